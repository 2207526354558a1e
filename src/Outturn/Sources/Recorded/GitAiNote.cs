using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Recorded;

/// <summary>
/// A note under <c>refs/notes/ai</c>: the git-ai authorship log 3.0.0. A file's path stands at the start of a line, then
/// come lines of two spaces, a key and line ranges; below a line <c>---</c>, JSON says who the keys are. A line of a file
/// that no key covers is unknown, and nothing is made of it. Where ranges overlap, the later attestation is right.
/// </summary>
internal static class GitAiNote
{
    private const string SourceOfFault = "git-ai: ";

    /// <summary>
    /// What the note says, in its order. A session that the note names by key alone gets a placeholder id, which
    /// <paramref name="keys"/> can resolve when all notes are read.
    /// </summary>
    /// <param name="keys">Learns the note's sessions, where given.</param>
    public static ImmutableArray<Attestation> Read(
        CommitId commit, ReadOnlySpan<byte> note, SessionSink sink, string sourceName, GitAiKeys? keys = null)
    {
        var (attested, json) = Split(note);
        if (json < 0 && note.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return GitAiFirstLog.Read(commit, note, sink, sourceName);
        }
        var metadata = json < 0 ? null : GitAiMetadata.Read(note[json..]);
        if (metadata is null)
        {
            sink.Skip(sourceName, SourceOfFault + (json < 0 ? "note without its divider" : "note with torn metadata"));
            return [];
        }
        if (metadata.Version?.StartsWith("authorship/3.", StringComparison.Ordinal) != true)
        {
            sink.Skip(sourceName, SourceOfFault + "note of an unknown version");
            return [];
        }
        if (metadata.UnknownFields > 0)
        {
            sink.Skip(sourceName, SourceOfFault + "unknown field", metadata.UnknownFields, losesContent: false);
        }
        foreach (var author in metadata.Authors.Values)
        {
            keys?.Learn(author);
        }
        return ReadEntries(commit, note[..attested], metadata.Authors, sink, sourceName);
    }

    /// <summary>Where the entries end and where the JSON begins; the latter is -1 without a divider.</summary>
    private static (int Attested, int Json) Split(ReadOnlySpan<byte> note)
    {
        for (var at = 0; at < note.Length;)
        {
            var length = note[at..].IndexOf((byte)'\n');
            var end = length < 0 ? note.Length : at + length;
            if (note[at..end].TrimEnd((byte)'\r').SequenceEqual("---"u8))
            {
                return (at, Math.Min(end + 1, note.Length));
            }
            at = end + 1;
        }
        return (note.Length, -1);
    }

    private static ImmutableArray<Attestation> ReadEntries(
        CommitId commit, ReadOnlySpan<byte> section, Dictionary<string, GitAiAuthor> authors, SessionSink sink, string sourceName)
    {
        var found = ImmutableArray.CreateBuilder<Attestation>();
        string? path = null;
        foreach (var range in section.Split((byte)'\n'))
        {
            var line = section[range].TrimEnd(" \t\r"u8);
            if (line.IsEmpty)
            {
                continue;
            }
            if (!line.StartsWith("  "u8))
            {
                path = PathOf(line);
                if (path is null)
                {
                    sink.Skip(sourceName, SourceOfFault + "path not understood");
                }
                continue;
            }
            var space = line[2..].IndexOf((byte)' ');
            var lines = space < 0 ? [] : RangesOf(line[(space + 3)..]);
            if (path is null || lines.IsEmpty)
            {
                // Without a range an attestation would speak of the whole file, which nobody said.
                sink.Skip(sourceName, SourceOfFault + "entry not understood");
                continue;
            }
            var key = Encoding.UTF8.GetString(line.Slice(2, space));
            if (Attest(commit, key, authors, sink, sourceName) is { } attestation)
            {
                found.Add(attestation with { Path = path, Lines = lines });
            }
        }
        return found.DrainToImmutable();
    }

    private static Attestation? Attest(
        CommitId commit, string key, Dictionary<string, GitAiAuthor> authors, SessionSink sink, string sourceName)
    {
        var attestation = new Attestation(AttestationKind.GitAiNote, commit, Session: null, Agent: null);
        var id = key.IndexOf("::", StringComparison.Ordinal) is var end and >= 0 ? key[..end] : key;
        if (authors.TryGetValue(id, out var author))
        {
            if (!author.IsTestNoise)
            {
                return attestation with { Session = author.Session, Agent = AgentNames.Of(author.Tool) };
            }
            sink.Skip(sourceName, SourceOfFault + "entry of git-ai's own tests", losesContent: false);
            return null;
        }
        switch (id)
        {
            case "human":
                // Early versions meant "no agent was seen", which is not to have seen a person.
                sink.Skip(sourceName, SourceOfFault + "entry that only says no agent was seen", losesContent: false);
                return null;
            case "ai_agent":
                return attestation;
            case ['h', '_', ..]:
                return attestation with { IsHuman = true };
        }
        if (Guid.TryParseExact(id, "D", out _))
        {
            return attestation with { Session = new SessionId(id) };
        }
        if (!IsKey(id))
        {
            sink.Skip(sourceName, SourceOfFault + "unknown sort of key");
            return null;
        }
        sink.Skip(sourceName, SourceOfFault + "key that the note does not explain", losesContent: false);
        return attestation with { Session = GitAiKeys.Placeholder(id) };
    }

    private static bool IsKey(string id)
    {
        var digits = id.StartsWith("s_", StringComparison.Ordinal) ? id.AsSpan(2) : id;
        return digits.Length is 7 or 14 or 16 && !digits.ContainsAnyExcept("0123456789abcdef");
    }

    /// <summary>A path in quotes stands for itself: the format forbids quotes in paths and so has no escapes.</summary>
    private static string? PathOf(ReadOnlySpan<byte> line)
    {
        if (line[0] is (byte)' ' or (byte)'\t' || (line[0] == '"') != (line.Length > 1 && line[^1] == '"'))
        {
            return null;
        }
        var path = line[0] == '"' ? line[1..^1] : line;
        return path.IsEmpty ? null : Encoding.UTF8.GetString(path);
    }

    /// <summary>The ranges, or none at all where one of them is not understood.</summary>
    private static ImmutableArray<LineRange> RangesOf(ReadOnlySpan<byte> text)
    {
        var ranges = ImmutableArray.CreateBuilder<LineRange>();
        foreach (var part in text.Split((byte)','))
        {
            var range = text[part];
            if (range.IsEmpty)
            {
                continue;
            }
            if (!Utf8Parser.TryParse(range, out int first, out var read))
            {
                return [];
            }
            var last = first;
            if (read < range.Length
                && (range[read] != '-' || !Utf8Parser.TryParse(range[(read + 1)..], out last, out var rest)
                    || read + 1 + rest < range.Length))
            {
                return [];
            }
            if (first < 1 || last < first)
            {
                return [];
            }
            ranges.Add(new LineRange(first, last));
        }
        return ranges.DrainToImmutable();
    }
}
