using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>One line as a session wrote it.</summary>
/// <param name="Session">Index of the session.</param>
/// <param name="Path">Index of the path in <see cref="WrittenLines.Paths"/>.</param>
/// <param name="Ticks">UTC ticks of the writing; 0 where the session does not say.</param>
public readonly record struct WrittenLine(int Session, int Path, long Ticks);

/// <summary>Every line with content that any session wrote and that was not refused, by hash.</summary>
public sealed class WrittenLines
{
    private readonly ulong[] _hashes;
    private readonly WrittenLine[] _lines;

    private WrittenLines(ulong[] hashes, WrittenLine[] lines, IReadOnlyList<string> paths)
    {
        _hashes = hashes;
        _lines = lines;
        Paths = paths;
    }

    /// <summary>The distinct paths that sessions wrote to.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Indexes the sessions; their order is that of <see cref="WrittenLine.Session"/>.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="side">Which lines of an edit: those it wrote, or those it took out.</param>
    public static WrittenLines Of(IReadOnlyList<Session> sessions, Func<Edit, ImmutableArray<ulong>> side)
    {
        var entries = new List<(ulong Hash, WrittenLine Line)>();
        var paths = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var session = 0; session < sessions.Count; session++)
        {
            foreach (var call in sessions[session].ToolCalls.Where(call => !call.WasStopped))
            {
                foreach (var edit in call.Edits)
                {
                    if (!paths.TryGetValue(edit.Path, out var path))
                    {
                        paths.Add(edit.Path, path = paths.Count);
                    }
                    var line = new WrittenLine(session, path, call.At?.UtcTicks ?? 0);
                    entries.AddRange(side(edit).Where(LineHash.HasContent).Select(hash => (hash, line)));
                }
            }
        }
        entries.Sort(static (a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash)
            : a.Line.Ticks != b.Line.Ticks ? a.Line.Ticks.CompareTo(b.Line.Ticks)
            : a.Line.Session != b.Line.Session ? a.Line.Session.CompareTo(b.Line.Session) : a.Line.Path.CompareTo(b.Line.Path));
        return new WrittenLines(
            [.. entries.Select(entry => entry.Hash)], [.. entries.Select(entry => entry.Line)], [.. paths.Keys]);
    }

    /// <summary>Who wrote a line with this hash, by time.</summary>
    public ReadOnlySpan<WrittenLine> Find(ulong hash)
    {
        var found = Array.BinarySearch(_hashes, hash);
        if (found < 0)
        {
            return [];
        }
        var (start, end) = (found, found + 1);
        while (start > 0 && _hashes[start - 1] == hash)
        {
            start--;
        }
        while (end < _hashes.Length && _hashes[end] == hash)
        {
            end++;
        }
        return _lines.AsSpan(start, end - start);
    }
}
