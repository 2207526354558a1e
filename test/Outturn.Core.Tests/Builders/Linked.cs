using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Builders;

/// <summary>Sessions linked with commits, with answers in words. The commits stand beside <see cref="Make.Background"/>.</summary>
internal sealed class Linked
{
    private readonly LinkingContext _context;

    public Linked(Session[] sessions, Commit[] commits, Attestation[]? attestations = null, params string[] rules)
    {
        _context = Linker.Link(
            [.. sessions.OrderBy(session => session.Id)], [Make.Background, .. commits], [.. attestations ?? []],
            rules.Length == 0 ? null : rules.ToHashSet());
    }

    public LinkingContext Context => _context;

    /// <summary>Authors of a commit's added lines, in order: a session's id, "person" or "?".</summary>
    public string Authors(string commit) => string.Join(' ', Of(commit).Authors.Select(author => author.Kind switch
    {
        AuthorKind.Session => _context.Sessions[author.Session].Id.Value,
        AuthorKind.Human => "person",
        _ => "?",
    }));

    /// <summary>The rule that gave each added line its author.</summary>
    public string Rules(string commit) => string.Join(' ', Of(commit).Authors.Select(
        author => author.Rule < 0 ? "?" : LinkingRules.All[author.Rule].Name));

    /// <summary>A commit's links: "session rule lines".</summary>
    public IEnumerable<string> Links(string commit) => Of(commit).Links.Select(link =>
        FormattableString.Invariant($"{_context.Sessions[link.Session].Id} {LinkingRules.All[link.Rule].Name} {link.Lines}"));

    public IEnumerable<string> Agents(string commit) => Of(commit).Agents;

    /// <summary>What became of the landed commits' lines, as of a day.</summary>
    public LandedOutcomes Outcomes(double day, params string[] landed) =>
        LandedOutcomes.Of(_context, landed.Select(Make.Id).ToHashSet(), Make.Day(day));

    /// <summary>
    /// Posts a dollar for each session on the 60th day, with these commits landed and all sessions placed unless said otherwise.
    /// </summary>
    public LedgerBook Post(
        string[] landed, FileChange[]? uncommitted = null, string[]? unplaced = null, double asOf = 60, bool seesUncommitted = true,
        SessionSpend[]? spends = null, double horizon = LandedOutcomes.DefaultHorizon)
    {
        var history = new History(
            landed.Select(Make.Id).ToHashSet(), Outcomes(asOf, landed), horizon, uncommitted ?? [], Make.Day(asOf));
        return LedgerBook.Post(
            _context, history, spends ?? [.. _context.Sessions.Select(_ => new SessionSpend(new Money(1_000_000), 1, 1, 1))],
            index => unplaced?.Contains(_context.Sessions[index].Id.Value) != true, ["/repo"], seesUncommitted);
    }

    /// <summary>Where a dollar of each session went: "session account commit amount".</summary>
    public IEnumerable<string> Went(LedgerBook book)
    {
        var names = _context.Commits.ToDictionary(commit => commit.Commit.Id, commit => commit.Commit.Subject);
        return book.Postings.Select(posting => FormattableString.Invariant(
            $"{posting.Session} {posting.Account} {(posting.Commit is { } commit ? names[commit] : "-")} {posting.Amount.Micros}"));
    }

    private CommitAuthors Of(string commit) =>
        _context.Find(Make.Id(commit)) ?? throw new ArgumentException($"no commit {commit}", nameof(commit));
}
