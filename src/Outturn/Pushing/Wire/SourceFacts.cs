using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp;
using Outturn.Sources.Transcripts;
using Outturn.Store;
using static Outturn.Pushing.Wire.Demands;

namespace Outturn.Pushing.Wire;

/// <summary>Takes sources out of the shapes in which they were sent, as far as these hold what can be true.</summary>
internal static class SourceFacts
{
    public static PushedSource Of(SourceShape shape, string at)
    {
        var parts = shape.Parts ?? 1;
        var part = shape.Part ?? 0;
        Demand(parts is >= 1 and <= PushedScopes.MostParts && part >= 0 && part < parts, at, $"part must be one of at most {PushedScopes.MostParts}");
        Name(shape.Name, $"{at}.name");
        Name(shape.Fingerprint, $"{at}.fingerprint");
        return new PushedSource(shape.Kind, part, parts, new StoredSource(
            shape.Name, shape.Fingerprint, Each(shape.Sessions, $"{at}.sessions", Of), Each(shape.Attestations, $"{at}.attestations", Of),
            Each(shape.Skips, $"{at}.skips", Of)));
    }

    public static Skip Of(SkipShape shape, string at)
    {
        Demand(shape.Count >= 0, $"{at}.count", "must not be negative");
        return new Skip(shape.Source, shape.Reason, shape.Count, shape.LosesContent ?? true);
    }

    private static Session Of(SessionShape shape, string at)
    {
        Text(shape.Id, $"{at}.id");
        return new Session(
            new SessionId(shape.Id), shape.Agent, shape.Version, shape.Parent is null ? null : new SessionId(shape.Parent), Words(shape.Title),
            Each(shape.Places, $"{at}.places", static (place, _) => new Workplace(place.Folder, place.Remote, place.Branch, place.Head)),
            Each(shape.Steps, $"{at}.steps", Of));
    }

    private static Step Of(StepShape shape, string at)
    {
        Text(shape.Id, $"{at}.id");
        var id = new StepId(shape.Id);
        var when = shape.At?.ToUniversalTime();
        return shape.Kind switch
        {
            StepWord.Turn => new HumanTurn(id, when, Words(shape.Text), Needed(shape.Turn, $"{at}.turn"), shape.Authority),
            StepWord.Model => new ModelCall(
                id, when, shape.Model, Usage(Needed(shape.Usage, $"{at}.usage"), $"{at}.usage"), Cost(shape.CostMicros, $"{at}.costMicros"), shape.Provider, shape.Request),
            _ => new ToolCall(
                id, when, shape.Tool, shape.Consequence, Words(shape.Target), shape.ActionDigest, shape.ResultDigest, Needed(shape.Status, $"{at}.status"),
                Needed(shape.Verdict, $"{at}.verdict"), Each(shape.Proposed, $"{at}.proposed", Of), Each(shape.Applied, $"{at}.applied", Of),
                Each(shape.PrintedCommits, $"{at}.printedCommits", static (hash, _) => hash), shape.Child is null ? null : new SessionId(shape.Child)),
        };
    }

    /// <summary>What was said; null where only its digest was kept.</summary>
    private static string? Words(string? text) => text is null || ContentWithholding.IsDigest(text) ? null : text;

    private static TokenUsage Usage(long[] counts, string at)
    {
        Demand(counts.Length == 6, at, "must be six counts");
        var usage = new TokenUsage(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
        Demand(usage.IsCredible, at, "holds counts that no call can have");
        return usage;
    }

    private static long? Cost(long? micros, string at)
    {
        Demand(micros is not { } cost || MeasuredCost.IsCredible(cost), at, "is a cost that no call can have");
        return micros;
    }

    private static Edit Of(EditShape shape, string at) => new(shape.Path, shape.Kind, shape.Written ?? [], shape.Removed ?? []);

    private static Attestation Of(AttestationShape shape, string at)
    {
        var lines = shape.Lines ?? [];
        Demand(lines.Length % 2 == 0, $"{at}.lines", "must be pairs of the first line and the last");
        return new Attestation(
            shape.Kind, Commit(shape.Commit, $"{at}.commit"), shape.Session is null ? null : new SessionId(shape.Session), shape.Agent,
            shape.IsHuman ?? false, shape.Path, [.. lines.Chunk(2).Select(pair => new LineRange(pair[0], pair[1]))]);
    }
}
