namespace Outturn.Cli;

/// <summary>Where the program keeps things, by the XDG base directory specification.</summary>
internal static class Places
{
    /// <summary>The store: <c>$XDG_DATA_HOME/outturn/outturn.duckdb</c>, by default under <c>~/.local/share</c>.</summary>
    public static string Store(Func<string, string?> environment) =>
        Path.Combine(Folder(environment, "XDG_DATA_HOME", ".local/share"), "outturn.duckdb");

    /// <summary>The data folder, which holds the store, and the evidence and tokens of a server: <c>$XDG_DATA_HOME/outturn</c>.</summary>
    public static string Data(Func<string, string?> environment) => Folder(environment, "XDG_DATA_HOME", ".local/share");

    /// <summary>The configuration of a server: <c>$XDG_CONFIG_HOME/outturn/serve.json</c>, by default under <c>~/.config</c>.</summary>
    public static string Serve(Func<string, string?> environment) =>
        Path.Combine(Folder(environment, "XDG_CONFIG_HOME", ".config"), "serve.json");

    /// <summary>What is read while a server owns the store: <c>$XDG_DATA_HOME/outturn/reading.duckdb</c>.</summary>
    public static string Reading(Func<string, string?> environment) => Path.Combine(Data(environment), "reading.duckdb");

    /// <summary>Where to push to: <c>$XDG_CONFIG_HOME/outturn/push.json</c>, by default under <c>~/.config</c>.</summary>
    public static string Push(Func<string, string?> environment) => Path.Combine(Folder(environment, "XDG_CONFIG_HOME", ".config"), "push.json");

    /// <summary>Designs of experiments: <c>$XDG_DATA_HOME/outturn/experiments</c>, by default under <c>~/.local/share</c>.</summary>
    public static string Experiments(Func<string, string?> environment) =>
        Path.Combine(Folder(environment, "XDG_DATA_HOME", ".local/share"), "experiments");

    /// <summary>Charters of metrics: <c>$XDG_CONFIG_HOME/outturn/charters.yaml</c>, by default under <c>~/.config</c>.</summary>
    public static string Charters(Func<string, string?> environment) =>
        Path.Combine(Folder(environment, "XDG_CONFIG_HOME", ".config"), "charters.yaml");

    /// <summary>The user's own prices: <c>$XDG_CONFIG_HOME/outturn/prices.json</c>, by default under <c>~/.config</c>.</summary>
    public static string Prices(Func<string, string?> environment) =>
        Path.Combine(Folder(environment, "XDG_CONFIG_HOME", ".config"), "prices.json");

    // A relative path in these variables is to be ignored, says the specification.
    private static string Folder(Func<string, string?> environment, string variable, string fallback) =>
        Path.Combine(
            environment(variable) is { } set && Path.IsPathRooted(set)
                ? set
                : Path.Combine(environment("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), fallback),
            Product.Name);
}
