using System.Runtime.CompilerServices;
using Outturn.Core.Evidence;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Wire;

namespace Outturn.Sources.Otlp;

/// <summary>
/// Masks secrets in a body, in place. Protobuf has no quotes: the byte after a text is the next tag, which may look like more of
/// a secret, so masking keeps to the fields that hold text. Which fields those are matters only once a secret is suspected.
/// </summary>
internal static class OtlpMask
{
    /// <returns>Secrets masked.</returns>
    [SkipLocalsInit]
    public static int Apply(EvidenceKind kind, OtlpEncoding encoding, Span<byte> body)
    {
        if (encoding == OtlpEncoding.Json)
        {
            return SecretMask.ApplyJson(body);
        }
        if (OtlpBody.Root(kind) is not { } root)
        {
            return 0;
        }
        var candidates = new SecretCandidates(body, isJson: false);
        var next = candidates.From(0);
        if (next < 0)
        {
            return 0;
        }
        Span<(int End, MessageType Message)> open = stackalloc (int, MessageType)[Schema.MostNesting];
        var texts = new ProtobufTexts(root, body, open);
        var found = 0;
        while (next >= 0 && texts.Next(next, out var start, out var end))
        {
            if (candidates.IsWithin(start, end))
            {
                found += SecretMask.Apply(body[start..end]);
            }
            next = candidates.From(end);
        }
        return found;
    }
}
