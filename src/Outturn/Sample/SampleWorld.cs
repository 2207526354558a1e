using Outturn.Core.Traces;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample;

/// <summary>A scenario and what took part in it.</summary>
/// <param name="Name">Short name.</param>
/// <param name="About">What it shows.</param>
/// <param name="PeerCase">Where a peer tool is known to be wrong: what it says.</param>
internal sealed record ScenarioFacts(string Name, string About, string? PeerCase)
{
    public List<string> Sessions { get; } = [];

    public List<string> Commits { get; } = [];
}

/// <summary>Where a session's transcript is kept.</summary>
internal enum SessionPlace
{
    /// <summary>In its agent's own folder.</summary>
    Default,

    /// <summary>As a file by itself, which nothing ties to the repository.</summary>
    Loose,

    /// <summary>Inside its parent's file.</summary>
    Inline,

    /// <summary>In the repository's checkpoint branch alone.</summary>
    Checkpoint,
}

/// <summary>Something a reader of the sample should count as not read, or not priced.</summary>
internal sealed record ExpectedSkip(string Session, string Reason, int Count);

/// <summary>A commit that fixes something.</summary>
/// <param name="Commit">The fix.</param>
/// <param name="Because">How it says so: <c>subject</c> or <c>issue</c>.</param>
/// <param name="Induced">The commits that made the fault.</param>
/// <param name="Note">Where blaming the removed lines leads elsewhere: why.</param>
internal sealed record FixFacts(SampleCommit Commit, string Because, IReadOnlyList<SampleCommit> Induced, string? Note);

/// <summary>A branch that a merge brought to the main one.</summary>
/// <param name="Merge">The merge.</param>
/// <param name="Commits">What it brought, in order of time.</param>
internal sealed record MergeFacts(SampleCommit Merge, IReadOnlyList<SampleCommit> Commits);

/// <summary>
/// Everything that happened, as the scenarios played it: they add to it in order of time, then writers render it and the
/// truth is read off it.
/// </summary>
internal sealed class SampleWorld(ulong seed, string folder)
{
    public const string Remote = "https://github.com/harbour-sample/harbour.git";

    public static readonly Person Maintainer = new("Maintainer", "maintainer@harbour.example");

    public static readonly Person Contributor = new("Contributor", "contributor@harbour.example");

    /// <summary>A person whose address holds an agent's name.</summary>
    public static readonly Person Releaser = new("Release Steward", "claude.steward@harbour.example");

    public static readonly Person[] People = [Maintainer, Contributor, Releaser];

    /// <summary>Where ids, times and token counts come from.</summary>
    public SampleRandom Random { get; private set; } = new(seed);

    public ulong Seed { get; } = seed;

    public string Folder { get; } = folder;

    public SampleRepository Repository { get; } = new();

    public List<ScenarioFacts> Scenarios { get; } = [];

    public List<(ScriptedSession Session, SessionPlace Place)> Sessions { get; } = [];

    /// <summary>Commits whose lines a record in the repository names.</summary>
    public HashSet<SampleCommit> Recorded { get; } = [];

    /// <summary>Commits that name a session: printed by its shell, or through a checkpoint.</summary>
    public List<(SampleCommit Commit, ScriptedSession Session, string Rule)> Links { get; } = [];

    /// <summary>Reverted commits with the commits that reverted them, and say so.</summary>
    public Dictionary<SampleCommit, SampleCommit> Reverts { get; } = [];

    /// <summary>Commits with those that put back what was before them, and do not say so.</summary>
    public Dictionary<SampleCommit, SampleCommit> RevertsByContent { get; } = [];

    /// <summary>Who took out what a commit took out without putting anything in its place; unknown where not named.</summary>
    public Dictionary<SampleCommit, string> Removers { get; } = [];

    /// <summary>Commits that say that they fix something.</summary>
    public List<FixFacts> Fixes { get; } = [];

    /// <summary>Branches that were merged with a commit of its own.</summary>
    public List<MergeFacts> Merges { get; } = [];

    /// <summary>Commits that somebody else looked at, as the repository shows: by a <c>trailer</c>, or by the <c>merge</c>.</summary>
    public Dictionary<SampleCommit, string> Reviews { get; } = [];

    /// <summary>Generated and lock files, which line figures leave out.</summary>
    public HashSet<string> ExcludedPaths { get; } = new(StringComparer.Ordinal);

    public List<ExpectedSkip> Skips { get; } = [];

