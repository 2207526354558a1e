using System.Globalization;

namespace Outturn.Core.Evidence;

/// <summary>
/// A tile of the tree, as C2SP tlog-tiles cuts it: up to 256 neighbouring hashes of one level, or the entries beneath a tile of level 0.
/// </summary>
/// <param name="Level">Level of the hashes, from 0: each stands for 256 to the power of the level leaves. -1 for entries.</param>
/// <param name="Index">Place within the level, from 0.</param>
/// <param name="Width">Hashes in it, 1 to 256; 256 is full.</param>
public readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>The level that stands for entries.</summary>
    public const int Entries = -1;

    /// <summary>It will not grow any more.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The path below the log's prefix: <c>tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]</c>.</summary>
    public string Path
    {
        get
        {
            var level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            var path = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
            {
                path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{path}");
            }
            return string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{path}{(IsFull ? "" : $".p/{Width}")}");
        }
    }

    /// <summary>The tile that holds hash <paramref name="index"/> of a level, in a tree of <paramref name="size"/> leaves.</summary>
    public static TileId Holding(int level, long index, long size)
    {
        var onLevel = size >> (8 * level);
        var tile = index / FullWidth;
        return new(level, tile, (int)Math.Min(FullWidth, onLevel - (tile * FullWidth)));
    }

    /// <summary>The tiles that are not full in a tree of so many leaves, from level 0 up, without those of entries.</summary>
    public static IEnumerable<TileId> Edge(long size)
    {
        for (var level = 0; size > 0; level++, size >>= 8)
        {
            if (size % FullWidth > 0)
            {
                yield return new(level, size / FullWidth, (int)(size % FullWidth));
            }
        }
    }
}
