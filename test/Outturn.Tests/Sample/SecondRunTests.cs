namespace Outturn.Tests.Sample;

/// <summary>Whatever a store holds already, the answer is the same to the byte.</summary>
public class SecondRunTests(JudgedSamples samples)
{
    private readonly JudgedSample _sample = samples.Of(3);

    [Fact]
    public void A_second_run_a_fresh_one_and_one_of_another_store_answer_the_same_to_the_byte()
    {
        var expected = JudgedSample.Report(_sample.Evidence);
        Assert.Equal(expected, JudgedSample.Report(_sample.Collect("first")));
        Assert.Equal(expected, JudgedSample.Report(_sample.Collect("first", fresh: true)));
        Assert.Equal(expected, JudgedSample.Report(_sample.Collect("another")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_store_that_saw_half_of_the_files_first_answers_the_same_to_the_byte(int half)
    {
        var expected = JudgedSample.Report(_sample.Evidence);
        var hidden = Directory.CreateDirectory(_sample.Sessions + ".hidden").FullName;
        var files = Directory.EnumerateFiles(_sample.Sessions, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Where((_, index) => index % 2 == half).ToArray();
        for (var i = 0; i < files.Length; i++)
        {
            File.Move(files[i], Path.Combine(hidden, $"{i}"));
        }
        Assert.NotEqual(expected, JudgedSample.Report(_sample.Collect("halves")));
        for (var i = 0; i < files.Length; i++)
        {
            File.Move(Path.Combine(hidden, $"{i}"), files[i]);
        }
        Assert.Equal(expected, JudgedSample.Report(_sample.Collect("halves")));
    }
}
