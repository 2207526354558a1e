namespace Outturn.Sample.Repositories;

/// <summary>
/// One line of a file, and who wrote it. A line is an object with an identity: while a file moves, is committed on a
/// branch, squashed or rebased, its lines stay the same objects, so that nobody needs to guess later who wrote them.
/// </summary>
/// <param name="text">The text, without its line feed.</param>
/// <param name="author">See <see cref="LineAuthor"/>.</param>
/// <param name="home">The path of the file it was written into.</param>
/// <param name="origin">The line that this one was before it got other white space.</param>
internal sealed class SampleLine(string text, string author, string home, SampleLine? origin = null)
{
    public string Text { get; } = text;

    public string Author { get; } = author;

    public string Home { get; } = home;

    /// <summary>The line as it was first written: whatever its white space, it is still that one.</summary>
    public SampleLine Origin => origin ?? this;

    /// <summary>The same line with other white space, by its author or by whoever reformatted it.</summary>
    public SampleLine Reformatted(string text, string by) => new(text, by, Home, Origin);
}

/// <summary>How the truth file names the author of a line.</summary>
internal static class LineAuthor
{
    /// <summary>A person, and a record in the repository says so.</summary>
    public const string Human = "human";

    /// <summary>A person or a tool, and nothing on record says which.</summary>
    public const string Unknown = "unknown";

    /// <summary>A session.</summary>
    public static string Session(string id) => $"session:{id}";
}
