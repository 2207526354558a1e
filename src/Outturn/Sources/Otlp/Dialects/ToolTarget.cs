using System.Text;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>What a tool call acts on, out of arguments that are JSON in an attribute.</summary>
internal static class ToolTarget
{
    private const int LongestArguments = 1 << 20;

    private static readonly byte[][] s_names =
    [
        .. new[] { "full_command", "command", "bash_command", "cmd", "file_path", "absolute_path", "path", "pattern", "url", "query", "skill_name" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>The command, path, address or pattern; redacted and short; null where there is none.</summary>
    public static string? Of(in Facts facts, Known arguments)
    {
        var json = facts.Bytes(arguments);
        if (json.IsEmpty)
        {
            return null;
        }
        foreach (var name in s_names)
        {
            if (Find(json, name) is { Length: > 0 } text)
            {
                return Redaction.Preview(text, Limits.Target);
            }
        }
        return null;
    }

    /// <summary>One text of an attribute that is a JSON object.</summary>
    public static string? Member(in Facts facts, Known attribute, ReadOnlySpan<byte> name)
    {
        var json = facts.Bytes(attribute);
        return json.IndexOf(name) < 0 ? null : Find(json, name);
    }

    private static string? Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (json.Length is 0 or > LongestArguments || json.IndexOf(name) < 0)
        {
            return null;
        }
        try
        {
            var cursor = new JsonCursor(json);
            while (cursor.Next(out var member, out var value))
            {
                if (member.SequenceEqual(name))
                {
                    return JsonCursor.Text(value);
                }
            }
        }
        catch (JsonException)
        {
            // Arguments are cut off at a length; what stands before the cut was looked through.
        }
        return null;
    }
}
