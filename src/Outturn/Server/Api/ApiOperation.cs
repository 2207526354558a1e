using System.Text.Json.Serialization.Metadata;
using Outturn.Server.Access;

namespace Outturn.Server.Api;

/// <summary>
/// One thing that the server answers, on the address of pages. The list of them is what is routed, guarded, limited and described:
/// nothing is served that does not stand in it.
/// </summary>
/// <param name="Method">GET, POST, DELETE, …</param>
/// <param name="Path">A route's pattern.</param>
/// <param name="Id">A name for programs, one for each.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Needs">What a caller must be allowed; none where nobody is asked who they are.</param>
/// <param name="Handle">Answers.</param>
internal sealed record ApiOperation(string Method, string Path, string Id, string Summary, Scopes Needs, RequestDelegate Handle)
{
    public const int SmallBody = 1 << 20;

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>What it takes; null where it takes no body.</summary>
    public JsonTypeInfo? Takes { get; init; }

    /// <summary>What it answers; null where that is no JSON.</summary>
    public JsonTypeInfo? Gives { get; init; }

    /// <summary>The media type of its answer; null where there is none.</summary>
    public string? MediaType { get; init; } = "application/json";

    /// <summary>The largest body that it takes.</summary>
    public int BodyLimit { get; init; } = SmallBody;

    /// <summary>Whose record is read, where it is a person's: that is written down before it is answered.</summary>
    public Func<HttpContext, string>? Subject { get; init; }

    /// <summary>How often one caller may ask.</summary>
    public RateGroup Rate { get; init; } = RateGroup.Ordinary;

    /// <summary>Whether it is a page for people, or a part of signing in: such is not in the API's description.</summary>
    public bool IsPage { get; init; }
}

/// <summary>Something in a path or query.</summary>
internal sealed record ApiParameter(string Name, string In, string Description, string Type = "string", bool IsRequired = false)
{
    public static ApiParameter InPath(string name, string description) => new(name, "path", description, IsRequired: true);

    public static ApiParameter InQuery(string name, string description, string type = "string") => new(name, "query", description, type);
}

/// <summary>Groups of operations that share a limit.</summary>
internal enum RateGroup
{
    /// <summary>What people and programs read and change.</summary>
    Ordinary,

    /// <summary>Signing in, where somebody may be guessing.</summary>
    SignIn,

    /// <summary>Handing in evidence, which only the token's own limit bounds.</summary>
    Ingest,
}
