namespace Outturn.Benchmarks.Spend;

/// <summary>One session with its subagents and, perhaps, the session that resumed it.</summary>
/// <param name="Seed">Of everything in it.</param>
/// <param name="Start">When it starts; it ends the same day.</param>
/// <param name="Cause">What is special in it.</param>
/// <param name="Weights">How large its files are to be, relative to all others: the session, its subagents.</param>
/// <param name="Resumed">The same of the session that resumed it; null where none did.</param>
internal sealed record FamilyPlan(int Seed, DateTimeOffset Start, Cause Cause, double[] Weights, double? Resumed)
{
    private const int Days = 60;

    private static readonly DateTimeOffset FirstDay = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly Cause[] Special = [.. Enum.GetValues<Cause>().Where(cause => cause is not (Cause.Plain or Cause.AgentProgress))];

    public double Weight => Weights.Sum() + (Resumed ?? 0);

    /// <summary>Families of exactly so many files together.</summary>
    public static List<FamilyPlan> PlanAll(CorpusOptions options)
    {
        var random = new Random(options.Seed);
        var plans = new List<FamilyPlan>();
        for (var left = options.Files; left > 0; left -= plans[^1].Weights.Length + (plans[^1].Resumed is null ? 0 : 1))
        {
            var special = options.Plain || plans.Count % 3 != 1 ? Cause.Plain : Special[plans.Count / 3 % Special.Length];
            var subagents = random.Next(20) switch { < 10 => 0, < 15 => 1, < 18 => 2, _ => 3 };
            var resumed = random.Next(8) == 0 || special is Cause.NoMessageId;
            subagents = special is Cause.SidechainReplay or Cause.ProgressPlaceholder ? Math.Max(1, subagents) : subagents;
            if (1 + subagents + (resumed ? 1 : 0) > left)
            {
                (special, subagents, resumed) = (Cause.Plain, 0, false);
            }
            var start = FirstDay.AddDays(random.Next(Days)).AddSeconds(random.Next(7 * 3600, 15 * 3600));
            double[] weights = [Weigh(random, 1), .. Enumerable.Range(0, subagents).Select(_ => Weigh(random, .5))];
            plans.Add(new FamilyPlan(random.Next(), start, special, weights, resumed ? Weigh(random, 1) : null));
        }
        return plans;
    }

    /// <summary>Sizes of transcripts are about log-normal: most are small, a few are huge.</summary>
    private static double Weigh(Random random, double scale)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return scale * Math.Clamp(Math.Exp(1.2 * normal), .05, 20);
    }
}
