using System.Diagnostics;
using System.Text.Json;
using Outturn.Sample;

namespace Outturn.Tests.Sample;

/// <summary>A sample on disk, written once for all tests of a class.</summary>
public sealed class WrittenSample : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("outturn-sample-");

    public WrittenSample()
    {
        var layout = SampleWriter.Write(Path.Combine(_directory.FullName, "sample"), folder: "/home/dev/harbour");
        (Repository, Sessions) = (layout.Repository, layout.Sessions);
        Truth = JsonDocument.Parse(File.ReadAllBytes(layout.Truth)).RootElement;
    }

    public string Repository { get; }

    public string Sessions { get; }

    public JsonElement Truth { get; }

    public JsonElement Scenario(string name) =>
        Truth.GetProperty("scenarios").EnumerateArray().Single(scenario => scenario.GetProperty("name").GetString() == name);

    public JsonElement Commit(string subject) =>
        Truth.GetProperty("commits").EnumerateArray().Single(commit => commit.GetProperty("subject").GetString() == subject);

    public JsonElement Family(string scenario, int index = 0)
    {
        var id = Scenario(scenario).GetProperty("sessions")[index].GetString();
        return Truth.GetProperty("families").EnumerateArray().Single(family => family.GetProperty("family").GetString() == id);
    }

    public string Git(params string[] arguments) => Git(Repository, arguments);

    public static string Git(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)} exited with {process.ExitCode}");
        return output;
    }

    public void Dispose()
    {
        foreach (var file in _directory.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;
        }
        _directory.Delete(recursive: true);
    }
}
