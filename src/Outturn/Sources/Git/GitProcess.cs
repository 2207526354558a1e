using System.Diagnostics;
using System.Text;

namespace Outturn.Sources.Git;

/// <summary>One git subprocess in a repository, whose output is read as a stream.</summary>
internal sealed class GitProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private GitProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>
    /// Starts git. User settings that would change its output are overridden: what git prints here is read by a program.
    /// </summary>
    public static GitProcess Start(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var argument in Settings.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var name in Inherited)
        {
            start.Environment.Remove(name);
        }
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        return new GitProcess(Process.Start(start) ?? throw new InvalidOperationException("git did not start"));
    }

    /// <summary>Runs git to its end and returns its output.</summary>
    public static GitResult Run(string folder, params IEnumerable<string> arguments)
    {
        using var git = Start(folder, arguments);
        git.Input.Close();
        var output = git._process.StandardOutput.ReadToEnd();
        return new GitResult(git.WaitForExit(), output, git.Errors);
    }

    /// <summary>What git wrote to its standard error. Known once it has ended.</summary>
    public string Errors => _errors.GetAwaiter().GetResult().Trim();

    /// <summary>Waits for the end and returns the exit code.</summary>
    public int WaitForExit()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    /// <summary>
    /// What ties git to one repository whatever the folder (a hook has it set), as <c>git rev-parse --local-env-vars</c>
    /// lists it, and what changes how differences print.
    /// </summary>
    private static readonly string[] Inherited =
    [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_OBJECT_DIRECTORY",
        "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS",
        "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_DIFF_OPTS",
        "GIT_EXTERNAL_DIFF",
    ];

    private static IEnumerable<string> Settings =>
    [
        "-c", "core.quotePath=false", "-c", "core.pager=cat", "-c", "color.ui=never", "-c", "diff.noprefix=false",
        "-c", "diff.mnemonicPrefix=false", "-c", "diff.renameLimit=2000", "-c", "diff.algorithm=myers",
        "-c", "diff.indentHeuristic=true", "-c", "diff.interHunkContext=0", "-c", "log.showSignature=false",
        "-c", "i18n.logOutputEncoding=UTF-8",
    ];
}

/// <param name="ExitCode">0 on success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error, trimmed.</param>
internal sealed record GitResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
