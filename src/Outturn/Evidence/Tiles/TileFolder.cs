using Outturn.Core.Evidence;
using Outturn.Evidence.Files;

namespace Outturn.Evidence.Tiles;

/// <summary>The tiles of a log as files, by the paths of C2SP tlog-tiles.</summary>
internal sealed class TileFolder(string folder)
{
    public const string CheckpointFile = "checkpoint";

    public string CheckpointPath => Path.Combine(folder, CheckpointFile);

    public string PathOf(TileId tile) => Path.Combine(folder, tile.Path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The hashes of a tile, from its own file or the full tile that has replaced it.</summary>
    /// <exception cref="InvalidDataException">It is not there, or not as long as it must be.</exception>
    public Digest[] ReadHashes(TileId tile)
    {
        var bytes = ReadEither(tile);
        if (bytes.Length < tile.Width * Digest.Size || bytes.Length % Digest.Size != 0)
        {
            throw new InvalidDataException($"{tile.Path} has {bytes.Length} bytes; {tile.Width * Digest.Size} are needed");
        }
        var hashes = new Digest[tile.Width];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = new(bytes.AsSpan(i * Digest.Size, Digest.Size));
        }
        return hashes;
    }

    /// <summary>The bytes of a bundle of entries, from its own file or the full one that has replaced it.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public byte[] ReadEither(TileId tile)
    {
        foreach (var path in (string[])[PathOf(tile), PathOf(tile with { Width = TileId.FullWidth })])
        {
            if (File.Exists(path))
            {
                return File.ReadAllBytes(path);
            }
        }
        throw new InvalidDataException($"{tile.Path} is missing");
    }

    /// <summary>Writes a tile; it is on disk when this returns.</summary>
    public void Write(TileId tile, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(tile);
        var parent = Path.GetDirectoryName(path)!;
        DurableFile.CreateFolder(parent);
        DurableFile.Write(path, bytes);
        DurableFile.SyncFolder(parent);
    }

    /// <summary>Removes the partial tiles that a full one has replaced.</summary>
    public void RemovePartial(TileId full)
    {
        var partial = PathOf(full) + ".p";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }
}
