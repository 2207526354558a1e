using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Outturn.Server.Hosting;

/// <summary>What is wrong with JSON that somebody wrote, in words for them: the serializer's own speak of this program's types.</summary>
internal static partial class JsonFaults
{
    public static string Explain(JsonException fault)
    {
        // The serializer appends where it was; that is put first here, as of any file.
        var at = fault.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var where = fault.Path is { Length: > 2 } place ? $" ({place[2..]})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"line {(fault.LineNumber ?? 0) + 1}{where}: {InWords((at < 0 ? fault.Message : fault.Message[..at]).TrimEnd())}");
    }

    private static string InWords(string message) =>
        Unmapped().Match(message) is { Success: true } unmapped ? $"there is no '{unmapped.Groups[1].Value}' here"
        : Missing().Match(message) is { Success: true } missing ? $"missing: {missing.Groups[1].Value}"
        : message.StartsWith("The JSON value could not be converted to", StringComparison.Ordinal) ? "a value of another kind belongs here"
        : message;

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped to any")]
    private static partial Regex Unmapped();

    [GeneratedRegex("was missing required properties including: (.*?)\\.?$")]
    private static partial Regex Missing();
}
