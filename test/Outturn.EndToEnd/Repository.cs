namespace Outturn.EndToEnd;

/// <summary>Files of this repository, which promise what the program does.</summary>
internal static class Repository
{
    public static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Outturn.slnx")))
        {
            folder = folder.Parent;
        }
        return File.ReadAllText(Path.Combine(folder!.FullName, file));
    }
}
