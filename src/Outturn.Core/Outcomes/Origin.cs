using Outturn.Core.Linking;

namespace Outturn.Core.Outcomes;

/// <summary>Who wrote a line, or most of a change.</summary>
public enum Origin
{
    /// <summary>A session.</summary>
    Agent,

    /// <summary>A person, as a record positively says.</summary>
    Person,

    /// <summary>Nobody knows. Never counted as a person.</summary>
    Unknown,
}

/// <summary>Whose hand ended a line.</summary>
public enum Hand
{
    /// <summary>The line stands.</summary>
    None,

    /// <summary>The session that had written it.</summary>
    SameSession,

    /// <summary>Another session.</summary>
    OtherSession,

    /// <summary>A person, as a record positively says.</summary>
    Person,

    /// <summary>Nobody knows.</summary>
    Unknown,
}

internal static class Origins
{
    public static Origin Of(AuthorKind kind) => kind switch
    {
        AuthorKind.Session => Origin.Agent,
        AuthorKind.Human => Origin.Person,
        _ => Origin.Unknown,
    };

    /// <summary>Whose hand ended a line that the author had written.</summary>
    public static Hand HandOf(LineAuthor author, LineOutcome outcome) => outcome.By switch
    {
        _ when !outcome.Died => Hand.None,
        AuthorKind.Session when author.Kind == AuthorKind.Session && author.Session == outcome.BySession => Hand.SameSession,
        AuthorKind.Session => Hand.OtherSession,
        AuthorKind.Human => Hand.Person,
        _ => Hand.Unknown,
    };
}
