using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Recorded;

/// <summary>What one Agent Trace record says of its files.</summary>
internal static class AgentTraceStatements
{
    public static void Read(
        JsonElement record, CommitId commit, ImmutableArray<AgentTraceRecord>.Builder found, SessionSink sink, string sourceName)
    {
        var agent = AgentNames.Of(record.Field("tool")?.Text("name"));
        var at = record.Time("timestamp");
        foreach (var file in record.Items("files"))
        {
            if (file.Text("path")?.Replace('\\', '/') is not { } path)
            {
                sink.Skip(sourceName, "agent trace: file without a path");
                continue;
            }
            if (path is ".sessions" or ".shell-history" or ".unknown")
            {
                // The reference writer files events that concern no file under these names.
                sink.Skip(sourceName, "agent trace: event that concerns no file", losesContent: false);
                continue;
            }
            foreach (var conversation in file.Items("conversations"))
            {
                var about = new Attestation(
                    AttestationKind.AgentTrace, commit, SessionOf(conversation, record), agent, IsHuman: false, path);
                ReadRanges(conversation, about, at, found, sink, sourceName);
            }
        }
    }

    /// <summary>One statement for each contributor, since a range can name another than its conversation does.</summary>
    private static void ReadRanges(
        JsonElement conversation, Attestation about, DateTimeOffset? at,
        ImmutableArray<AgentTraceRecord>.Builder found, SessionSink sink, string sourceName)
    {
        var ownType = TypeOf(conversation);
        var ranges = new List<(string? Type, LineRange Lines, string? Hash)>();
        foreach (var range in conversation.Items("ranges"))
        {
            if (range.Number("start_line") is >= 1 and <= int.MaxValue and { } first
                && range.Number("end_line") is <= int.MaxValue and { } last && last >= first)
            {
                ranges.Add((TypeOf(range) ?? ownType, new LineRange((int)first, (int)last), range.Text("content_hash")));
            }
            else
            {
                sink.Skip(sourceName, "agent trace: line range not understood");
            }
        }
        foreach (var group in ranges.GroupBy(range => range.Type))
        {
            if (Attest(about, group.Key) is not { } attestation)
            {
                sink.Skip(sourceName, "agent trace: contributor unknown", losesContent: false);
                continue;
            }
            found.Add(new AgentTraceRecord(
                attestation with { Lines = [.. group.Select(range => range.Lines)] }, at, [.. group.Select(range => range.Hash)]));
        }
    }

    private static string? TypeOf(JsonElement element) => element.Field("contributor")?.Text("type");

    /// <summary>
    /// Mixed work (an agent's text that a person edited, or the other way round) is not positively a person's, and the
    /// session had its part. An unknown origin is nobody's statement; a missing one is the conversation's, where it is named.
    /// </summary>
    private static Attestation? Attest(Attestation about, string? type) => type switch
    {
        "human" => about with { Session = null, Agent = null, IsHuman = true },
        "ai" or "mixed" => about,
        null when about.Session is not null => about,
        _ => null,
    };

    private static SessionId? SessionOf(JsonElement conversation, JsonElement record)
    {
        var metadata = record.Field("metadata");
        var id = conversation.Text("id")
            ?? IdIn(conversation.Text("url"))
            ?? metadata?.Text("session_id") ?? metadata?.Text("conversation_id")
            ?? conversation.Items("related").Where(item => item.Text("type") == "session")
                .Select(item => IdIn(item.Text("url"))).FirstOrDefault(found => found is not null);
        return id is null ? null : new SessionId(id);
    }

    /// <summary>
    /// The session that a URL ends in: a transcript's file name without its ending, or of it the UUID that Codex writes
    /// last; else the last part of the path.
    /// </summary>
    private static string? IdIn(string? url)
    {
        if (url is null)
        {
            return null;
        }
        var path = url[..(url.IndexOfAny(['?', '#']) is var end and >= 0 ? end : url.Length)].TrimEnd('/');
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        var slash = path.LastIndexOfAny(['/', '\\']);
        if (slash < 0 || (scheme >= 0 && slash < scheme + 3))
        {
            return null;
        }
        var name = Uri.UnescapeDataString(path[(slash + 1)..]);
        var dot = name.LastIndexOf(".json", StringComparison.OrdinalIgnoreCase);
        name = dot > 0 ? name[..dot] : name;
        return name.Length > 36 && name[^37] == '-' && Guid.TryParseExact(name[^36..], "D", out _) ? name[^36..]
            : name.Length > 0 ? name : null;
    }
}
