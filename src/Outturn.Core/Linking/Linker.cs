using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>Answers which session wrote which change, and which lines of it.</summary>
public static class Linker
{
    /// <summary>Applies the rules in the order of the catalogue.</summary>
    /// <param name="sessions">All sessions in question, in order of id.</param>
    /// <param name="commits">All commits.</param>
    /// <param name="attestations">What records in the repository say.</param>
    /// <param name="rules">Names of the rules to use; null for all.</param>
    public static LinkingContext Link(
        ImmutableArray<Session> sessions, IEnumerable<Commit> commits, ImmutableArray<Attestation> attestations,
        IReadOnlySet<string>? rules = null)
    {
        var context = new LinkingContext(sessions, commits, attestations);
        for (var rule = 0; rule < LinkingRules.All.Length; rule++)
        {
            if (rules is null || rules.Contains(LinkingRules.All[rule].Name))
            {
                LinkingRules.All[rule].Apply(context, rule);
            }
        }
        return context;
    }
}
