using System.Collections.Immutable;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;
using Outturn.Pushing;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Tests.Pushing.Wire;

/// <summary>Bodies with everything that they can hold, out of a tape.</summary>
internal sealed class GeneratedPush(Tape tape)
{
    public static readonly RepositoryId Repository = new("host.example/quay/harbour");

    private readonly GeneratedSteps _steps = new(tape);

    public SourcesBody Sources() => new(Repository, "machine-1", [.. tape.Many(4, Source)]);

    public CommitsBody Commits() => new(Repository, [.. tape.Many(5, index => Commit(index))]);

    public RepositoryBody Scan()
    {
        GitRef[] refs = [.. tape.Many(4, index => new GitRef($"refs/heads/{index}", Id(index), tape.Pick(null, "refs/heads/main")))];
        return new RepositoryBody(
            Repository, "machine-1", tape.Pick("1", "another"),
            new RepositoryScan(
                new RepositoryFacts(tape.Pick("/srv/harbour", "C:\\work"), tape.Once(3), Texts(), Texts(), [.. refs], tape.Once(3) || refs.Length == 0 ? null : refs[0].Name)
                {
                    BrokenRefs = Texts(),
                },
                new KnownFolders([.. tape.Many(2, index => new FolderLink($"/link/{index}", Text()))], Texts(), Texts()),
                [.. tape.Many(3, index => Partial(Commit(index)))], [.. tape.Many(3, GeneratedSteps.Session)], Files(),
                [.. tape.Many(2, index => new SourceCount($"kind {index}", tape.Next(9), tape.Next(9), tape.Next(2)))],
                [.. tape.Many(2, index => new AgentCount(Text(), tape.Next(100)))], Skips()),
            [.. tape.Many(3, index => new SourceVersion($"record {index}", $"version {tape.Next(9)}"))]);
    }

    private PushedSource Source(int index)
    {
        var parts = tape.Pick(1, 1, 3);
        return new PushedSource(
            tape.Pick(SourceKind.Transcript, SourceKind.Record), tape.Next(parts), parts,
            new StoredSource($"/sessions/{index}.jsonl", $"4:{tape.Next(99)}", tape.Many(2, Session), tape.Many(3, _ => Attestation()), Skips()));
    }

    private Session Session(int index) => new(
        GeneratedSteps.Session(index), tape.Pick(Agents.ClaudeCode, Agents.Unknown), tape.Pick(null, "2.1"), tape.Once(3) ? GeneratedSteps.Session(9) : null,
        tape.Pick(null, Text()),
        [.. tape.Many(2, _ => new Workplace(tape.Pick(null, "/work"), tape.Pick(null, "quay/harbour"), tape.Pick(null, "main"), tape.Pick(null, Id(1))))],
        [.. tape.Many(6, id => _steps.Step(id))]);

    private Attestation Attestation() => new(
        tape.Pick(Enum.GetValues<AttestationKind>()), new CommitId(Id(tape.Next(9))), tape.Once(2) ? GeneratedSteps.Session(tape.Next(4)) : null,
        tape.Pick(null, "Codex"), tape.Once(3), tape.Pick(null, "src/a.cs"),
        tape.Once(4) ? default : [.. tape.Many(2, index => new LineRange(index + 1, index + tape.Next(9) + 1))]);

    private Commit Commit(int index) => new(
        new CommitId(Id(index)), [.. tape.Many(3, parent => new CommitId(Id(parent + 20)))], Make.At(tape.Next(5000)), Make.At(tape.Next(5000)).AddTicks(tape.Next(99)),
        tape.Pick("A Person <person@host.example>", " <>"), Text(), Files())
    {
        Merged = tape.Once(3) ? Merged() : [],
    };

    private Commit Partial(Commit commit) => tape.Once(2) ? commit with { IsTorn = true }
        : commit with { Files = [.. commit.Files, new FileChange("lost.bin", null, false, []) { IsUnread = true }] };

    private ImmutableArray<FileChange> Files() => [.. tape.Many(3, index => new FileChange(
        $"{Text()}/{index}", tape.Pick(null, "old"), tape.Once(4), [.. tape.Many(2, start => new Hunk(start, Make.Lines(_steps.Lines(5)), Make.Lines(_steps.Lines(3))))]))];

    private ImmutableArray<MergedFile> Merged() =>
    [
        new MergedFile("taken", 1, [], []), new MergedFile("gone", -1, tape.Pick<ImmutableArray<string?>>([], ["a", null, "c"]), []),
        new MergedFile("put together", 0, [], [new MergedHunk(0, tape.Next(9), [new MergedPiece(1, 3, 2), new MergedPiece(-1, 0, int.MaxValue)]), new MergedHunk(int.MaxValue, 1, [])]),
    ];

    private ImmutableArray<Skip> Skips() => [.. tape.Many(2, index => new Skip($"/sessions/{index}", Text(), tape.Next(9), tape.Once(2)))];

    private ImmutableArray<string> Texts() => [.. tape.Many(2, _ => Text())];

    private string Text() => tape.Pick("plain", "\"quoted\" \\ / \n", "naïve 🚢 \u0001\u2028", "", "</script><b>'&'");

    private static string Id(int index) => Make.Id($"commit {index}").Hex;
}
