using Outturn.Core.Evidence;

namespace Outturn.Evidence.Verification;

/// <summary>Compares the frames of a segment with the signed leaves in its place, and says how they differ.</summary>
/// <param name="file">The segment.</param>
/// <param name="next">The first record of the next segment; -1 for the last one, which may go on behind the checkpoint.</param>
/// <param name="leaves">The signed leaves.</param>
/// <param name="check">What was found in the segment.</param>
/// <param name="findings">Where to report.</param>
internal sealed class FrameOrder(SegmentPath file, long next, LeafTable leaves, SegmentCheck check, Findings findings)
{
    /// <summary>A frame that cannot be read stands for no record in particular.</summary>
    private const long Unreadable = -2;

    private const long Foreign = -1;
    private readonly long _end = Math.Max(file.First, next < 0 ? leaves.Size : Math.Min(next, leaves.Size));

    public void Compare()
    {
        CheckTail();
        var frames = check.Frames;
        var isAsSigned = frames.Count >= _end - file.First;
        for (var i = 0; isAsSigned && i < frames.Count && file.First + i < _end; i++)
        {
            isAsSigned = frames[i].Leaf == leaves[file.First + i];
        }
        if (!isAsSigned)
        {
            Explain();
        }
        else if (next >= 0 && check.TornAt < 0 && file.First + frames.Count != next)
        {
            findings.Add("order", file.Name, $"it holds records {file.First} to {file.First + frames.Count - 1}, and the next segment begins with record {next}");
        }
    }

    public static string Records((long First, long Last) run) => run.First == run.Last ? $"record {run.First}" : $"records {run.First} to {run.Last}";

    private void CheckTail()
    {
        if (check.TornAt < 0)
        {
            return;
        }
        var index = file.First + check.Frames.Count;
        if (next < 0 && index >= leaves.Size)
        {
            findings.Note($"{check.Place(check.TornAt)}: behind the {leaves.Size} signed records the segment ends in a frame that is not whole: it is being written, or was when the log stopped");
            return;
        }
        findings.Add("frame", check.Place(check.TornAt), $"record {index}: {check.Torn}; nothing behind it can be read");
    }

    private void Explain()
    {
        var positions = Positions();
        var found = positions.Where(position => position >= 0).ToHashSet();
        var damaged = Damaged(positions);
        var missing = Range(file.First, _end).Where(index => !found.Contains(index) && !damaged.Contains(index));
        foreach (var run in BodyCheck.Runs(missing))
        {
            findings.Add("cut", file.Name, $"{Records(run)} {(run.First == run.Last ? "is signed, and its frame is" : "are signed, and their frames are")} missing: cut out, or replaced");
        }
        // Behind the signed records come those that are not signed yet, where this is the last segment and none is missing before.
        var end = next < 0 && found.Count + damaged.Count == _end - file.First ? (int)Math.Min(positions.Length, _end - file.First) : positions.Length;
        for (var i = 0; i < end; i++)
        {
            if (positions[i] == Foreign)
            {
                findings.Add("entry", check.Place(check.Frames[i].Offset), $"at the place of record {file.First + i} lies a frame whose entry was never signed: changed, or put in");
            }
        }
        ReportMoves(positions);
    }

    /// <summary>For each frame the record that its entry is.</summary>
    private long[] Positions()
    {
        var places = new Dictionary<Digest, long>();
        foreach (var index in Range(file.First, _end))
        {
            places.TryAdd(leaves[index], index);
        }
        return [.. check.Frames.Select(frame => frame.Leaf is not { } leaf ? Unreadable : places.GetValueOrDefault(leaf, Foreign))];
    }

    /// <summary>Records without a frame next to one that cannot be read, which is reported already: that is they.</summary>
    private HashSet<long> Damaged(long[] positions)
    {
        var damaged = new HashSet<long>();
        var before = file.First - 1;
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] >= 0)
            {
                before = positions[i];
            }
            else if (positions[i] == Unreadable)
            {
                var after = positions.Skip(i).FirstOrDefault(position => position >= 0, check.TornAt >= 0 ? before + 2 : _end);
                damaged.UnionWith(Range(before + 1, Math.Min(after, _end)));
            }
        }
        if (check.TornAt >= 0)
        {
            damaged.UnionWith(Range(before + 1, _end));
        }
        return damaged;
    }

    private void ReportMoves(long[] positions)
    {
        var last = -1L;
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] < 0)
            {
                continue;
            }
            if (positions[i] <= last)
            {
                findings.Add("order", check.Place(check.Frames[i].Offset), positions[i] == last
                    ? $"record {positions[i]} is there twice"
                    : $"record {positions[i]} lies behind record {last}: frames were moved or swapped");
            }
            last = Math.Max(last, positions[i]);
        }
    }

    private static IEnumerable<long> Range(long from, long end)
    {
        for (var index = from; index < end; index++)
        {
            yield return index;
        }
    }
}
