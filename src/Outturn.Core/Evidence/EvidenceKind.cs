namespace Outturn.Core.Evidence;

/// <summary>
/// What a record of evidence is: lower-case words, a slash between the protocol and what it carries. The set is open: a kind that
/// nobody here knows is kept and proved like any other, and projected into nothing.
/// </summary>
public readonly record struct EvidenceKind(string Name)
{
    /// <summary>An OTLP export of spans, as received.</summary>
    public static readonly EvidenceKind Traces = new("otlp/traces");

    /// <summary>An OTLP export of log records, as received.</summary>
    public static readonly EvidenceKind Logs = new("otlp/logs");

    /// <summary>An OTLP export of metric points, as received.</summary>
    public static readonly EvidenceKind Metrics = new("otlp/metrics");

    /// <summary>Sessions, attestations and skips that a machine read from its transcripts or a repository's records.</summary>
    public static readonly EvidenceKind Sources = new("push/sources");

    /// <summary>Commits of a repository, with the lines that they added and removed.</summary>
    public static readonly EvidenceKind Commits = new("push/commits");

    /// <summary>A repository as it stands: its name, remotes, branches, and what is in its working trees.</summary>
    public static readonly EvidenceKind Repository = new("push/repository");

    /// <summary>Somebody read a record of a person.</summary>
    public static readonly EvidenceKind Access = new("outturn/access");

    /// <summary>The content of earlier records was erased; their entries stay.</summary>
    public static readonly EvidenceKind Erasure = new("outturn/erasure");

    /// <summary>The design of an experiment, before work starts.</summary>
    public static readonly EvidenceKind Design = new("outturn/design");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
