using System.Collections.Immutable;

namespace Outturn.Web;

/// <summary>What every page says around its content.</summary>
/// <param name="Title">Of the page.</param>
/// <param name="Path">The address asked for, by which the navigation knows where the reader is.</param>
/// <param name="Viewer">Who reads; null before a login.</param>
/// <param name="AntiForgery">The token that forms send back.</param>
/// <param name="IsLive">Whether the page follows the log.</param>
internal sealed record Site(string Title, string Path, Viewer? Viewer, string? AntiForgery = null, bool IsLive = false)
{
    /// <summary>The kinds of page, in the order of the navigation. Outcomes and tokens are never on one.</summary>
    public static readonly ImmutableArray<Section> Sections =
    [
        new("/", "Governance", "what the money turned into", Scope: "govern"),
        new("/trace", "Trace", "from prompt to outcome", Scope: "read"),
        new("/instruments", "Instruments", "what the engine used", Scope: "read"),
        new("/evidence", "Evidence", "what it all rests on", Scope: "read"),
        new("/mine", "Mine", "your own sessions, for you alone", Scope: "read"),
    ];

    public bool IsIn(Section section) => section.Path == "/"
        ? Path is "/" || Path.StartsWith("/repositories", StringComparison.Ordinal)
        : Path == section.Path || Path.StartsWith(section.Path + "/", StringComparison.Ordinal);
}

/// <param name="Path">Where it begins.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Says">What it tells.</param>
/// <param name="Scope">What a reader must be allowed.</param>
internal sealed record Section(string Path, string Name, string Says, string Scope);

/// <summary>Who reads a page.</summary>
/// <param name="Name">Of the token or the person.</param>
/// <param name="Person">The person whose sessions are theirs to read; null for a token without an owner.</param>
/// <param name="Scopes">What they may do.</param>
internal sealed record Viewer(string Name, string? Person, ImmutableHashSet<string> Scopes)
{
    public bool May(string scope) => Scopes.Contains(scope) || Scopes.Contains("administer");
}
