using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Outturn.Sources.Git;
using Outturn.Sources.Transcripts;

namespace Outturn.Pushing;

/// <summary>Tells cheaply whether there may be something new to push: branches, uncommitted files, transcripts.</summary>
internal static class WatchStamp
{
    public static string Of(GitRepository repository, IEnumerable<string> sessions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        foreach (var reference in repository.Refs)
        {
            Add($"{reference.Name} {reference.Commit} {reference.Target}");
        }
        foreach (var tree in repository.Worktrees.Where(Directory.Exists))
        {
            var status = GitProcess.Run(tree, "status", "--porcelain", "-z", "--untracked-files=all").Output;
            Add(status);
            // A file that was changed already may have changed again.
            foreach (var entry in status.Split('\0').Where(entry => entry.Length > 3))
            {
                var file = new FileInfo(Path.Combine(tree, entry[3..]));
                Add(file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "");
            }
        }
        foreach (var item in TranscriptFolder.Find(sessions))
        {
            Add($"{item.Key} {item.Fingerprint}");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
