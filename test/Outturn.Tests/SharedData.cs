namespace Outturn.Tests;

/// <summary>Real files beside the repository; a test that needs one is skipped where they are absent.</summary>
internal static class SharedData
{
    public static string Path(params ReadOnlySpan<string> parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Outturn.slnx")))
        {
            folder = folder.Parent;
        }
        var path = folder is null
            ? ""
            : System.IO.Path.GetFullPath(System.IO.Path.Combine([folder.FullName, "..", "shared", "data", .. parts]));
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"needs {string.Join('/', parts!)} in ../shared/data");
        return path;
    }
}
