namespace Outturn.Core.Linking;

/// <summary>Who wrote one added line.</summary>
public enum AuthorKind : byte
{
    /// <summary>Nothing is known. Not the same as a person.</summary>
    Unknown,

    /// <summary>A session.</summary>
    Session,

    /// <summary>A record positively says: a person.</summary>
    Human,
}

/// <summary>The author of one added line, and the rule that says so.</summary>
/// <param name="Kind">Unknown, a session, or a person.</param>
/// <param name="Session">Index of the session in <see cref="LinkingContext.Sessions"/>; -1 otherwise.</param>
/// <param name="Rule">Index of the rule in <see cref="LinkingRules.All"/>; -1 where unknown.</param>
public readonly record struct LineAuthor(AuthorKind Kind, int Session, int Rule)
{
    /// <summary>Nobody known.</summary>
    public static readonly LineAuthor Unknown = new(AuthorKind.Unknown, -1, -1);
}
