using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Builders;

/// <summary>
/// Any set of sessions, commits and records, out of a tape: families with subagents (also with parents that are absent or go
/// round in a circle), replayed steps, refusals, unknown times; branches, merges, squashes, copies, renames, reverts; records
/// that contradict each other.
/// </summary>
internal sealed class GeneratedWorld
{
    private const int Sessions = 6;
    private const int Commits = 9;

    private static readonly Commit s_background = Make.Commit(
        "commit 0", [], -1000, [.. Enumerable.Range(0, 60).Select(i => Make.File([$"background {i}"], $"lib/{i}.cs"))]);

    private readonly Tape _tape;
    private readonly GeneratedSteps _steps;

    public GeneratedWorld(Tape tape)
    {
        _tape = tape;
        _steps = new GeneratedSteps(tape);
        Pieces = [.. Enumerable.Range(0, 1 + tape.Next(Sessions)).SelectMany(SessionPieces)];
        History = [.. Graph()];
        Attestations = [.. tape.Many(6, _ => Attestation())];
        Landed = Reach(History[^1].Id);
        Unplaced = [.. tape.Many(2, _ => GeneratedSteps.Session(tape.Next(Sessions)))];
        Uncommitted = [.. tape.Many(2, _ => Change())];
    }

    /// <summary>Headers and steps, as readers hand them over: copies of a step may differ in what they know.</summary>
    public ImmutableArray<Action<SessionSet>> Pieces { get; }

    /// <summary>Parents before children.</summary>
    public ImmutableArray<Commit> History { get; }

    public ImmutableArray<Attestation> Attestations { get; }

    public ImmutableHashSet<CommitId> Landed { get; }

    public ImmutableHashSet<SessionId> Unplaced { get; }

    public ImmutableArray<FileChange> Uncommitted { get; }

    private IEnumerable<Action<SessionSet>> SessionPieces(int index)
    {
        var id = GeneratedSteps.Session(index);
        foreach (var header in _tape.Many(3, _ => Header(id)))
        {
            yield return set => set.Add(header);
        }
        for (var i = _tape.Next(7); i > 0; i--)
        {
            var step = _steps.Step(_tape.Once(3) ? _tape.Next(6) : (index * 10) + i);
            yield return set => set.Add(id, step);
        }
    }

    private SessionHeader Header(SessionId id) => new(
        id, _tape.Pick(null, Agents.ClaudeCode, Agents.Codex), _tape.Pick(null, "1.2", "1.10"),
        _tape.Once(2) ? GeneratedSteps.Session(_tape.Next(Sessions + 1)) : null,
        _tape.Pick(null, new Workplace("/repo"), new Workplace("/elsewhere", Branch: "main")), _tape.Pick(null, "", "Berths"));

    private List<Commit> Graph()
    {
        var history = _tape.Once(4) ? [] : new List<Commit> { s_background };
        for (var i = 1 + _tape.Next(Commits); i > 0; i--)
        {
            var name = $"commit {history.Count}";
            var parents = history.Count == 0 ? [] : Enumerable.Range(0, _tape.Pick(0, 1, 1, 1, 1, 2))
                .Select(_ => history[Math.Max(0, history.Count - 1 - _tape.Next(4))].Id).Distinct().ToImmutableArray();
            var copied = history.Count > 0 ? history[_tape.Next(history.Count)] : null;
            history.Add(_tape.Next(6) switch
            {
                0 when copied is not null => copied with { Id = Make.Id(name), Parents = parents, CommittedAt = CommittedAt() },
                1 when copied is not null => Plain(name, parents) with { Message = Reverting(copied), Files = [.. copied.Files.Select(Inverse)] },
                2 when copied is not null => Plain(name, parents) with
                {
                    Files = [.. copied.Files.Concat(history[_tape.Next(history.Count)].Files).DistinctBy(file => file.Path)],
                },
                _ => Plain(name, parents),
            });
        }
        return history;
    }

    private Commit Plain(string name, ImmutableArray<CommitId> parents) => new(
        Make.Id(name), parents, Make.At(_tape.Next(70)), CommittedAt(), "A Person <person@host.example>",
        _tape.Pick("Change berths", "Change berths (#4)", "Widen the quay", $"{name}\n\nReverts nothing"),
        parents.Length > 1 ? [] : [.. _tape.Many(3, _ => Change()).DistinctBy(file => file.Path)]);

    private DateTimeOffset CommittedAt() => Make.At(_tape.Next(80));

    private string Reverting(Commit commit) => _tape.Next(4) switch
    {
        0 => $"Revert \"{commit.Subject}\"\n\nThis reverts commit {commit.Id.Hex}.",
        1 => $"Undo\n\nThis reverts commit {commit.Id.Short}, which broke the tides.",
        2 => $"Revert \"{commit.Subject}\"",
        _ => "Back out\n\nReverts #4",
    };

    private FileChange Change()
    {
        var path = _tape.Pick("src/a.cs", "lib/a.cs", "b.cs", "a.cs");
        var hunks = Enumerable.Range(0, 1 + _tape.Next(2)).Select(i => new Hunk(1 + (i * 50), Make.Lines(_steps.Lines(8)), Make.Lines(_steps.Lines(3))));
        return new FileChange(path, _tape.Once(5) ? "old.cs" : null, false, [.. hunks]);
    }

    private static FileChange Inverse(FileChange file) =>
        file with { Hunks = [.. file.Hunks.Select(hunk => new Hunk(hunk.NewStart, hunk.Removed, hunk.Added))] };

    private Attestation Attestation() => new(
        _tape.Pick(Enum.GetValues<AttestationKind>()), History[_tape.Next(History.Length)].Id,
        _tape.Once(4) ? null : GeneratedSteps.Session(_tape.Next(Sessions)), _tape.Pick(null, Agents.Codex), _tape.Once(4),
        _tape.Pick(null, "src/a.cs", "b.cs"), _tape.Once(3) ? default : [.. _tape.Many(2, _ => Range())]);

    private LineRange Range() => _tape.Next(8) is var first ? new LineRange(first, first + _tape.Next(4)) : default;

    private ImmutableHashSet<CommitId> Reach(CommitId tip)
    {
        var reached = new HashSet<CommitId>();
        var commits = History.ToDictionary(commit => commit.Id);
        var next = new Stack<CommitId>([tip]);
        while (next.TryPop(out var id))
        {
            if (reached.Add(id))
            {
                foreach (var parent in commits[id].Parents)
                {
                    next.Push(parent);
                }
            }
        }
        return [.. reached];
    }
}
