namespace Outturn.Benchmarks.Spend;

/// <summary>
/// What real transcripts are made of, measured on 18 stored Claude Code sessions (10.6 MB, 583 model calls, versions
/// 2.1.7 to 2.1.39) of a public repository. Sizes are of whole lines in bytes at the quantiles of <see cref="Quantiles"/>.
/// </summary>
internal static class Proportions
{
    /// <summary>Shares of model calls whose answer has a thinking block, a text block, and of tool uses for each call.</summary>
    public const double Thinking = 319 / 583.0, Text = 343 / 583.0, ToolUses = 599 / 583.0;

    /// <summary>Lines for each tool use.</summary>
    public const double ShellProgress = 354 / 599.0, HookProgress = 338 / 599.0;

    /// <summary>Subagent progress lines for each model call, of either role.</summary>
    public const double AgentProgress = 147 / 583.0;

    /// <summary>Model calls for each prompt, and the lines that come with a prompt.</summary>
    public const double CallsAPrompt = 583 / 93.0, Snapshots = 120 / 93.0, System = 74 / 93.0, Summaries = 21 / 93.0, Queue = 9 / 93.0;

    /// <summary>Share of repeated calls whose first lines hold placeholders; in the others every line repeats the final usage.</summary>
    public const double Placeholders = 70 / 469.0;

    private static readonly double[] Quantiles = [0, .1, .25, .5, .75, .9, .95, .99, 1];

    public static readonly int[]
        ThinkingLine = [1132, 1215, 1274, 1438, 1947, 3017, 3840, 9681, 12089],
        TextLine = [831, 876, 917, 963, 1108, 1501, 1972, 3500, 6764],
        ToolUseLine = [896, 965, 996, 1032, 1121, 1857, 2729, 7285, 14859],
        PromptLine = [434, 485, 517, 563, 651, 811, 956, 4000, 20457],
        ShellResult = [643, 680, 788, 1137, 2457, 4489, 7493, 28163, 71775],
        EditResult = [1382, 6379, 14042, 20587, 38508, 45901, 47598, 62530, 68885],
        ReadResult = [1360, 2211, 2774, 3998, 10607, 31505, 53116, 125237, 149457],
        OtherResult = [639, 680, 719, 1121, 2297, 8016, 14976, 28015, 33815],
        AgentReply = [1898, 1986, 2184, 2267, 2355, 36118, 46894, 51004, 51004],
        AgentResult = [1456, 1762, 2139, 4921, 16164, 44214, 49955, 66644, 66644],
        ShellProgressLine = [501, 517, 541, 593, 747, 1507, 1507, 1840, 1841],
        SnapshotLine = [236, 236, 236, 363, 511, 809, 899, 1063, 1063];

    public static readonly int[]
        Input = [0, 1, 1, 5, 8, 10, 10, 13, 4052],
        Output = [1, 1, 1, 3, 20, 229, 482, 827, 3602],
        CacheWrite = [4, 146, 253, 508, 1203, 4267, 11824, 61434, 130421],
        CacheRead = [0, 28294, 43269, 61459, 87048, 122173, 145237, 154630, 158089];

    /// <summary>Draws from a distribution given by its quantiles, linear between them.</summary>
    public static int Draw(Random random, int[] values)
    {
        var at = random.NextDouble();
        var i = 1;
        while (at > Quantiles[i])
        {
            i++;
        }
        var part = (at - Quantiles[i - 1]) / (Quantiles[i] - Quantiles[i - 1]);
        return (int)(values[i - 1] + ((values[i] - values[i - 1]) * part));
    }

    /// <summary>A whole number with the given mean: its floor, or one more.</summary>
    public static int Count(Random random, double mean) => (int)mean + (random.NextDouble() < mean - (int)mean ? 1 : 0);
}
