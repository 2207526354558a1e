using System.Diagnostics;
using System.Text;

namespace Outturn.Sample.Repositories;

/// <summary>
/// Writes a <see cref="SampleRepository"/> to disk with two git processes whatever its size: one <c>fast-import</c>, one
/// <c>reset --hard</c>. Refs are written as files, for their ids are known; so a wrong id cannot go unnoticed.
/// </summary>
internal static class GitFolder
{
    private const string Scratch = "refs/import";

    /// <summary>Writes the repository and checks out its main branch, then puts the uncommitted files over it.</summary>
    public static void Write(SampleRepository repository, SampleTree uncommitted, string remote, string directory)
    {
        var git = Path.Combine(directory, ".git");
        Initialise(git, remote);
        Run(directory, stream => Export(repository, stream), "fast-import", "--quiet");
        File.Delete(Path.Combine(git, Scratch));
        foreach (var (name, commit) in repository.Refs)
        {
            var path = Path.Combine(git, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, commit.Id + "\n");
        }
        Run(directory, null, "reset", "--hard", "--quiet");
        var committed = repository[SampleRepository.Main].Tree;
        foreach (var (name, lines) in uncommitted.Files)
        {
            if (!committed.Files.TryGetValue(name, out var same) || same != lines)
            {
                var path = Path.Combine(directory, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, SampleTree.Text(lines));
            }
        }
    }

    /// <summary>What <c>git init</c> would make, less its templates.</summary>
    private static void Initialise(string git, string remote)
    {
        Directory.CreateDirectory(Path.Combine(git, "objects", "info"));
        Directory.CreateDirectory(Path.Combine(git, "objects", "pack"));
        Directory.CreateDirectory(Path.Combine(git, "refs", "heads"));
        File.WriteAllText(Path.Combine(git, "HEAD"), $"ref: {SampleRepository.Main}\n");
        File.WriteAllText(Path.Combine(git, "config"), $"""
            [core]
            	repositoryformatversion = 0
            	filemode = false
            	bare = false
            	logallrefupdates = false
            	autocrlf = false
            [remote "origin"]
            	url = {remote}
            	fetch = +refs/heads/*:refs/remotes/origin/*

            """.ReplaceLineEndings("\n"));
    }

    private static void Export(SampleRepository repository, Stream stream)
    {
        var blobs = new Dictionary<string, int>(StringComparer.Ordinal);
        var marks = new Dictionary<string, int>(StringComparer.Ordinal);
        var mark = 0;
        foreach (var commit in repository.Commits)
        {
            var files = new StringBuilder();
            foreach (var (path, lines) in commit.Tree.Files)
            {
                var text = SampleTree.Text(lines);
                if (!blobs.TryGetValue(text, out var blob))
                {
                    blobs.Add(text, blob = ++mark);
                    Put(stream, $"blob\nmark :{blob}\n");
                    Data(stream, text);
                }
                files.Append("M 100644 :").Append(blob).Append(' ').Append(path).Append('\n');
            }
            if (marks.ContainsKey(commit.Id))
            {
                continue;
            }
            marks.Add(commit.Id, ++mark);
            Put(stream, commit.Parents.IsEmpty ? $"reset {Scratch}\n" : "");
            Put(stream, $"commit {Scratch}\nmark :{mark}\nauthor {commit.AuthorLine}\ncommitter {commit.CommitterLine}\n");
            Data(stream, commit.Message);
            for (var i = 0; i < commit.Parents.Length; i++)
            {
                Put(stream, $"{(i == 0 ? "from" : "merge")} :{marks[commit.Parents[i].Id]}\n");
            }
            Put(stream, $"deleteall\n{files}\n");
        }
        Put(stream, "done\n");
    }

    private static void Data(Stream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Put(stream, $"data {bytes.Length}\n");
        stream.Write(bytes);
        Put(stream, "\n");
    }

    private static void Put(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    private static void Run(string directory, Action<Stream>? feed, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("git could not be started");
        using (var input = new BufferedStream(process.StandardInput.BaseStream, 1 << 16))
        {
            feed?.Invoke(input);
        }
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {arguments[0]} failed: {error.Trim()}");
        }
    }
}
