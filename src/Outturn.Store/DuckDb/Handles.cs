using System.Runtime.InteropServices;

namespace Outturn.Store.DuckDb;

/// <summary>Something that the engine gave out and wants back, however the process leaves the block that used it.</summary>
internal abstract class NativeHandle : SafeHandle
{
    protected NativeHandle(nint value)
        : base(0, ownsHandle: true) => SetHandle(value);

    public override bool IsInvalid => handle == 0;
}

internal sealed class DatabaseHandle(nint value) : NativeHandle(value)
{
    protected override bool ReleaseHandle()
    {
        Native.Close(ref handle);
        return true;
    }
}

internal sealed class ConnectionHandle(nint value) : NativeHandle(value)
{
    protected override bool ReleaseHandle()
    {
        Native.Disconnect(ref handle);
        return true;
    }
}

internal sealed class StatementHandle(nint value) : NativeHandle(value)
{
    protected override bool ReleaseHandle()
    {
        Native.DestroyStatement(ref handle);
        return true;
    }
}

internal sealed class AppenderHandle(nint value) : NativeHandle(value)
{
    protected override bool ReleaseHandle() => Native.DestroyAppender(ref handle) == Native.Success;
}

internal sealed class ChunkHandle(nint value) : NativeHandle(value)
{
    protected override bool ReleaseHandle()
    {
        Native.DestroyChunk(ref handle);
        return true;
    }
}
