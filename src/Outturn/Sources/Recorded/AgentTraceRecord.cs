using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Recorded;

/// <summary>
/// One statement of an Agent Trace record (specification 0.1.0; its reference writer calls it 1.0): these lines of this
/// file came from that conversation. A hook writes it at the moment of the edit, hence two cautions. The revision is what
/// was checked out <em>before</em> the commit that will hold the lines: the statement belongs to that revision's child
/// that touches the file, the first after <see cref="At"/>. And the line numbers are those of that moment, or
/// 1 to 1 (or to the length of the text) where the writer did not know them: good for which session and file, weak for
/// which lines.
/// </summary>
/// <param name="Attestation">What is said; its commit is the revision before.</param>
/// <param name="At">When the record was written.</param>
/// <param name="ContentHashes">
/// As written (<c>murmur3:9f2e8a1b</c>), one for each line range, null where absent. The specification does not say what
/// exactly is hashed.
/// </param>
internal sealed record AgentTraceRecord(Attestation Attestation, DateTimeOffset? At, ImmutableArray<string?> ContentHashes)
{
    /// <summary>
    /// Reads records one a line, or a document of one record or an array of them. A line that is torn costs that line.
    /// </summary>
    public static ImmutableArray<AgentTraceRecord> Read(ReadOnlySpan<byte> bytes, SessionSink sink, string sourceName)
    {
        var found = ImmutableArray.CreateBuilder<AgentTraceRecord>();
        using (var document = RecordedJson.Parse(bytes))
        {
            if (document is not null)
            {
                ReadDocument(document.RootElement, found, sink, sourceName);
                return found.DrainToImmutable();
            }
        }
        var (read, torn) = (0, 0);
        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range].Trim(" \t\r"u8);
            if (line.IsEmpty)
            {
                continue;
            }
            using var document = RecordedJson.Parse(line);
            if (document is null)
            {
                torn++;
                continue;
            }
            read++;
            ReadDocument(document.RootElement, found, sink, sourceName);
        }
        if (torn > 0)
        {
            // Where no line reads, it was one document over several lines.
            sink.Skip(sourceName, "agent trace: torn record", read == 0 ? 1 : torn);
        }
        return found.DrainToImmutable();
    }

    private static void ReadDocument(
        JsonElement root, ImmutableArray<AgentTraceRecord>.Builder found, SessionSink sink, string sourceName)
    {
        JsonElement[] records = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        foreach (var record in records)
        {
            if (record.Text("version") is not ("0.1.0" or "0.1" or "1.0" or "1.0.0"))
            {
                sink.Skip(sourceName, "agent trace: record of an unknown version");
            }
            else if (CommitOf(record) is not { } commit)
            {
                sink.Skip(sourceName, "agent trace: record without a git revision");
            }
            else
            {
                AgentTraceStatements.Read(record, commit, found, sink, sourceName);
            }
        }
    }

    private static CommitId? CommitOf(JsonElement record) =>
        record.Field("vcs") is { } vcs && vcs.Text("type") is null or "git"
        && vcs.Text("revision")?.ToLowerInvariant() is { Length: 40 or 64 } hex
        && !hex.AsSpan().ContainsAnyExcept("0123456789abcdef")
            ? new CommitId(hex)
            : null;
}
