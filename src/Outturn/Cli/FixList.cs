using Outturn.Reports;

namespace Outturn.Cli;

/// <summary>Reads a user's list of fixing commits: a hash a line, then the day of the defect's report; <c>#</c> begins a comment.</summary>
internal static class FixList
{
    private const int ShortestHash = 7;

    /// <summary>The list, empty for no file; or what is wrong with it.</summary>
    public static Fault? Read(FileInfo? file, out IReadOnlyList<ListedFix> fixes)
    {
        var read = new List<ListedFix>();
        fixes = read;
        if (file is null)
        {
            return null;
        }
        try
        {
            foreach (var (index, line) in File.ReadLines(file.FullName).Index())
            {
                var words = line.Split('#')[0].Split((char[])[' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
                if (words.Length == 0)
                {
                    continue;
                }
                var hash = words[0].ToLowerInvariant();
                if (hash.Length < ShortestHash || hash.AsSpan().ContainsAnyExcept("0123456789abcdef"))
                {
                    return new Fault($"--fixes {file}, line {index + 1}: '{words[0]}' is no commit's hash of {ShortestHash} digits or more", ExitCode.Usage);
                }
                DateTimeOffset? reported = null;
                if (words.Length > 1 && (reported = Dates.Read(words[1], isEnd: false)) is null)
                {
                    return new Fault($"--fixes {file}, line {index + 1}: '{words[1]}' is no day (2026-01-31) or instant", ExitCode.Usage);
                }
                read.Add(new ListedFix(hash, reported));
            }
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Fault($"--fixes {file}: {exception.Message}", ExitCode.Usage);
        }
    }
}
