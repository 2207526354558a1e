using System.Collections.Immutable;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>When a change is committed: on a day (1 is the first of January 2026), or that many days after another change.</summary>
/// <param name="Other">The other change; null for a day.</param>
/// <param name="Days">The day, or the days between both.</param>
internal readonly record struct Moment(string? Other, decimal Days)
{
    public static Moment Day(int day) => new(null, day);

    public static Moment After(string other, decimal days) => new(other, days);
}

/// <summary>One commit of the past.</summary>
/// <param name="Name">What others call it by.</param>
/// <param name="At">When.</param>
/// <param name="By">
/// An agent's name for a new session of it; <c>same</c> and a change's name for the session that made that; <c>person</c> for
/// somebody on record; <c>unknown</c>.
/// </param>
/// <param name="Message">The commit's message.</param>
/// <param name="Deeds">What it does.</param>
internal sealed record PastChange(string Name, Moment At, string By, string Message, params ImmutableArray<Deed> Deeds)
{
    /// <summary>The changes that made the fault that this one fixes, by name.</summary>
    public ImmutableArray<string> Fixes { get; init; } = [];

    /// <summary>Where blaming what a fix removes leads elsewhere: why.</summary>
    public string? Note { get; init; }

    /// <summary>The branch, where it is not the main one.</summary>
    public string Branch { get; init; } = Repositories.SampleRepository.Main;
}

/// <summary>One thing that a change does.</summary>
internal abstract record Deed;

/// <summary>Writes new lines at the end of a file, which may be new; a leading comment on request.</summary>
internal sealed record Add(string Path, int Lines, bool HasComment = false) : Deed;

/// <summary>Puts new lines in place of those that another change wrote, or nothing.</summary>
/// <param name="Of">The other change.</param>
/// <param name="First">Zero-based number of the first among its lines.</param>
/// <param name="Count">How many.</param>
/// <param name="With">How many come instead.</param>
/// <param name="AsComment">Whether what comes instead is no code.</param>
internal sealed record Rework(string Of, int First, int Count, int With, bool AsComment = false) : Deed;

/// <summary>Takes a whole change back; <paramref name="Says"/> by its message too.</summary>
internal sealed record TakeBack(string Of, bool Says) : Deed;

/// <summary>Indents a file anew.</summary>
internal sealed record Indent(string Path) : Deed;

/// <summary>Moves a file.</summary>
internal sealed record Move(string From, string To) : Deed;

/// <summary>Writes a file that a tool makes.</summary>
internal sealed record Generate(string Path, int Version) : Deed;

/// <summary>Starts a branch here, after the change.</summary>
internal sealed record StartBranch(string Name) : Deed;

/// <summary>Merges a branch with a conflict; see <see cref="PastMerge"/>.</summary>
internal sealed record MergeBranch(string Name, string Path) : Deed;

/// <summary>Merges a branch of which the main branch touched no file meanwhile.</summary>
internal sealed record MergeTopic(Topic Topic) : Deed;
