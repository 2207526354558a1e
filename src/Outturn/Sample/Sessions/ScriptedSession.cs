using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sample.Repositories;

namespace Outturn.Sample.Sessions;

/// <summary>What a session wrote into one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Lines">The session's lines as they stood there after its last edit; of a refused edit, those it proposed.</param>
/// <param name="Rejected">Whether a person refused every edit of the file.</param>
internal sealed record WrittenFile(string Path, ImmutableArray<SampleLine> Lines, bool Rejected);

/// <summary>Who runs a session, with what, and where.</summary>
internal sealed record SessionSetting(
    string Agent, string Model, string? Folder, string? Branch, string? Head, string Version, string Remote);

/// <summary>
/// A session as it is being played: each verb adds the steps that an agent would record, and does to the working copy what
/// the agent would do. Writers render it; the truth reads it.
/// </summary>
internal sealed class ScriptedSession(string id, SessionSetting setting, DateTimeOffset start, SampleRandom random)
{
    private readonly List<ScriptStep> _steps = [];
    private readonly SortedDictionary<string, WrittenFile> _written = new(StringComparer.Ordinal);
    private UsageMeter _meter = new(random, setting.Agent);
    private string _mode = "default";

    public string Id { get; } = id;

    public SessionSetting Setting { get; } = setting;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>The session that started this one, for a subagent.</summary>
    public ScriptedSession? Parent { get; init; }

    /// <summary>The subagent's own name, the last part of <see cref="Id"/>.</summary>
    public string? AgentId { get; init; }

    /// <summary>How many of the first steps repeat another session's.</summary>
    public int Inherited { get; private init; }

    /// <summary>Whether the first lines of a message hold placeholders in place of its usage, as older versions wrote.</summary>
    public bool Placeholders { get; init; }

    /// <summary>Whether a line of a type that nobody knows stands in the file.</summary>
    public bool UnknownRecord { get; init; }

    /// <summary>A last reply, of which the file ends in the middle.</summary>
    public ModelReply? Torn { get; private set; }

    public IReadOnlyList<ScriptStep> Steps => _steps;

    public IEnumerable<ScriptStep> OwnSteps => _steps.Skip(Inherited);

    public IEnumerable<WrittenFile> Written => _written.Values;

    public ScriptedSession Root => Parent?.Root ?? this;

    public string Author => LineAuthor.Session(Id);

    /// <summary>A new session that begins with all the steps of this one.</summary>
    public ScriptedSession Resume(string newId, DateTimeOffset at)
    {
        var resumed = new ScriptedSession(newId, Setting, at, random) { Inherited = _steps.Count };
        resumed._steps.AddRange(_steps);
        resumed._meter = _meter;
        return resumed;
    }

    /// <summary>A subagent, whose file repeats the last steps of this one.</summary>
    public ScriptedSession Fork(string agentId, string model, int repeats)
    {
        var replayed = _steps.TakeLast(repeats).ToArray();
        var child = new ScriptedSession($"{Id}/{agentId}", Setting with { Model = model }, Now, random)
        {
            Parent = this,
            AgentId = agentId,
            Inherited = replayed.Length,
        };
        child._steps.AddRange(replayed);
        return child;
    }

    public void Wait(double minutes) => Now = Now.AddMinutes(minutes);

    /// <summary>A person speaks; a mode given stays for what follows.</summary>
    public ScriptedSession Ask(string text, string? mode = null)
    {
        Tick(8, 90);
        _mode = mode ?? _mode;
        _steps.Add(new PersonTurn(random.Uuid(), Now, text, _mode));
        return this;
    }

    public ScriptedSession Say(string text) => Reply(text, []);

