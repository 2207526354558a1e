namespace Outturn.Evidence.Files;

/// <summary>The disk is full, slow to forgive or forbidden: what is expected of disks, and no bug.</summary>
internal static class DiskFault
{
    /// <summary>Also the base library's odd word for a file that may not grow any more (EFBIG).</summary>
    public static bool Is(Exception fault) => fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };
}
