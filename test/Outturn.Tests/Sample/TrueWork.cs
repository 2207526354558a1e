namespace Outturn.Tests.Sample;

/// <summary>A landed change that wrote lines which count, as the script has it.</summary>
/// <param name="Commit">Its hash.</param>
/// <param name="Group">Who wrote more than half of its lines: agent, person or unknown.</param>
/// <param name="Agent">The agent that wrote most, where the group is agents.</param>
/// <param name="By">The author whom git names.</param>
/// <param name="Task">The kind of task that its subject names; null where it names none.</param>
/// <param name="Review">How it shows that somebody else looked at it; null where it does not.</param>
/// <param name="Born">The committer's date.</param>
/// <param name="Age">Days up to the present.</param>
/// <param name="Runs">Its lines that count.</param>
internal sealed record TrueChange(
    string Commit, string Group, string? Agent, string By, string? Task, string? Review, DateTimeOffset Born, double Age, TrueRun[] Runs)
{
    public int Lines => Runs.Sum(run => run.Count);
}

/// <summary>A merged branch, as the script has it.</summary>
internal sealed record TrueBranch(double Hours, string Group, string? Agent, string? Task, int Lines);

/// <summary>Landed work, counted off the script by the plainest arithmetic.</summary>
internal sealed class TrueWork
{
    private readonly SampleTruth _truth;
    private readonly Dictionary<string, string> _agents;

    public TrueWork(SampleTruth truth)
    {
        _truth = truth;
        _agents = truth.Sessions.ToDictionary(session => "session:" + session.Id, session => session.Agent);
        var commits = truth.Commits.ToDictionary(commit => commit.Commit);
        var merges = truth.Merges.ToDictionary(merge => merge.Merge);
        Changes = [.. truth.Lines.Select(lines => (lines, Counted: lines.Runs.Where(run => run.Counted).ToArray()))
            .Where(entry => entry.Counted.Length > 0)
            .Select(entry => Change(entry.lines, entry.Counted, commits.GetValueOrDefault(entry.lines.Commit), merges.GetValueOrDefault(entry.lines.Commit)))];
        Branches = [.. truth.Merges.Select(merge => Branch(merge, [.. Changes.Where(change => merge.Commits.Contains(change.Commit))])).OfType<TrueBranch>()];
    }

    public TrueChange[] Changes { get; }

    public TrueBranch[] Branches { get; }

    /// <summary>The groups of rows: by origin, and each agent.</summary>
    public IEnumerable<(string Group, string? Agent)> Groups =>
        [("agent", null), .. _truth.Survival.Where(one => one.Agent is not null).Select(one => ("agent", one.Agent)), ("person", null), ("unknown", null)];

    public TrueObservation[] Observations(string group, string? agent) =>
        _truth.Survival.Single(one => GroupOf(one.Group) == group && one.Agent == agent).Observations;

    public IEnumerable<TrueChange> Of(string group, string? agent) => Changes.Where(change => change.Group == group && (agent ?? change.Agent) == change.Agent);

    public IEnumerable<TrueBranch> BranchesOf(string group, string? agent) =>
        Branches.Where(branch => branch.Group == group && (agent ?? branch.Agent) == branch.Agent);

    public bool IsBy(TrueRun run, string group, string? agent) => GroupOf(run.Author) == group && (agent is null || _agents[run.Author] == agent);

    /// <summary>Whether a change was taken back within so many days.</summary>
    public bool IsTakenBack(TrueChange change, int days) => _truth.Reverts.SingleOrDefault(revert => revert.Commit == change.Commit) is { } revert
        && (_truth.Commits.Single(commit => commit.Commit == revert.By).At - change.Born).TotalDays <= days;

    public bool PlantedABug(TrueChange change) => _truth.Fixes.Any(fix => fix.BugInducing.Contains(change.Commit));

    public static string GroupOf(string author) => author switch
    {
        "human" => "person",
        "unknown" => "unknown",
        _ => "agent",
    };

    private TrueChange Change(TrueLines lines, TrueRun[] counted, TrueCommit? commit, TrueMerge? merge)
    {
        var group = counted.GroupBy(run => GroupOf(run.Author)).Where(one => 2 * one.Sum(run => run.Count) > counted.Sum(run => run.Count))
            .Select(one => one.Key).SingleOrDefault("unknown");
        var agent = group != "agent" ? null : counted.Where(run => _agents.ContainsKey(run.Author)).GroupBy(run => _agents[run.Author])
            .OrderByDescending(one => one.Sum(run => run.Count)).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key;
        return new TrueChange(
            lines.Commit, group, agent, (commit?.By ?? merge?.By)!, commit?.Task, commit?.Review, lines.Born, (_truth.Present - lines.Born).TotalDays, counted);
    }

    /// <summary>A branch is whoever's wrote most of its lines, by changes; one without lines is nobody's.</summary>
    private static TrueBranch? Branch(TrueMerge merge, TrueChange[] changes)
    {
        if (changes.Length == 0)
        {
            return null;
        }
        var (group, agent) = changes.GroupBy(change => (change.Group, change.Agent)).MaxBy(one => one.Sum(change => change.Lines))!.Key;
        return new TrueBranch(
            (merge.At - merge.Written).TotalHours, group, agent, changes.MaxBy(change => change.Lines)!.Task, changes.Sum(change => change.Lines));
    }
}
