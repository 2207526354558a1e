using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Pushing.Wire;
using Outturn.Store;

namespace Outturn.Pushing;

/// <summary>Divides a source that is too large for a body: pieces of sessions join again, in whatever order they come.</summary>
internal static class SourceParts
{
    /// <summary>The source in parts of about that many bytes, the first part last.</summary>
    public static IEnumerable<(PushedSource Part, byte[] Json)> Of(SourceKind kind, StoredSource source, int limit)
    {
        var whole = PushWriter.Item(new PushedSource(kind, 0, 1, source));
        if (whole.Length <= limit)
        {
            return [(new PushedSource(kind, 0, 1, source), whole)];
        }
        // No more parts than a source may have, even if they come out uneven.
        var size = Math.Max(limit, (int)Math.Min(whole.Length / (PushedScopes.MostParts / 4), PushReader.LargestBody / 2));
        var parts = Split(kind, source, whole.Length, size);
        return parts.Select((part, index) => new PushedSource(kind, index, parts.Count, part)).Reverse()
            .Select(part => (part, PushWriter.Item(part)));
    }

    private static List<StoredSource> Split(SourceKind kind, StoredSource source, int bytes, int limit)
    {
        if (bytes <= limit)
        {
            return [source];
        }
        if (Halve(source) is not var (first, second))
        {
            return bytes <= PushReader.LargestBody / 2 ? [source]
                : [source with { Sessions = [], Attestations = [], Skips = [new Skip(source.Key, "step too large to be sent", 1)] }];
        }
        int Size(StoredSource half) => PushWriter.Item(new PushedSource(kind, 0, 1, half)).Length;
        return [.. Split(kind, first, Size(first), limit), .. Split(kind, second, Size(second), limit)];
    }

    /// <summary>Two halves that together say the same; attestations and skips keep their order. Null for what cannot be divided.</summary>
    private static (StoredSource First, StoredSource Second)? Halve(StoredSource source)
    {
        var (sessions, says, skips) = (source.Sessions, source.Attestations, source.Skips);
        if (sessions.Count > 1)
        {
            var middle = sessions.Count / 2;
            return (source with { Sessions = [.. sessions.Take(middle)], Attestations = [], Skips = [] }, source with { Sessions = [.. sessions.Skip(middle)] });
        }
        if (sessions is [{ Steps.Length: > 1 } only])
        {
            var middle = only.Steps.Length / 2;
            return (
                source with { Sessions = [only with { Steps = only.Steps[..middle] }], Attestations = [], Skips = [] },
                source with { Sessions = [only with { Steps = only.Steps[middle..] }] });
        }
        if (sessions.Count > 0 && says.Count + skips.Count > 0)
        {
            return (source with { Attestations = [], Skips = [] }, source with { Sessions = [] });
        }
        if (says.Count > 1)
        {
            var middle = says.Count / 2;
            return (source with { Attestations = [.. says.Take(middle)], Skips = [] }, source with { Attestations = [.. says.Skip(middle)] });
        }
        if (skips.Count > 1)
        {
            var middle = skips.Count / 2;
            return (source with { Skips = [.. skips.Take(middle)] }, source with { Attestations = [], Skips = [.. skips.Skip(middle)] });
        }
        return null;
    }
}
