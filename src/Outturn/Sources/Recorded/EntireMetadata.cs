using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Sources.Recorded;

/// <summary>
/// A <c>metadata.json</c> of an Entire checkpoint. Each checkpoint has one of its own, which sums up and lists its
/// sessions, and one in each session's numbered folder, beside the transcript. The oldest layout keeps a single session
/// in the checkpoint's own folder and one file for both. Fields that a version did not write are null or empty.
/// </summary>
/// <param name="CheckpointId">12 hexadecimal digits, or 26 characters (a ULID) where each checkpoint has its own ref.</param>
/// <param name="Session">The session as its agent named it, without the date that early versions put before.</param>
/// <param name="Agent">Product name; null where the recorder did not know.</param>
/// <param name="Model">Model of the session.</param>
/// <param name="Branch">Branch that was committed to.</param>
/// <param name="Commit">The commit, which only imported checkpoints record: otherwise the commit's message names the checkpoint.</param>
/// <param name="CreatedAt">When the checkpoint was made.</param>
/// <param name="FilesTouched">Paths from the repository's root.</param>
/// <param name="Usage">Tokens of the session up to, or since the last, checkpoint, subagents included.</param>
/// <param name="InitialAttribution">Lines by author as the recorder counted them at the commit.</param>
/// <param name="TranscriptPath">Where the transcript was, relative to the person's home.</param>
/// <param name="TranscriptStart">Lines of the stored, cumulative transcript that earlier checkpoints hold already.</param>
/// <param name="Sessions">The files of each session, for a checkpoint's own metadata; default for a session's.</param>
internal sealed partial record EntireMetadata(
    string? CheckpointId, SessionId? Session, string? Agent, string? Model, string? Branch, CommitId? Commit,
    DateTimeOffset? CreatedAt, ImmutableArray<string> FilesTouched, EntireUsage? Usage,
    EntireAttribution? InitialAttribution, string? TranscriptPath, long TranscriptStart,
    ImmutableArray<EntireSessionFiles> Sessions)
{
    /// <summary>Null where the bytes are not the metadata of a checkpoint or session, or are torn.</summary>
    public static EntireMetadata? Read(ReadOnlySpan<byte> metadataJson)
    {
        using var document = RecordedJson.Parse(metadataJson);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
        {
            return null;
        }
        var metadata = new EntireMetadata(
            root.Text("checkpoint_id"),
            SessionOf(root.Text("session_id")),
            AgentNames.Of(root.Text("agent")),
            root.Text("model"),
            root.Text("branch"),
            root.Text("commit_sha") is { Length: 40 or 64 } hex ? new CommitId(hex) : null,
            root.Time("created_at"),
            [.. root.Items("files_touched").Select(item => item.Text()).OfType<string>()],
            EntireUsage.Read(root),
            EntireAttribution.Read(root.Field("initial_attribution") ?? root.Field("combined_attribution")),
            root.Text("transcript_path"),
            root.Number("checkpoint_transcript_start") ?? root.Number("transcript_lines_at_start") ?? 0,
            root.Field("sessions") is { ValueKind: JsonValueKind.Array }
                ? [.. root.Items("sessions").Select(EntireSessionFiles.Read)]
                : default);
        return metadata is { CheckpointId: null, Session: null } ? null : metadata;
    }

    private static SessionId? SessionOf(string? id) =>
        id is not null && DateBefore().Replace(id, "") is { Length: > 0 } own ? new SessionId(own) : null;

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}-", RegexOptions.CultureInvariant)]
    private static partial Regex DateBefore();
}

/// <summary>Where a checkpoint keeps the files of one session: paths within the branch's tree, null where there is none.</summary>
internal sealed record EntireSessionFiles(string? Metadata, string? Transcript, string? CompactTranscript, string? Prompt)
{
    public static EntireSessionFiles Read(JsonElement files) => new(
        PathOf(files, "metadata"), PathOf(files, "transcript"), PathOf(files, "compact_transcript"), PathOf(files, "prompt"));

    private static string? PathOf(JsonElement files, string name) =>
        files.Text(name)?.TrimStart('/') is { Length: > 0 } path ? path : null;
}

/// <summary>The recorder's own count of the lines of a commit.</summary>
/// <param name="AgentLines">Added by the agent and committed.</param>
/// <param name="HumanAdded">Added by a person.</param>
/// <param name="HumanModified">Changed by a person.</param>
/// <param name="HumanRemoved">Removed by a person.</param>
/// <param name="TotalCommitted">Added in the commit.</param>
/// <param name="AgentPercentage">Share of the agent, 0 to 100.</param>
internal sealed record EntireAttribution(
    long AgentLines, long HumanAdded, long HumanModified, long HumanRemoved, long TotalCommitted, double? AgentPercentage)
{
    public static EntireAttribution? Read(JsonElement? attribution) =>
        attribution is not { ValueKind: JsonValueKind.Object } from
            ? null
            : new(
                from.Number("agent_lines") ?? 0, from.Number("human_added") ?? 0, from.Number("human_modified") ?? 0,
                from.Number("human_removed") ?? 0, from.Number("total_committed") ?? 0, from.Fraction("agent_percentage"));
}
