using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Pushing.Wire;

// The shapes of pushed sources as JSON (docs/push.md). They are apart from the records of the domain, so that a change there does not
// change what older programs send. What is empty, false or unknown is left out.

internal sealed record SourcesShape(string Schema, string Repository, string Checkout, SourceShape[] Sources)
{
    public const string CurrentSchema = "outturn.push.sources/1";
}

internal sealed record SourceShape(
    SourceKind Kind, string Name, string Fingerprint, int? Part = null, int? Parts = null, SessionShape[]? Sessions = null,
    AttestationShape[]? Attestations = null, SkipShape[]? Skips = null);

internal sealed record SessionShape(
    string Id, string Agent, string? Version = null, string? Parent = null, string? Title = null, PlaceShape[]? Places = null,
    StepShape[]? Steps = null);

internal sealed record PlaceShape(string? Folder = null, string? Remote = null, string? Branch = null, string? Head = null);

/// <summary>A step of any kind: the fields of the other kinds are left out.</summary>
internal sealed record StepShape(StepWord Kind, string Id, DateTimeOffset? At = null)
{
    public string? Text { get; init; }

    public HumanTurnKind? Turn { get; init; }

    public string? Authority { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    /// <summary>Input, cache read, cache written for five minutes and for an hour, output, reasoning.</summary>
    public long[]? Usage { get; init; }

    public long? CostMicros { get; init; }

    /// <summary>The provider's id of the request, by which telemetry knows the same call.</summary>
    public string? Request { get; init; }

    public string? Tool { get; init; }

    public Consequence? Consequence { get; init; }

    public string? Target { get; init; }

    public string? ActionDigest { get; init; }

    public string? ResultDigest { get; init; }

    public ToolStatus? Status { get; init; }

    public Verdict? Verdict { get; init; }

    public EditShape[]? Proposed { get; init; }

    public EditShape[]? Applied { get; init; }

    public string[]? PrintedCommits { get; init; }

    public string? Child { get; init; }
}

internal enum StepWord
{
    Turn,
    Model,
    Tool,
}

/// <summary>Lines are hashes: 16 hexadecimal digits each, one after the other.</summary>
internal sealed record EditShape(string Path, EditKind Kind, ImmutableArray<ulong>? Written = null, ImmutableArray<ulong>? Removed = null);

/// <summary>Lines are pairs of the first and the last.</summary>
internal sealed record AttestationShape(
    AttestationKind Kind, string Commit, string? Session = null, string? Agent = null, bool? IsHuman = null, string? Path = null,
    int[]? Lines = null);

internal sealed record SkipShape(string Source, string Reason, long Count, bool? LosesContent = null);
