using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Outturn.Tests.Sources.Git;

/// <summary>One version of a file: mode as git writes it, and bytes; for a submodule the name of its commit.</summary>
internal sealed record Blob(string Mode, byte[] Content)
{
    public static Blob File(string text) => new("100644", Encoding.UTF8.GetBytes(text));

    public static Blob Link(string target) => new("120000", Encoding.UTF8.GetBytes(target));

    public static Blob Submodule(char digit) => new("160000", Encoding.UTF8.GetBytes(new string(digit, 40)));
}

/// <summary>A bare repository written through one <c>git fast-import</c>; gone after the test.</summary>
internal sealed class FastImport : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-lines-");
    private readonly MemoryStream _script = new();
    private int _commits;

    public string Folder => _folder.FullName;

    /// <summary>Adds a commit that holds exactly these files, and returns its number, from 1.</summary>
    public int Commit(IReadOnlyDictionary<string, Blob> files, params int[] parents)
    {
        var mark = ++_commits;
        Write($"reset refs/heads/main\n");
        Write($"commit refs/heads/main\nmark :{mark}\ncommitter Tester <tester@example.org> {1_700_000_000 + (mark * 3600)} +0000\n");
        Data(Encoding.UTF8.GetBytes($"Commit {mark}\n"));
        for (var i = 0; i < parents.Length; i++)
        {
            Write($"{(i == 0 ? "from" : "merge")} :{parents[i]}\n");
        }
        Write("deleteall\n");
        foreach (var (path, blob) in files)
        {
            var quoted = path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            if (blob.Mode == "160000")
            {
                Write($"M 160000 {Encoding.ASCII.GetString(blob.Content)} \"{quoted}\"\n");
                continue;
            }
            Write($"M {blob.Mode} inline \"{quoted}\"\n");
            Data(blob.Content);
        }
        return mark;
    }

    /// <summary>Makes the repository, whose HEAD is the last commit, and names the commits in order.</summary>
    public IReadOnlyList<string> Finish()
    {
        Git(null, "init", "--quiet", "--bare", "--initial-branch=main", ".");
        Git(_script.ToArray(), "fast-import", "--quiet", "--force", "--export-marks=marks");
        return [.. File.ReadLines(Path.Combine(Folder, "marks")).Select(line => line.Split(' '))
            .OrderBy(parts => int.Parse(parts[0].AsSpan(1), CultureInfo.InvariantCulture)).Select(parts => parts[1])];
    }

    public string Git(byte[]? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() =>
        {
            git.StandardInput.BaseStream.Write(input);
            git.StandardInput.Close();
        });
        var output = git.StandardOutput.ReadToEnd();
        feeding.GetAwaiter().GetResult();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
        return output;
    }

    /// <summary>The commit that git blame names for each line of a file at HEAD.</summary>
    public string[] Blame(string path, params string[] options)
    {
        var lines = Git(null, ["-c", "diff.renameLimit=2000", "blame", "--porcelain", .. options, "HEAD", "--", path]).Split('\n');
        return [.. lines.Where(line => line.Length > 41 && line[40] == ' ' && line.AsSpan(0, 40).ContainsAnyExcept("0123456789abcdef") is false)
            .Select(line => line[..40])];
    }

    private void Write(string text) => _script.Write(Encoding.UTF8.GetBytes(text));

    private void Data(byte[] bytes)
    {
        Write($"data {bytes.Length}\n");
        _script.Write(bytes);
        Write("\n");
    }

    public void Dispose()
    {
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.IsReadOnly = false;
        }
        _folder.Delete(recursive: true);
    }
}
