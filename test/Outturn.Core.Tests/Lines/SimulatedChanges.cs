using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Lines;

/// <summary>A simulated line.</summary>
/// <param name="Days">How long it was seen: to its end, or to the present.</param>
/// <param name="Died">Whether it ended.</param>
internal readonly record struct SimulatedLine(double Days, bool Died);

/// <summary>A simulated change.</summary>
/// <param name="IsByAgent">Whether an agent wrote it, and else a person.</param>
/// <param name="Task">What kind of work it is.</param>
/// <param name="AgeDays">Days from the change to the present.</param>
/// <param name="Lines">Its lines, which share a fate in part.</param>
internal sealed record SimulatedChange(bool IsByAgent, string Task, double AgeDays, ImmutableArray<SimulatedLine> Lines)
{
    public int Size => Lines.Length;

    public string Group => IsByAgent ? "agent" : "human";
}

/// <summary>A kind of work in a simulated project.</summary>
/// <param name="Task">Its name.</param>
/// <param name="DeathsPerYear">The yearly hazard of a person's line of average luck.</param>
/// <param name="AgentShare">The share of an agent's changes that are of this kind.</param>
/// <param name="HumanShare">The share of people's.</param>
internal sealed record SimulatedTask(string Task, double DeathsPerYear, double AgentShare, double HumanShare);

/// <summary>
/// Changes whose lines survive by a known law, so that an estimate can be held against it. Given its change, a line lives
/// exponentially with hazard λ(task) · r · z: r is the effect of an agent's authorship (1 for people), and z the luck that all lines
/// of a change share, Gamma with mean 1 and variance θ = 1/k (J. Vaupel, K. Manton, E. Stallard, Demography 16:3, 1979), which
/// makes lines of a change die together. Hence S(t) = (1 + θ λ r t)^(−1/θ) for a line of a task and group.
/// </summary>
/// <param name="Effect">r: the ratio of the hazards of agents' lines and people's within each task. Above 1, agents do worse.</param>
/// <param name="LuckShape">k: the smaller, the more lines of a change share.</param>
/// <param name="Tasks">Kinds of work; the shares of each group add up to 1.</param>
internal sealed record SimulatedChanges(double Effect, int LuckShape, ImmutableArray<SimulatedTask> Tasks)
{
    private const double DaysPerYear = 365.25;

    /// <summary>
    /// Simpson's paradox: within every kind of work agents' lines die half as fast again, but agents do the work whose lines live long
    /// anyhow, so that all in all they seem to live longer.
    /// </summary>
    public static SimulatedChanges Paradox { get; } = new(1.5, 2,
    [
        new("docs", 0.3, 0.35, 0.05),
        new("test", 0.4, 0.35, 0.05),
        new("chore", 0.8, 0.20, 0.10),
        new("feat", 3.0, 0.05, 0.50),
        new("fix", 4.0, 0.05, 0.30),
    ]);

    /// <summary>The same work, where authorship changes nothing: an adjusted estimate is about 0, and the raw one is not.</summary>
    public static SimulatedChanges NoEffect { get; } = Paradox with { Effect = 1 };

    /// <summary>Both groups do the same work: raw and adjusted estimates agree.</summary>
    public static SimulatedChanges Unconfounded { get; } =
        Paradox with { Tasks = [.. Paradox.Tasks.Select(task => task with { AgentShare = 0.2, HumanShare = 0.2 })] };

    /// <summary>Draws changes, by agents and people in turn, between 20 and 400 days old and of 1 to 60 lines.</summary>
    public ImmutableArray<SimulatedChange> Draw(int changes, ulong seed)
    {
        var random = new Randomness(seed);
        var drawn = ImmutableArray.CreateBuilder<SimulatedChange>(changes);
        for (var i = 0; i < changes; i++)
        {
            drawn.Add(Change(i % 2 == 0, random));
        }
        return drawn.MoveToImmutable();
    }

    /// <summary>The probability that a line lives longer than that many days.</summary>
    public double Survival(bool isByAgent, SimulatedTask task, double days)
    {
        var variance = 1.0 / LuckShape;
        return Math.Pow(1 + (variance * Hazard(isByAgent, task) * days / DaysPerYear), -1 / variance);
    }

    /// <summary>What a comparison that looks at authorship alone tends to: agents' survival less people's, each over their own work.</summary>
    public double RawDifference(double days) => Tasks.Sum(
        task => (task.AgentShare * Survival(true, task, days)) - (task.HumanShare * Survival(false, task, days)));

    /// <summary>The difference within tasks, averaged over all work of both groups; the weights may be others.</summary>
    /// <param name="days">The age.</param>
    /// <param name="weight">The weight of each task; the share of all changes where null.</param>
    public double AdjustedDifference(double days, Func<SimulatedTask, double>? weight = null)
    {
        weight ??= static task => task.AgentShare + task.HumanShare;
        return Tasks.Sum(task => weight(task) * (Survival(true, task, days) - Survival(false, task, days))) / Tasks.Sum(weight);
    }

    private double Hazard(bool isByAgent, SimulatedTask task) => task.DeathsPerYear * (isByAgent ? Effect : 1);

    private SimulatedChange Change(bool isByAgent, Randomness random)
    {
        var task = Pick(random.NextDouble(), isByAgent);
        var age = 20 + (380 * random.NextDouble());
        var luck = Enumerable.Range(0, LuckShape).Sum(_ => Exponential(random)) / LuckShape;
        var hazard = Hazard(isByAgent, task) * luck / DaysPerYear;
        // Many small changes and few large ones, whatever the group: size confounds nothing here.
        var size = 1 + (int)(60 * Math.Pow(random.NextDouble(), 3));
        return new SimulatedChange(isByAgent, task.Task, age, [.. Enumerable.Range(0, size).Select(_ =>
        {
            var life = Exponential(random) / hazard;
            return new SimulatedLine(Math.Min(life, age), life <= age);
        })]);
    }

    private SimulatedTask Pick(double at, bool isByAgent)
    {
        foreach (var task in Tasks)
        {
            at -= isByAgent ? task.AgentShare : task.HumanShare;
            if (at < 0)
            {
                return task;
            }
        }
        return Tasks[^1];
    }

    private static double Exponential(Randomness random) => -Math.Log(1 - random.NextDouble());
}
