namespace Outturn.Evidence.Files;

/// <summary>One process at a time: the lock ends with the process, however it ends.</summary>
internal static class LogLock
{
    /// <summary>Takes the lock until disposed; null where somebody has it.</summary>
    public static FileStream? Take(string folder)
    {
        try
        {
            return new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, "lock")))
        {
            return null;
        }
    }
}
