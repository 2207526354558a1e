namespace Outturn.EndToEnd;

/// <summary>Files of this repository, which promise what the program does.</summary>
internal static class Repository
{
    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Outturn.slnx")))
        {
            folder = folder.Parent;
        }
        return Path.Combine(folder!.FullName, file);
    }
}
