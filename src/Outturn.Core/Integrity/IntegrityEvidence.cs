using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Integrity;

/// <summary>What detectors look at: families of sessions with what they cost and where their work went.</summary>
/// <param name="Families">Sessions with their subagents, in any order.</param>
public sealed record IntegrityEvidence(ImmutableArray<WorkFamily> Families)
{
    /// <summary>All sessions, subagents too.</summary>
    public IEnumerable<WorkSession> Sessions => Families.SelectMany(family => family.Members);

    /// <summary>Puts posted books and their sessions beside each other.</summary>
    /// <param name="sessions">The sessions that were posted, in their order.</param>
    /// <param name="spends">The spend of each one's calls in the period, in the order of its calls.</param>
    /// <param name="book">The books.</param>
    public static IntegrityEvidence Of(ImmutableArray<Session> sessions, IReadOnlyList<ImmutableArray<Spend>> spends, LedgerBook book) => new(
        [.. book.Families.Where(entry => entry.HasTranscript).Select(entry => new WorkFamily(
            [.. entry.Family.Members.Select(member => WorkSession.Of(sessions[member], spends[member]))], entry.Went))]);
}

/// <summary>A session with its subagents.</summary>
/// <param name="Members">The sessions, the first of them the root.</param>
/// <param name="Went">Where their work went; empty where nobody could say.</param>
public sealed record WorkFamily(ImmutableArray<WorkSession> Members, ImmutableArray<Destination> Went)
{
    /// <summary>The session that a person or a program began.</summary>
    public WorkSession Root => Members[0];

    /// <summary>What all calls cost, as far as it is known.</summary>
    public Money Cost => Money.Sum(Members.Select(member => member.Cost));

    /// <summary>Whether any line of it stands in a commit, on whatever branch, or uncommitted in a working tree.</summary>
    public bool HasProduct => Went.Any(part => part.Account <= Account.InFlight);

    /// <summary>Whether it is known that nothing of it does: its work was placed, and none went to a change.</summary>
    public bool HasNoProduct => !Went.IsEmpty && Went.All(part => part.Account is Account.Abandoned or Account.Rejected or Account.NoArtifact);
}

/// <summary>A session and what its calls cost.</summary>
/// <param name="Session">The session.</param>
/// <param name="Costs">What each call with a known cost cost, by the call's id.</param>
public sealed record WorkSession(Session Session, IReadOnlyDictionary<StepId, Money> Costs)
{
    /// <summary>What all calls cost, as far as it is known.</summary>
    public Money Cost { get; } = Money.Sum(Costs.Values);

    /// <summary>The session's id.</summary>
    public SessionId Id => Session.Id;

    /// <summary>What people asked, in order.</summary>
    public IEnumerable<HumanTurn> Prompts => Session.Steps.OfType<HumanTurn>().Where(turn => turn is { Kind: HumanTurnKind.Prompt, Text: not null });

    /// <summary>Joins a session with the spend of its calls.</summary>
    public static WorkSession Of(Session session, IEnumerable<Spend> spends) => new(
        session, spends.Where(spend => spend.Cost is not null).GroupBy(spend => spend.Step).ToDictionary(calls => calls.Key, calls => calls.First().Cost!.Value));

    /// <summary>What the calls among some steps cost.</summary>
    public Money CostOf(IEnumerable<Step> steps) => Money.Sum(steps.OfType<ModelCall>().Select(call => Costs.GetValueOrDefault(call.Id)));
}
