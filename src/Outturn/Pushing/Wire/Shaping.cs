using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;

namespace Outturn.Pushing.Wire;

/// <summary>Puts facts into the shapes in which they are sent.</summary>
internal static class Shaping
{
    public static SourceShape Of(PushedSource pushed) => new(
        pushed.Kind, pushed.Source.Key, pushed.Source.Fingerprint, pushed.Parts > 1 ? pushed.Part : null, pushed.Parts > 1 ? pushed.Parts : null,
        All(pushed.Source.Sessions, Of), All(pushed.Source.Attestations, Of), All(pushed.Source.Skips, Of));

    public static SessionShape Of(Session session) => new(
        session.Id.Value, session.Agent, session.Version, session.Parent?.Value, session.Title, All(session.Places, Of), All(session.Steps, Of));

    public static StepShape Of(Step step) => step switch
    {
        HumanTurn turn => new StepShape(StepWord.Turn, turn.Id.Value, turn.At)
        {
            Text = turn.Text,
            Turn = turn.Kind,
            Authority = turn.Authority,
        },
        ModelCall call => new StepShape(StepWord.Model, call.Id.Value, call.At)
        {
            Model = call.Model,
            Provider = call.Provider,
            Usage = [call.Usage.Input, call.Usage.CacheRead, call.Usage.CacheWrite5m, call.Usage.CacheWrite1h, call.Usage.Output, call.Usage.Reasoning],
            CostMicros = call.MeasuredCost,
            Request = call.Request,
        },
        ToolCall call => new StepShape(StepWord.Tool, call.Id.Value, call.At)
        {
            Tool = call.Tool,
            Consequence = call.Consequence,
            Target = call.Target,
            ActionDigest = call.ActionDigest,
            ResultDigest = call.ResultDigest,
            Status = call.Status,
            Verdict = call.Verdict,
            Proposed = All(call.Proposed, Of),
            Applied = All(call.Applied, Of),
            PrintedCommits = All(call.PrintedCommits, static hash => hash),
            Child = call.Child?.Value,
        },
        _ => throw new InvalidOperationException($"no shape is known for {step.GetType()}"),
    };

    public static AttestationShape Of(Attestation says) => new(
        says.Kind, says.Commit.Hex, says.Session?.Value, says.Agent, says.IsHuman ? true : null, says.Path,
        says.Lines.IsDefaultOrEmpty ? null : [.. says.Lines.SelectMany(range => new[] { range.First, range.Last })]);

    public static SkipShape Of(Skip skip) => new(skip.Source, skip.Reason, skip.Count, skip.LosesContent ? null : false);

    public static CommitShape Of(Commit commit) => new(
        commit.Id.Hex, commit.AuthoredAt, commit.CommittedAt, commit.Author, commit.Message, All(commit.Parents, static parent => parent.Hex),
        All(commit.Files, Of), All(commit.Merged, Of), commit.IsTorn ? true : null);

    public static FileShape Of(FileChange file) => new(
        file.Path, file.OldPath, file.IsBinary ? true : null, file.IsUnread ? true : null, All(file.Hunks, Of));

    public static RepositoryShape Of(RepositoryBody body)
    {
        var (scan, facts) = (body.Scan, body.Scan.Repository);
        return new RepositoryShape(
            RepositoryShape.CurrentSchema, body.Repository.Value, body.Checkout, body.Fingerprint,
            new FactsShape(
                facts.Folder, facts.IsBare ? true : null, All(facts.Remotes, Same), All(facts.Worktrees, Same),
                All(facts.Refs, static entry => new RefShape(entry.Name, entry.Commit, entry.Target)), facts.Branch, All(facts.BrokenRefs, Same),
                All(scan.Folders.Links, static link => new LinkShape(link.Folder, link.Target)), All(scan.Folders.Present, Same),
                All(scan.Folders.Repositories, Same)),
            All(body.Records, static version => new VersionShape(version.Name, version.Fingerprint)), All(scan.Partial, Of),
            All(scan.Held, static session => session.Value), All(scan.Uncommitted, Of),
            All(scan.Counts, static count => new CountShape(count.Kind, count.Found, count.Read, count.Elsewhere == 0 ? null : count.Elsewhere)),
            All(scan.Elsewhere, static agent => new ElsewhereShape(agent.Agent, agent.Sessions)), All(scan.Skips, Of));
    }

    private static PlaceShape Of(Workplace place) => new(place.Folder, place.Remote, place.Branch, place.Head);

    private static EditShape Of(Edit edit) => new(edit.Path, edit.Kind, Hashes(edit.Written), Hashes(edit.Removed));

    private static HunkShape Of(Hunk hunk) => new(hunk.NewStart, Hashes(hunk.Added), Hashes(hunk.Removed));

    private static MergedShape Of(MergedFile file) => new(
        file.Path, file.Source, file.ParentPaths.IsDefaultOrEmpty ? null : [.. file.ParentPaths], file.IsUnread ? true : null,
        All(file.Hunks, static hunk => new MergedHunkShape(
            hunk.Start, hunk.Removed, hunk.Pieces.IsDefaultOrEmpty ? null : [.. hunk.Pieces.SelectMany(piece => new[] { piece.Parent, piece.Start, piece.Count })])));

    private static string Same(string text) => text;

    private static ImmutableArray<ulong>? Hashes(ImmutableArray<ulong> lines) => lines.IsDefaultOrEmpty ? null : lines;

    private static TShape[]? All<T, TShape>(ImmutableArray<T> items, Func<T, TShape> shape) =>
        items.IsDefaultOrEmpty ? null : [.. items.Select(shape)];

    private static TShape[]? All<T, TShape>(IReadOnlyList<T> items, Func<T, TShape> shape) =>
        items.Count == 0 ? null : [.. items.Select(shape)];
}