    /// <summary>Files of the working tree at the end; null while nothing is uncommitted.</summary>
    public Worktree? Uncommitted { get; set; }

    public Worktree Main => Repository.Checkout(SampleRepository.Main);

    public SampleWorld Begin(string name, string about, string? peerCase = null)
    {
        Scenarios.Add(new ScenarioFacts(name, about, peerCase));
        return this;
    }

    /// <summary>The latest moment that any record names.</summary>
    public DateTimeOffset Present => Sessions.SelectMany(entry => entry.Session.Steps).Max(step => step.At);

    /// <summary>Plays something with random numbers of its own, so that what comes after does not depend on how many it takes.</summary>
    public void Apart(ulong salt, Action<SampleWorld> play)
    {
        var random = Random;
        Random = new SampleRandom(Seed ^ salt);
        play(this);
        Random = random;
    }

    /// <summary>
    /// A time of day, counted from the first of January 2026, which is day 1; 1 December 2025 is day -30. The seed moves it by
    /// some minutes.
    /// </summary>
    public DateTimeOffset Day(int day, int hour, int minute = 0) =>
        new DateTimeOffset(2026, 1, 1, hour, minute, 0, TimeSpan.Zero).AddDays(day - 1).AddSeconds(Random.Next(0, 240));

    public ScriptedSession ClaudeCode(DateTimeOffset start, string branch = "main", string model = "claude-opus-4-5-20251101") =>
        Add(new ScriptedSession(Random.Uuid(), Setting(Agents.ClaudeCode, model, branch, "2.1.17"), start, Random));

    /// <summary>A session of an older version, which writes placeholders first.</summary>
    public ScriptedSession OldClaudeCode(DateTimeOffset start, string branch = "main", bool unknownRecord = false) =>
        Add(new ScriptedSession(Random.Uuid(), Setting(Agents.ClaudeCode, "claude-sonnet-4-5-20250929", branch, "2.0.64"), start, Random)
        {
            Placeholders = true,
            UnknownRecord = unknownRecord,
        });

    public ScriptedSession Codex(DateTimeOffset start, string branch = "main") =>
        Add(new ScriptedSession(Random.Uuid(start), Setting(Agents.Codex, "gpt-5.2", branch, "0.80.0"), start, Random));

    public ScriptedSession Gemini(DateTimeOffset start) =>
        Add(new ScriptedSession(Random.Uuid(), Setting(Agents.GeminiCli, "gemini-3-pro-preview", "main", "0.25.0"), start, Random));

    public ScriptedSession Copilot(DateTimeOffset start) =>
        Add(new ScriptedSession(Random.Uuid(), Setting(Agents.CopilotCli, "gpt-5.2", "main", "0.0.395"), start, Random));

    public ScriptedSession OpenCode(DateTimeOffset start) => Add(new ScriptedSession(
        "ses_" + Random.Hex(12) + Random.Letters(14), Setting(Agents.OpenCode, "claude-sonnet-4-5", "main", "1.1.20"), start, Random));

    /// <summary>Lists a session under the current scenario.</summary>
    public ScriptedSession Add(ScriptedSession session, SessionPlace place = SessionPlace.Default)
    {
        Sessions.Add((session, place));
        Scenarios[^1].Sessions.Add(session.Id);
        return session;
    }

    /// <summary>Commits on the main branch.</summary>
    public SampleCommit Commit(Worktree work, DateTimeOffset at, string message, Person? by = null) =>
        CommitOn(SampleRepository.Main, work, at, message, by);

    public SampleCommit CommitOn(
        string name, Worktree work, DateTimeOffset at, string message, Person? by = null, DateTimeOffset? authoredAt = null)
    {
        var commit = Repository.Commit(name, work.Tree, by ?? Maintainer, at, message, authoredAt: authoredAt);
        Scenarios[^1].Commits.Add(commit.Id);
        return commit;
    }

    /// <summary>The session runs <c>git commit</c> itself, and its shell prints the hash.</summary>
    public SampleCommit CommitBy(ScriptedSession session, Worktree work, string message, string branch = "main")
    {
        session.Wait(1);
        var commit = CommitOn($"refs/heads/{branch}", work, session.Now, message);
        session.Committed(commit, branch);
        Links.Add((commit, session, "printed"));
        return commit;
    }

    private SessionSetting Setting(string agent, string model, string branch, string version) => new(
        agent, model, Folder, branch, Repository[SampleRepository.Main].Id, version, Remote);
}
