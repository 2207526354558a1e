using System.Runtime.InteropServices;
using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>
/// A call may ask a second model for advice. Its usage stands only in <c>usage.iterations</c>, in entries of type
/// <c>advisor_message</c> with a model of their own, and is billed at that model's price: each is a call by itself. Entries
/// of other types divide what the call's own usage already counts.
/// </summary>
internal static class ClaudeAdvice
{
    public static List<ModelCall> Read(ReadOnlySpan<byte> iterations, string call, DateTimeOffset? at)
    {
        var calls = new List<ModelCall>();
        if (iterations is not [(byte)'[', ..] || iterations.IndexOf("advisor_message"u8) < 0)
        {
            return calls;
        }
        using var document = JsonDocument.Parse(iterations.ToArray());
        foreach (var entry in document.RootElement.EnumerateArray().Where(entry => entry.Text("type") == "advisor_message"))
        {
            if (ClaudeUsage.Read(JsonMarshal.GetRawUtf8Value(entry), out _) is { } usage)
            {
                calls.Add(new ModelCall(new StepId($"{call}:advisor:{calls.Count}"), at, entry.Text("model"), usage));
            }
        }
        return calls;
    }
}
