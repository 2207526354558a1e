namespace Outturn.Core.Linking;

/// <summary>Compares a path as an agent wrote it with a path in the repository.</summary>
public static class PathMatch
{
    /// <summary>
    /// True where one is the other with more folders in front: agents write absolute paths, or paths relative to a folder
    /// inside the repository.
    /// </summary>
    public static bool Same(string written, string inRepository) =>
        written.Length >= inRepository.Length ? EndsAtFolder(written, inRepository) : EndsAtFolder(inRepository, written);

    private static bool EndsAtFolder(string longer, string shorter) =>
        shorter.Length > 0 && longer.EndsWith(shorter, StringComparison.Ordinal)
        && (longer.Length == shorter.Length || longer[^(shorter.Length + 1)] == '/');
}
