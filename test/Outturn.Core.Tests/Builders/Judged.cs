using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Builders;

/// <summary>A generated world, linked and posted, and all of the answer as text.</summary>
internal sealed record Judged(LinkingContext Links, History History, LedgerBook Book)
{
    /// <summary>Links and posts.</summary>
    /// <param name="world">What happened.</param>
    /// <param name="set">Its sessions.</param>
    /// <param name="commits">Its commits.</param>
    /// <param name="attestations">Its records.</param>
    /// <param name="rules">Names of the rules to use; null for all.</param>
    /// <param name="horizon">Minutes after which a line is judged.</param>
    public static Judged Of(
        GeneratedWorld world, SessionSet? set = null, IEnumerable<Commit>? commits = null, IEnumerable<Attestation>? attestations = null,
        IReadOnlySet<string>? rules = null, double horizon = 30)
    {
        var sessions = (set ?? SetOf(world.Pieces)).ToSessions();
        var history = (commits ?? world.History).ToImmutableArray();
        var links = Linker.Link(sessions, history, [.. attestations ?? world.Attestations], rules);
        var fate = new History(
            world.Landed, LandedOutcomes.Of(links, world.Landed, Make.At(80)), horizon / 1440, world.Uncommitted, Make.At(80));
        var book = LedgerBook.Post(
            links, fate, [.. sessions.Select(SpendOf)],
            index => !world.Unplaced.Contains(sessions[index].Id), ["/repo"], rules is null || rules.Contains("content"));
        return new Judged(links, fate, book);
    }

    private static SessionSpend SpendOf(Session session)
    {
        var calls = session.ModelCalls.ToArray();
        return new SessionSpend(
            new Money(calls.Sum(call => call.MeasuredCost ?? 0)), calls.Count(call => call.MeasuredCost is not null), calls.Length, calls.Length);
    }

    public static SessionSet SetOf(IEnumerable<Action<SessionSet>> pieces)
    {
        var set = new SessionSet();
        foreach (var add in pieces)
        {
            add(set);
        }
        return set;
    }

    /// <summary>Links, authors, reverts, postings and balances.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        void Say(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        foreach (var commit in Links.Commits.OrderBy(commit => commit.Commit.Id))
        {
            var links = commit.Links.Select(link => $"{Links.Sessions[link.Session].Id} {link.Rule} {link.Lines}").Order(StringComparer.Ordinal);
            Say($"{commit.Commit.Id} {string.Join(", ", links)} {string.Join(',', commit.Agents)}");
            Say($"  {string.Join(' ', commit.Authors.Select(author => $"{author.Kind}:{author.Session}:{author.Rule}"))}");
        }
        foreach (var (taken, by) in History.RevertedBy.OrderBy(entry => entry.Key))
        {
            Say($"{taken} by {by}");
        }
        foreach (var posting in Book.Postings)
        {
            Say($"{posting}");
        }
        foreach (var balance in Book.Balances)
        {
            Say($"{balance}");
        }
        return text.ToString();
    }

    /// <summary>All that is known of sessions.</summary>
    public static string Describe(IEnumerable<Session> sessions) => string.Join('\n', sessions.Select(session => string.Join("\n  ",
    [
        $"{session.Id} {session.Agent} {session.Version} {session.Parent} {session.Title ?? "(null)"} {string.Join(';', session.Places)}",
        .. session.Steps.Select(Describe),
    ])));

    /// <summary>All that a step holds; nothing known is not the same as an empty text.</summary>
    public static string Describe(Step step) => step switch
    {
        ToolCall call => $"{call with { Proposed = default, Applied = default, PrintedCommits = default }} "
            + $"{Edits(call.Proposed)} | {Edits(call.Applied)} | {(call.PrintedCommits.IsDefault ? "" : string.Join(' ', call.PrintedCommits))}",
        ModelCall call => $"{call with { Model = call.Model ?? "(null)" }}",
        HumanTurn turn => $"{turn with { Text = turn.Text ?? "(null)" }}",
        _ => throw new ArgumentException(step.GetType().Name, nameof(step)),
    };

    private static string Edits(ImmutableArray<Edit> edits) => edits.IsDefault ? "" : string.Join(
        ';', edits.Select(edit => $"{edit.Kind} {edit.Path} +{string.Join(',', edit.Written)} -{string.Join(',', edit.Removed)}"));
}