    public ScriptedSession Read(Worktree work, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            Reply(null, [new ReadUse(path, work.Tree.Text(path))]);
        }
        return this;
    }

    /// <summary>Looks around: as many calls as said, each a command that changes nothing.</summary>
    public ScriptedSession Explore(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            var (command, output) = Exploration.Pick(random);
            Reply(i % 3 == 0 ? Exploration.Remark(random) : null, [new ShellUse(command, output)]);
        }
        return this;
    }

    /// <summary>Creates a file.</summary>
    public ScriptedSession Create(Worktree work, string path, string text, string? say = null) =>
        Wrote(work, work.Write(path, text, Author), say);

    public ScriptedSession Append(Worktree work, string path, string text, string? say = null) =>
        Wrote(work, work.Append(path, text, Author), say);

    public ScriptedSession Replace(Worktree work, string path, string old, string replacement, string? say = null) =>
        Wrote(work, work.Replace(path, old, replacement, Author), say);

    /// <summary>Adds to a file, or creates it, through a here-document of the shell.</summary>
    public ScriptedSession HereDocument(Worktree work, string path, string text)
    {
        var appends = work.Tree.Files.ContainsKey(path);
        _ = appends ? work.Append(path, text, Author) : work.Write(path, text, Author);
        Note(path, work);
        return Reply(null, [new ShellUse($"cat {(appends ? ">>" : ">")} {path} <<'EOF'\n{text}EOF", "")], text.Length);
    }

    /// <summary>Proposes an edit that the person refuses.</summary>
    public ScriptedSession Refused(Worktree work, string path, Func<Worktree, string, FileEdit> edit, string answer)
    {
        var trial = new Worktree(work.Tree);
        var proposed = edit(trial, Author);
        if (!_written.TryGetValue(path, out var known) || known.Rejected)
        {
            var lines = trial.Tree.Files[path].Where(line => line.Author == Author);
            _written[path] = new WrittenFile(path, [.. known?.Lines ?? [], .. lines], true);
        }
        return Reply(null, [new EditUse(proposed)], proposed.After.Length / 3, answer);
    }

    public ScriptedSession Shell(string command, string output, int exitCode = 0) =>
        Reply(null, [new ShellUse(command, output, exitCode)]);

    /// <summary>Commits and prints what git prints, with the true hash.</summary>
    public ScriptedSession Committed(SampleCommit commit, string branch) => Shell(
        $"git add -A && git commit -m \"{commit.Subject}\"",
        $"[{branch} {commit.Short}] {commit.Subject}\n {commit.Tree.Files.Count(file => Changed(commit, file.Key))} file changed\n");

    /// <summary>Hands work to a subagent; <paramref name="play"/> plays it.</summary>
    public ScriptedSession Delegate(string description, string prompt, string answer, ScriptedSession child, Action<ScriptedSession> play)
    {
        Tick(5, 20);
        var at = Now;
        child.Now = at.AddSeconds(2);
        child.Ask(prompt);
        play(child);
        child.Say(answer);
        Now = child.Now.AddSeconds(3);
        var call = new ScriptedCall(NewCallId(), Now, new DelegateUse(child, description, prompt, answer));
        _steps.Add(new ModelReply(NewMessageId(), at, Setting.Model, _meter.Next(300), null, null, [call]));
        return this;
    }

    /// <summary>A call beside the conversation, as older versions recorded them in the session's own file.</summary>
    public ScriptedSession Aside(string text)
    {
        Tick(2, 5);
        _steps.Add(new ModelReply(
            NewMessageId(), Now, Setting.Model, new TokenUsage(random.Next(300, 900), 0, random.Next(2000, 4000), 0, 38), null, text, [], true));
        return this;
    }

    public ScriptedSession Interrupt()
    {
        Tick(2, 9);
        _steps.Add(new Interruption(random.Uuid(), Now));
        return this;
    }

    /// <summary>The file ends in the middle of a further reply.</summary>
    public ScriptedSession Tear(string text)
    {
        Tick(5, 20);
        Torn = new ModelReply(NewMessageId(), Now, Setting.Model, _meter.Next(200), null, text, []);
        return this;
    }

    private ScriptedSession Wrote(Worktree work, FileEdit edit, string? say)
    {
        Note(edit.Path, work);
        return Reply(say, [new EditUse(edit)], (edit.After.Length - (edit.Before?.Length ?? 0)) / 3);
    }

    private void Note(string path, Worktree work) => _written[path] = new WrittenFile(
        path, [.. work.Tree.Files[path].Where(line => line.Author == Author)], false);

    private ScriptedSession Reply(string? text, ImmutableArray<ToolUse> uses, int extra = 0, string? rejection = null)
    {
        Tick(4, 28);
        var at = Now;
        var calls = ImmutableArray.CreateBuilder<ScriptedCall>();
        foreach (var use in uses)
        {
            Tick(1, 6);
            calls.Add(new ScriptedCall(NewCallId(), Now, use, rejection));
        }
        var thinking = random.Next(0, 4) == 0 ? Exploration.Thought(random) : null;
        var usage = _meter.Next(Math.Max(0, extra) + ((text?.Length ?? 0) / 4));
        _steps.Add(new ModelReply(NewMessageId(), at, Setting.Model, usage, thinking, text, calls.DrainToImmutable())
        {
            MeasuredMicros = Setting.Agent == Agents.OpenCode ? SonnetMicros(usage) : null,
        });
        return this;
    }

    /// <summary>What Claude Sonnet 4.5 costs, in millionths of a dollar; an hour's cache is never used here.</summary>
    private static long SonnetMicros(TokenUsage usage) =>
        ((usage.Input * 300) + (usage.CacheRead * 30) + (usage.CacheWrite * 375) + (usage.Output * 1500)) / 100;

    private static bool Changed(SampleCommit commit, string path) =>
        commit.Parents.IsEmpty || !commit.Parents[0].Tree.Files.TryGetValue(path, out var old) || old != commit.Tree.Files[path];

    private void Tick(int from, int below) => Now = Now.AddMilliseconds(random.Next(from * 1000, below * 1000));

    private string NewMessageId() => Setting.Agent switch
    {
        Agents.ClaudeCode => "msg_01" + random.Letters(22),
        Agents.OpenCode => "msg_" + random.Hex(12) + random.Letters(14),
        _ => random.Uuid(),
    };

    private string NewCallId() => Setting.Agent switch
    {
        Agents.ClaudeCode or Agents.OpenCode => "toolu_01" + random.Letters(22),
        Agents.GeminiCli => random.Uuid(),
        _ => "call_" + random.Letters(24),
    };
}
