using System.Text;
using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;

namespace Outturn.Evidence.Verification;

/// <summary>One record with the proof that it is in the tree: the answer of <c>outturn verify --record N</c>.</summary>
/// <param name="Schema">The version of this document.</param>
/// <param name="Log">Where the log is.</param>
/// <param name="IsFine">The path leads to the signed root.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
/// <param name="Record">The record's index.</param>
/// <param name="Entry">Its entry: what is hashed.</param>
/// <param name="Leaf">SHA-256(0x00 ‖ entry), in base 64.</param>
/// <param name="Path">The hashes beside the way, from the leaf up, in base 64.</param>
/// <param name="Root">The root that the path leads to, if it is the signed one; in base 64.</param>
/// <param name="Checkpoint">The signed checkpoint, as it is.</param>
internal sealed record RecordDocument(
    int Schema, string Log, bool IsFine, string? Problem, long Record, string? Entry, string? Leaf, IReadOnlyList<string> Path, string? Root, string? Checkpoint);

/// <summary>Makes the proof of one record from the published tiles, and checks it.</summary>
internal sealed class RecordCheck(ILogFiles files)
{
    public async Task<RecordDocument> RunAsync(long index, string? givenKey, CancellationToken cancellation)
    {
        var empty = new RecordDocument(1, files.Name, false, null, index, null, null, [], null, null);
        var bytes = await files.ReadAsync("checkpoint", SignedNote.MaximumLength, cancellation);
        if (bytes is null || SignedNote.Parse(bytes) is not { } note || Checkpoint.Parse(note.Text) is not { } checkpoint)
        {
            return empty with { Problem = "there is no signed checkpoint" };
        }
        empty = empty with { Checkpoint = Encoding.UTF8.GetString(bytes) };
        var key = NoteKey.Parse(givenKey ?? Encoding.UTF8.GetString(await files.ReadAsync("public-key", 4096, cancellation) ?? []));
        if (key is null || !note.IsSignedBy(key))
        {
            return empty with { Problem = key is null ? "there is no key to verify the checkpoint with; name one with --key" : $"the checkpoint is not signed by {key.Name}, key {key.Id:x8}" };
        }
        if (index < 0 || index >= checkpoint.Size)
        {
            return empty with { Problem = $"the checkpoint speaks of {checkpoint.Size} records, 0 to {checkpoint.Size - 1}; there is no record {index} among them" };
        }
        if (await EntryAsync(index, checkpoint.Size, cancellation) is not { } entry)
        {
            return empty with { Problem = $"the entry of record {index} cannot be read from {TileId.Holding(0, index, checkpoint.Size) with { Level = TileId.Entries }}" };
        }
        var leaf = RecursiveTree.LeafHash(entry);
        var read = empty with { Entry = Encoding.UTF8.GetString(entry), Leaf = leaf.ToBase64() };
        if (await PathAsync(index, checkpoint.Size, cancellation) is not { } path)
        {
            return read with { Problem = "a tile that the proof needs is missing or damaged" };
        }
        var proved = read with { Path = [.. path.Select(hash => hash.ToBase64())] };
        return ProofCheck.IsIncluded(index, checkpoint.Size, leaf, path, checkpoint.Root)
            ? proved with { IsFine = true, Root = checkpoint.Root.ToBase64() }
            : proved with { Problem = "the path does not lead to the root that the checkpoint signs: the entry or a tile was changed" };
    }

    private async Task<byte[]?> EntryAsync(long index, long size, CancellationToken cancellation)
    {
        var bundle = await ReadEitherAsync(TileId.Holding(0, index, size) with { Level = TileId.Entries }, 1 << 24, cancellation);
        var rest = bundle.AsMemory();
        for (var i = index % TileId.FullWidth; rest.Length >= 2; i--)
        {
            var length = 2 + ((rest.Span[0] << 8) | rest.Span[1]);
            if (length > rest.Length || i == 0)
            {
                return length > rest.Length ? null : rest[2..length].ToArray();
            }
            rest = rest[length..];
        }
        return null;
    }

    private async Task<Digest[]?> PathAsync(long index, long size, CancellationToken cancellation)
    {
        // The way to the root goes through one tile a level; the complete subtrees to its right are at the edge of theirs.
        var needed = TileId.Edge(size).ToHashSet();
        for (var level = 0; index >> (8 * level) < size >> (8 * level); level++)
        {
            needed.Add(TileId.Holding(level, index >> (8 * level), size));
        }
        var tiles = new Dictionary<TileId, Digest[]>();
        foreach (var tile in needed)
        {
            var bytes = await ReadEitherAsync(tile, TileId.FullWidth * Digest.Size, cancellation);
            if (bytes is null || bytes.Length < tile.Width * Digest.Size)
            {
                return null;
            }
            tiles[tile] = [.. bytes.Chunk(Digest.Size).Take(tile.Width).Select(hash => new Digest(hash))];
        }
        return Proofs.Inclusion(index, size, Proofs.FromTiles(size, tile => tiles[tile]));
    }

    private async Task<byte[]?> ReadEitherAsync(TileId tile, int maximum, CancellationToken cancellation) =>
        await files.ReadAsync(tile.Path, maximum, cancellation)
        ?? (tile.IsFull ? null : await files.ReadAsync((tile with { Width = TileId.FullWidth }).Path, maximum, cancellation));
}
