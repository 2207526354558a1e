using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>The tool's own record of what it did, which stands beside the text that the model got to see.</summary>
/// <param name="Edits">The edits it made, in whole lines.</param>
/// <param name="UserModified">Whether a person changed the edit before it was made.</param>
/// <param name="Child">The agent id of the subagent it ran.</param>
internal sealed record ClaudeResult(ImmutableArray<Edit> Edits, bool UserModified, string? Child)
{
    public static readonly ClaudeResult None = new([], false, null);

    public static ClaudeResult Read(ReadOnlySpan<byte> json)
    {
        if (json is not [(byte)'{', ..])
        {
            return None;
        }
        using var document = JsonDocument.Parse(json.ToArray());
        var root = document.RootElement;
        var modified = root.TryGetProperty("userModified", out var flag) && flag.ValueKind == JsonValueKind.True;
        var path = (root.Text("filePath") ?? "").Replace('\\', '/');
        return new ClaudeResult(path.Length == 0 ? [] : ReadEdits(path, root), modified, root.Text("agentId"));
    }

    /// <summary>
    /// The patch shows whole lines where the request may have named parts of lines. A file written for the first time
    /// has no patch; all of it is new.
    /// </summary>
    private static ImmutableArray<Edit> ReadEdits(string path, JsonElement root)
    {
        if (root.TryGetProperty("structuredPatch", out var patch) && patch.ValueKind == JsonValueKind.Array
            && patch.GetArrayLength() > 0)
        {
            var removed = ImmutableArray.CreateBuilder<ulong>();
            var written = ImmutableArray.CreateBuilder<ulong>();
            foreach (var line in patch.EnumerateArray()
                .Where(hunk => hunk.ValueKind == JsonValueKind.Object && hunk.TryGetProperty("lines", out var lines) && lines.ValueKind == JsonValueKind.Array)
                .SelectMany(hunk => hunk.GetProperty("lines").EnumerateArray())
                .Where(line => line.ValueKind == JsonValueKind.String).Select(line => ((JsonElement?)line).Text()!))
            {
                var side = line.StartsWith('+') ? written : line.StartsWith('-') ? removed : null;
                side?.Add(LineHash.Of(line[1..]));
            }
            return [TextEdits.Patch(path, removed.DrainToImmutable(), written.DrainToImmutable())];
        }
        return root.Text("type") == "create" && root.Text("content") is { } content ? [TextEdits.Whole(path, content)] : [];
    }
}
