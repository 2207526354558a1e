using System.Collections.Immutable;

namespace Outturn.Core.Integrity.Charters;

/// <summary>What a figure may be of: groups of people and of work, never a person.</summary>
public static class GroupUnits
{
    /// <summary>All units that there are.</summary>
    public static readonly ImmutableArray<string> All = ["organisation", "department", "team", "repository", "workflow", "service"];

    private static readonly ImmutableArray<string> s_people =
    [
        "person", "people", "individual", "developer", "engineer", "programmer", "author", "committer", "contributor", "reviewer", "employee", "member",
        "user", "seat", "login", "manager",
    ];

    /// <summary>Whether a word means a person, in singular or plural.</summary>
    public static bool IsPerson(string unit) =>
        s_people.Any(word => unit.Trim().Equals(word, StringComparison.OrdinalIgnoreCase) || unit.Trim().Equals(word + "s", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a word is a unit that there is, in any case.</summary>
    public static bool IsGroup(string unit) => All.Contains(unit.Trim(), StringComparer.OrdinalIgnoreCase);
}
