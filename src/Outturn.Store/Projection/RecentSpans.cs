using System.Security.Cryptography;
using Outturn.Core.Telemetry;

namespace Outturn.Store.Projection;

/// <summary>
/// Fingerprints of the spans that started last, 64 bits each, by which a batch knows without a search that none of its spans is
/// kept. It never takes a span that is kept for a new one: of starts since some time it knows all spans, and of earlier ones it says
/// that they may be kept. What may be, a search in the table tells.
/// </summary>
/// <param name="unknown">The latest start of all spans that are kept so far, in nanoseconds; null where there are none.</param>
/// <param name="most">How many fingerprints to hold; beyond that those of the earliest starts are dropped.</param>
internal sealed class RecentSpans(long? unknown, int most = 4_000_000)
{
    /// <summary>Nanoseconds of a slice as a power of two: a second.</summary>
    private const int SliceBits = 30;

    private const int MostSlices = 4_096;

    // Nobody outside can make up spans that all fall on one place.
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
    private readonly SortedDictionary<long, Slice> _slices = [];
    private Slice? _last;
    private long _lastNumber;
    private long? _unknown = unknown;
    private int _count;

    /// <summary>Remembers a span; false where it is new for certain.</summary>
    public bool MayBeKept(in SpanKey key, long start)
    {
        if (start <= _unknown)
        {
            return true;
        }
        var slice = SliceOf(start >> SliceBits);
        if (!slice.Add(Hash(key, start)))
        {
            return true;
        }
        _count++;
        return false;
    }

    /// <summary>Drops what is too much, the earliest first. To be called between batches.</summary>
    public void Shrink()
    {
        while (_count > most || _slices.Count > MostSlices)
        {
            var (number, slice) = _slices.First();
            _slices.Remove(number);
            _count -= slice.Count;
            _unknown = (number << SliceBits) | ((1L << SliceBits) - 1);
            _last = null;
        }
    }

    private Slice SliceOf(long number)
    {
        if (_last is { } last && _lastNumber == number)
        {
            return last;
        }
        if (!_slices.TryGetValue(number, out var slice))
        {
            _slices.Add(number, slice = new Slice());
        }
        (_last, _lastNumber) = (slice, number);
        return slice;
    }

    private ulong Hash(in SpanKey key, long start)
    {
        var hash = (key.Span ^ _seed) * 0x9e3779b97f4a7c15;
        hash = (hash ^ (hash >> 32) ^ (ulong)key.Trace) * 0xd6e8feb86659fd93;
        hash = (hash ^ (hash >> 32) ^ (ulong)(key.Trace >> 64)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 32) ^ (ulong)start) * _seed;
        hash ^= hash >> 32;
        return hash * 0x9e3779b97f4a7c15;
    }

    /// <summary>A table of fingerprints: each stands at its place or soon after it; 0 is none.</summary>
    private sealed class Slice
    {
        private ulong[] _table = new ulong[64];

        public int Count { get; private set; }

        public bool Add(ulong print)
        {
            if (Count * 4 > _table.Length * 3)
            {
                Grow();
            }
            print = print == 0 ? 1 : print;
            if (!Put(_table, print))
            {
                return false;
            }
            Count++;
            return true;
        }

        private static bool Put(ulong[] table, ulong print)
        {
            var place = (int)Math.BigMul(print, (ulong)table.Length, out _);
            while (table[place] != 0)
            {
                if (table[place] == print)
                {
                    return false;
                }
                place = place + 1 == table.Length ? 0 : place + 1;
            }
            table[place] = print;
            return true;
        }

        private void Grow()
        {
            var larger = new ulong[_table.Length + (_table.Length / 2)];
            foreach (var print in _table)
            {
                if (print != 0)
                {
                    Put(larger, print);
                }
            }
            _table = larger;
        }
    }
}
