using System.Globalization;
using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;

namespace Outturn.Evidence.Verification;

/// <summary>Reads every entry bundle and tile of a tree, computes the root from the entries alone, and compares all of it.</summary>
internal sealed class TreeCheck(ILogFiles files, Checkpoint checkpoint, Findings findings, IProgress<(long Done, long Total)> progress)
{
    private const int Width = 256;
    private const int AtOnce = 8;
    private const int MaximumBundle = Width * (2 + 65535);
    private readonly LeafTable _fromEntries = new(checkpoint.Size);
    private readonly LeafTable _fromTiles = new(checkpoint.Size);
    private readonly List<Digest[]> _levels = [];
    private long _done;

    /// <summary>Tiles and bundles that were read.</summary>
    public long Files { get; private set; }

    /// <summary>The leaves that the checkpoint signs; null where they cannot be had.</summary>
    public async Task<LeafTable?> RunAsync(CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, _fromEntries.Tiles.Length), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (tile, stop) =>
            {
                _fromEntries.Tiles[tile] = await ReadBundleAsync(tile, stop);
                _fromTiles.Tiles[tile] = await ReadTileAsync(0, tile, WidthAt(checkpoint.Size, tile), stop);
                progress.Report((Interlocked.Add(ref _done, 1), _fromEntries.Tiles.Length));
            });
        Files = 2L * _fromEntries.Tiles.Length;
        var leaves = Signed();
        if (leaves is not null)
        {
            _levels.Add([.. leaves.Tiles.SelectMany(tile => tile!)]);
            await CheckUpperTilesAsync(leaves, cancellation);
            foreach (var path in files.List("tile").Where(path => path.Contains(".p/", StringComparison.Ordinal)))
            {
                await CheckEarlierAsync(path, cancellation);
            }
        }
        return leaves;
    }

    /// <summary>The table that gives the signed root; what differs in the other is what was changed.</summary>
    private LeafTable? Signed()
    {
        if (_fromEntries.IsComplete && _fromEntries.Root(checkpoint.Size) == checkpoint.Root)
        {
            Compare((tile, place, index) => findings.Add("tile", TilePath(0, tile), $"hash {place} is not that of entry {index}, which is as it was signed: the tile was changed"));
            return _fromEntries;
        }
        if (_fromTiles.IsComplete && _fromTiles.Root(checkpoint.Size) == checkpoint.Root)
        {
            Compare((tile, _, index) => findings.Add("entry", BundlePath(tile), $"the entry of record {index} is not the one that was signed: it was changed"));
            return _fromTiles;
        }
        var known = _fromEntries.IsComplete || _fromTiles.IsComplete;
        findings.Add("root", "checkpoint", known
            ? $"the {checkpoint.Size} entries do not give the root that the checkpoint signs: entries were changed, cut out, put in or moved, or the checkpoint is of another log"
            : $"the root of {checkpoint.Size} records cannot be computed: bundles and tiles are missing");
        Compare((tile, place, index) => findings.Add("tile", TilePath(0, tile), $"hash {place} is not that of entry {index} in {BundlePath(tile)}"));
        return null;
    }

    private void Compare(Action<int, int, long> report)
    {
        for (var tile = 0; tile < _fromEntries.Tiles.Length; tile++)
        {
            if (_fromEntries.Tiles[tile] is not { } entries || _fromTiles.Tiles[tile] is not { } hashes)
            {
                continue;
            }
            for (var i = 0; i < entries.Length; i++)
            {
                if (entries[i] != hashes[i])
                {
                    report(tile, i, ((long)tile * Width) + i);
                }
            }
        }
    }

    private async Task CheckUpperTilesAsync(LeafTable leaves, CancellationToken cancellation)
    {
        // MTH of 256 hashes of complete subtrees is the hash of the subtree above them.
        var below = leaves.Tiles.Where(tile => tile!.Length == Width).Select(tile => Above(tile!)).ToArray();
        for (var level = 1; below.Length > 0; level++)
        {
            _levels.Add(below);
            for (var tile = 0; tile * Width < below.Length; tile++)
            {
                var expected = below.AsMemory(tile * Width, WidthAt(below.Length, tile));
                var hashes = await ReadTileAsync(level, tile, expected.Length, cancellation);
                Files++;
                for (var i = 0; hashes is not null && i < hashes.Length; i++)
                {
                    if (hashes[i] != expected.Span[i])
                    {
                        findings.Add("tile", TilePath(level, tile), $"hash {i} is not that of the tile beneath it: the tile was changed");
                    }
                }
            }
            below = [.. below.Chunk(Width).Where(tile => tile.Length == Width).Select(Above)];
        }
    }

    /// <summary>A partial tile that an earlier checkpoint needed holds the beginning of what is there now.</summary>
    private async Task CheckEarlierAsync(string path, CancellationToken cancellation)
    {
        var parts = path.Split('/');
        var number = string.Concat(parts[2..^1].Select(part => part.TrimStart('x').Replace(".p", "", StringComparison.Ordinal)));
        if (await files.ReadAsync(path, MaximumBundle, cancellation) is not { } bytes
            || !int.TryParse(parts[^1], out var width) || width is < 1 or >= Width || !long.TryParse(number, out var tile) || tile > int.MaxValue)
        {
            findings.Note($"{path} is no tile");
            return;
        }
        var isBundle = parts[1] == "entries";
        var level = isBundle ? 0 : int.TryParse(parts[1], out var given) ? given : int.MaxValue;
        if (level >= _levels.Count || (tile * Width) + width > _levels[level].Length)
        {
            findings.Note($"{path} is of a tree that is larger than the checkpoint says: it is being written, or was when the log stopped");
            return;
        }
        Files++;
        var expected = _levels[level].AsSpan((int)tile * Width, width);
        var found = isBundle ? Leaves(bytes, width) : bytes.Length == width * Digest.Size ? [.. bytes.Chunk(Digest.Size).Select(hash => new Digest(hash))] : null;
        if (found is null || !expected.SequenceEqual(found))
        {
            findings.Add(isBundle ? "entry" : "tile", path, "it does not hold what the signed tree begins with there: it was changed");
        }
    }

    private static Digest[]? Leaves(byte[] bundle, int width)
    {
        var leaves = new Digest[width];
        var rest = bundle.AsSpan();
        for (var i = 0; i < width; i++)
        {
            var length = rest.Length < 2 ? int.MaxValue : 2 + ((rest[0] << 8) | rest[1]);
            if (length > rest.Length)
            {
                return null;
            }
            leaves[i] = RecursiveTree.LeafHash(rest[2..length]);
            rest = rest[length..];
        }
        return rest.Length == 0 ? leaves : null;
    }

    private async Task<Digest[]?> ReadBundleAsync(int tile, CancellationToken cancellation)
    {
        var width = WidthAt(checkpoint.Size, tile);
        var bytes = await ReadEitherAsync(BundlePath(tile), width, MaximumBundle, cancellation);
        if (bytes is null)
        {
            findings.Add("entry", BundlePath(tile), $"the entries of {Records(tile, width)} are missing");
            return null;
        }
        var leaves = new Digest[width];
        var rest = bytes.AsMemory();
        for (var i = 0; i < width; i++)
        {
            var length = rest.Length < 2 ? int.MaxValue : 2 + ((rest.Span[0] << 8) | rest.Span[1]);
            if (length > rest.Length)
            {
                findings.Add("entry", BundlePath(tile), $"the bundle ends within entry {((long)tile * Width) + i}; {Records(tile, width)} should be in it");
                return null;
            }
            var entry = rest[2..length];
            if (EvidenceEntry.Parse(entry.Span) is null)
            {
                findings.Add("entry", BundlePath(tile), $"what stands for record {((long)tile * Width) + i} is no entry");
            }
            leaves[i] = RecursiveTree.LeafHash(entry.Span);
            rest = rest[length..];
        }
        if (rest.Length > 0 && width == Width)
        {
            findings.Add("entry", BundlePath(tile), $"{rest.Length} bytes stand behind its 256 entries");
        }
        return leaves;
    }

    private async Task<Digest[]?> ReadTileAsync(int level, int tile, int width, CancellationToken cancellation)
    {
        var bytes = await ReadEitherAsync(TilePath(level, tile), width, Width * Digest.Size, cancellation);
        if (bytes is null || bytes.Length < width * Digest.Size)
        {
            findings.Add("tile", TilePath(level, tile), bytes is null ? "the tile is missing" : $"the tile has {bytes.Length} bytes; {width * Digest.Size} should be there");
            return null;
        }
        var hashes = new Digest[width];
        for (var i = 0; i < width; i++)
        {
            hashes[i] = new(bytes.AsSpan(i * Digest.Size, Digest.Size));
        }
        return hashes;
    }

    /// <summary>A partial tile, or the full one that has taken its place since.</summary>
    private async Task<byte[]?> ReadEitherAsync(string path, int width, int maximum, CancellationToken cancellation)
    {
        var partial = width == Width ? null : await files.ReadAsync(string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}"), maximum, cancellation);
        return partial ?? await files.ReadAsync(path, maximum, cancellation);
    }

    private static Digest Above(Digest[] tile)
    {
        var next = 0;
        return RecursiveTree.Root(Width, () => tile[next++]);
    }

    private static int WidthAt(long hashes, int tile) => (int)Math.Min(Width, hashes - ((long)tile * Width));

    private static string Records(int tile, int width) => $"records {(long)tile * Width} to {((long)tile * Width) + width - 1}";

    private static string TilePath(int level, int tile) => string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{Number(tile)}");

    private static string BundlePath(int tile) => $"tile/entries/{Number(tile)}";

    private static string Number(int tile)
    {
        var text = tile.ToString("000", CultureInfo.InvariantCulture);
        text = text.PadLeft((text.Length + 2) / 3 * 3, '0');
        var parts = Enumerable.Range(0, text.Length / 3).Select(part => text.Substring(part * 3, 3)).ToArray();
        return string.Join('/', parts.SkipLast(1).Select(part => "x" + part).Append(parts[^1]));
    }
}
