using Outturn.Core.Evidence;

namespace Outturn.Evidence.Segments;

/// <summary>A record on its way to disk: all that can be computed beforehand, and whom to tell.</summary>
internal sealed class PendingAppend(byte[] entry, Digest leaf, byte[]? salt, ReadOnlyMemory<byte> body, Chunk[] chunks)
{
    private readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte[] Entry => entry;

    public Digest Leaf => leaf;

    /// <summary>Null where the content is gone.</summary>
    public byte[]? Salt => salt;

    public ReadOnlyMemory<byte> Body => body;

    public Chunk[] Chunks => chunks;

    public Task<AppendResult> Done => _done.Task;

    public void Complete(AppendResult result) => _done.TrySetResult(result);
}
