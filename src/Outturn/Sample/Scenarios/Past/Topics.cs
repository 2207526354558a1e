using System.Collections.Immutable;
using static Outturn.Sample.Scenarios.Past.Merger;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>Who merges a branch.</summary>
internal enum Merger
{
    /// <summary>Somebody who wrote none of it: that is a review.</summary>
    Another,

    /// <summary>Whoever made its last commit.</summary>
    Author,

    /// <summary>The same, under the name of an account: a forge commits in that name.</summary>
    Account,
}

/// <summary>Changes that were committed on a branch of their own.</summary>
/// <param name="Days">Days from the last of them to the merge.</param>
/// <param name="By">Who merged.</param>
/// <param name="Changes">The changes by name, in order of time.</param>
internal sealed record Topic(decimal Days, Merger By, params ImmutableArray<string> Changes)
{
    public string Name => $"topic/{Changes[0]}";

    public string Branch => $"refs/heads/{Name}";
}

/// <summary>Which of the tables' changes took a branch, how that was merged, and which messages speak of a review.</summary>
internal static class Topics
{
    public static readonly Topic[] All =
    [
        // By agents, most of them.
        new(3, Another, "lights"), new(0.4m, Author, "meters", "meters-1"), new(2, Another, "rules"), new(4.2m, Another, "ferry"),
        new(1.5m, Account, "charts"), new(6, Another, "wash"), new(0.9m, Author, "waste"), new(2.2m, Another, "guests"), new(3.1m, Account, "radio"),
        new(0.3m, Another, "parking", "parking-1"), new(1.1m, Another, "fuel"), new(5, Author, "slips-3"), new(0.6m, Another, "keys"),
        new(1, Another, "moor", "moor-1"),
        // By people on record.
        new(1.2m, Another, "mail"), new(0.2m, Author, "mail-2"), new(1.4m, Another, "swell", "swell-1"), new(2.5m, Author, "divers"),
        new(0.7m, Another, "divers-1"), new(0.1m, Account, "survey"), new(1.8m, Another, "guests-3"), new(0.5m, Author, "radio-4"), new(3, Author, "waste-3"),
        new(0.8m, Another, "pontoons-3"), new(0.3m, Account, "keys-1"), new(1.6m, Author, "budget"), new(0.6m, Another, "mail-1"),
        new(1.1m, Author, "regatta"),
        // By whom is not known.
        new(0.5m, Author, "pontoons"), new(0.2m, Author, "lights-4"), new(1.3m, Another, "ice"), new(0.3m, Author, "ice-1"), new(2.4m, Author, "cranes"),
        new(0.9m, Account, "slips"), new(0.4m, Author, "ferry-3"), new(7, Another, "weather"), new(0.1m, Author, "mail-4"), new(1.7m, Author, "stores-1"),
        new(0.6m, Author, "frost"), new(0.5m, Another, "rules-2"), new(2.8m, Author, "guests-5"), new(0.9m, Account, "visits-1"),
    ];

    /// <summary>Trailers in which messages name somebody else than the author. Signing off is no review.</summary>
    public static readonly ImmutableDictionary<string, string> Trailers = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("pontoons-4", "Reviewed-by"), KeyValuePair.Create("mail-3", "Approved-by"), KeyValuePair.Create("guests-4", "Reviewed-by"),
        KeyValuePair.Create("divers-1", "Reviewed-by"), KeyValuePair.Create("survey", "Acked-by"), KeyValuePair.Create("rules-2", "Acked-by"),
        KeyValuePair.Create("ice-2", "Signed-off-by"), KeyValuePair.Create("frost-1", "Signed-off-by"),
    ]);

    /// <summary>Changes that were rebased: how many days before the commit they were written.</summary>
    public static readonly ImmutableDictionary<string, decimal> WrittenBefore = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [KeyValuePair.Create("divers", 1.5m), KeyValuePair.Create("cranes", 0.75m)]);

    public static Topic? Of(string change) => Array.Find(All, topic => topic.Changes.Contains(change));
}
