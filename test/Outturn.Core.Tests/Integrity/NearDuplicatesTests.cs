using Outturn.Core.Integrity;

namespace Outturn.Core.Tests.Integrity;

public sealed class NearDuplicatesTests
{
    [Fact]
    public void Resemblance_is_the_share_of_runs_that_both_have()
    {
        var (one, other) = (Shingles.Of("a b c d e", 2), Shingles.Of("B, c; d — x y", 2));

        // ab bc cd de against bc cd dx xy: two of six.
        Assert.Equal(2 / 6.0, one.Resemblance(other));
        Assert.Equal(1, one.Resemblance(one));
        Assert.Equal(0, Shingles.Of("a", 2).Resemblance(Shingles.Of("b", 2)));
    }

    [Fact]
    public void Numbers_are_one_word_and_repeats_are_told()
    {
        var text = Shingles.Of("take 1 take 22 take 333", 2);

        // Five runs, of which two differ.
        Assert.Equal(6, text.Words);
        Assert.Equal(0.6, text.Repeated, 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Groups_are_those_that_comparing_all_with_all_gives(int seed)
    {
        var random = new Random(seed);
        var texts = new List<Shingles>();
        for (var source = 0; source < 60; source++)
        {
            var words = Enumerable.Range(0, 60).Select(_ => $"w{random.Next(100_000)}").ToArray();
            for (var copy = 0; copy < 1 + random.Next(4); copy++)
            {
                // One word of sixty changed leaves a resemblance of about 0.87 by runs of four.
                words[random.Next(words.Length)] = $"x{random.Next(100_000)}";
                texts.Add(Shingles.Of(string.Join(' ', words), 4));
            }
        }

        var groups = NearDuplicates.Groups(texts, 0.7);

        var expected = new Dictionary<int, int>();
        for (var text = 0; text < texts.Count; text++)
        {
            expected[text] = Enumerable.Range(0, text).FirstOrDefault(other => texts[other].Resemblance(texts[text]) >= 0.7, -1) is >= 0 and var first ? expected[first] : text;
        }
        Assert.Equal(
            expected.GroupBy(entry => entry.Value, entry => entry.Key).Where(group => group.Count() > 1).Select(group => string.Join(',', group.Order())).Order(StringComparer.Ordinal),
            groups.Select(group => string.Join(',', group)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_without_a_run_of_words_resemble_nothing() =>
        Assert.Empty(NearDuplicates.Groups([Shingles.Of("yes", 4), Shingles.Of("yes", 4), Shingles.Of("", 4)], 0.5));
}
