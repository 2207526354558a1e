using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Recorded;

/// <summary>
/// The first git-ai log, 0.0.1 (or without a version): one JSON document,
/// <c>{"files": {path: {"authors": [{"author", "lines": [n, [first, last], …]}]}}}</c>, kept one blob a commit under
/// <c>refs/ai/authorship</c>. It knows agents by name only. A person's name in it is whoever committed, not someone seen
/// to type, so those lines stay unknown.
/// </summary>
internal static class GitAiFirstLog
{
    public static ImmutableArray<Attestation> Read(
        CommitId commit, ReadOnlySpan<byte> log, SessionSink sink, string sourceName)
    {
        using var document = RecordedJson.Parse(log);
        if (document is null)
        {
            sink.Skip(sourceName, "git-ai: torn log");
            return [];
        }
        if (document.RootElement.Text("schema_version") is { } version and not "authorship/0.0.1")
        {
            sink.Skip(sourceName, "git-ai: note of an unknown version");
            return [];
        }
        var found = ImmutableArray.CreateBuilder<Attestation>();
        foreach (var file in document.RootElement.Fields("files"))
        {
            foreach (var author in file.Value.Items("authors"))
            {
                if (file.Name is not { Length: > 0 } path || AgentOf(author.Text("author")) is not { } agent)
                {
                    continue;
                }
                var lines = author.Items("lines").Select(RangeOf).ToArray();
                if (lines.Length == 0 || lines.Contains(null))
                {
                    sink.Skip(sourceName, "git-ai: entry not understood");
                    continue;
                }
                var ranges = lines.OfType<LineRange>().Distinct().Order(Comparer<LineRange>.Create(
                    (a, b) => (a.First, a.Last).CompareTo((b.First, b.Last))));
                found.Add(new Attestation(
                    AttestationKind.GitAiNote, commit, Session: null, agent, IsHuman: false, path, [.. ranges]));
            }
        }
        return found.DrainToImmutable();
    }

    private static string? AgentOf(string? author) => author switch
    {
        "Claude" or "Claude Code" => Agents.ClaudeCode,
        "Cursor" => AgentNames.Cursor,
        _ => null,
    };

    private static LineRange? RangeOf(JsonElement lines)
    {
        var (first, last) = lines.ValueKind switch
        {
            JsonValueKind.Number => (lines.Number(), lines.Number()),
            JsonValueKind.Array when lines.GetArrayLength() == 2 => (lines[0].Number(), lines[1].Number()),
            _ => (null, null),
        };
        return first is >= 1 and <= int.MaxValue && last >= first && last <= int.MaxValue
            ? new LineRange((int)first, (int)last)
            : null;
    }
}
