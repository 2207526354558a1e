using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp;

public class OtlpFuzzTests
{
    /// <summary>A longer run is <c>fuzz otlp</c> of the benchmarks.</summary>
    [Fact]
    public void Nothing_that_a_sender_can_send_does_harm()
    {
        var fuzz = new OtlpFuzz(seed: 1);
        for (var i = 0; i < 20_000; i++)
        {
            fuzz.Next();
        }
        Assert.True(fuzz.Valid > 1000 && fuzz.Records > 1000, $"{fuzz.Valid} valid bodies and {fuzz.Records} records are too few to say anything");
    }
}
