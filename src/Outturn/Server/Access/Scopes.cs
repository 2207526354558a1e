namespace Outturn.Server.Access;

/// <summary>What somebody may do. None of them contains another.</summary>
[Flags]
internal enum Scopes
{
    None = 0,

    /// <summary>Hand in evidence: OTLP and <c>outturn push</c>.</summary>
    Ingest = 1,

    /// <summary>Read traces, instruments and evidence.</summary>
    Read = 2,

    /// <summary>Read what governance shows, and record designs and charters.</summary>
    Govern = 4,

    /// <summary>Give and take access, erase content, rebuild the store.</summary>
    Administer = 8,

    All = Ingest | Read | Govern | Administer,
}

/// <summary>The names of scopes, as they are written.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, Scopes Scope)[] s_names =
        [("ingest", Scopes.Ingest), ("read", Scopes.Read), ("govern", Scopes.Govern), ("administer", Scopes.Administer)];

    public static string Choice => string.Join(", ", s_names.Select(entry => entry.Name));

    public static string[] Of(Scopes scopes) => [.. s_names.Where(entry => scopes.HasFlag(entry.Scope)).Select(entry => entry.Name)];

    public static string Text(Scopes scopes) => scopes == Scopes.None ? "none" : string.Join(", ", Of(scopes));

    /// <summary>The scope of a name; <c>push</c> is another name for ingest. Null where there is none.</summary>
    public static Scopes? Find(string name) => name == "push" ? Scopes.Ingest
        : Array.Find(s_names, entry => entry.Name == name) is { Name: not null } found ? found.Scope : null;

    /// <summary>All scopes of a list of names; null, and the name that is none, where one is wrong.</summary>
    public static Scopes? Read(IEnumerable<string> names, out string? unknown)
    {
        var scopes = Scopes.None;
        unknown = null;
        foreach (var name in names.SelectMany(name => name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Find(name) is not { } scope)
            {
                unknown = name;
                return null;
            }
            scopes |= scope;
        }
        return scopes;
    }
}
