namespace Outturn.Tests.Sample;

/// <summary>A part of a session's spend, in micro-dollars.</summary>
internal sealed record TruePosting(TrueSession Session, TruePost Post, double Cost);

/// <summary>The sample's books, made from what was played and from list prices written down here.</summary>
internal sealed class TrueBooks
{
    private const int Horizon = 30;

    /// <summary>Dollars for a million tokens: input, read from cache, written to it for five minutes and for an hour, output.</summary>
    private static readonly (string Model, double[] Prices)[] s_prices =
    [
        ("claude-opus-4-5", [5, 0.5, 6.25, 10, 25]), ("claude-sonnet-4-5", [3, 0.3, 3.75, 6, 15]), ("claude-haiku-4-5", [1, 0.1, 1.25, 2, 5]),
        ("gpt-5.2", [1.75, 0.175, 0, 0, 14]), ("gemini-3-pro", [2, 0.2, 0, 0, 12]), ("pontoon-coder", [0, 0, 0, 0, 0]),
    ];

    private readonly SampleTruth _truth;

    public TrueBooks(SampleTruth truth)
    {
        _truth = truth;
        Posts = [.. from session in truth.Sessions
            let posts = truth.FamilyOf(session).SplitPosts
            from post in posts
            select new TruePosting(session, post, Cost(session) * (post.OfLines == 0 ? 1 : post.Lines / (double)post.OfLines))];
        Changes = [.. Posts.Where(post => post.Post.Account is "surviving" or "reworked" or "reverted" or "tooYoung").Select(post => post.Post.Commit!).Distinct()];
    }

    public TruePosting[] Posts { get; }

    /// <summary>The landed changes that sessions wrote lines of.</summary>
    public string[] Changes { get; }

    /// <summary>Sessions that stand alone or began others, with a price for any of their calls.</summary>
    public IEnumerable<string> PricedFamilies => _truth.Sessions.Where(session => Cost(session) > 0).Select(session => session.Family).Distinct();

    /// <summary>What a session cost, in micro-dollars: a dollar for a million tokens is one for each.</summary>
    public static double Cost(TrueSession session)
    {
        var prices = s_prices.Single(entry => session.Model.StartsWith(entry.Model, StringComparison.Ordinal)).Prices;
        double At(TrueTokens tokens, double times, double timesOutput) => (times * ((tokens.Input * prices[0]) + (tokens.CacheRead * prices[1])
            + (tokens.CacheWrite5m * prices[2]) + (tokens.CacheWrite1h * prices[3]))) + (timesOutput * tokens.Output * prices[4]);
        // Claude Sonnet 4.5 costs twice as much where the prompt is longer than 200,000 tokens, and its output half as much again.
        var isDearer = session.Model.StartsWith("claude-sonnet-4-5", StringComparison.Ordinal);
        return session.MeasuredMicros ?? At(session.Tokens, 1, 1) + (isDearer ? At(session.LongTokens, 1, 0.5) : 0);
    }

    /// <summary>Whether the last step of a session and all that it began is as old as the horizon.</summary>
    public bool IsMature(string family) =>
        (_truth.Present - _truth.Sessions.Where(session => session.Family == family).Max(session => session.End)).TotalDays >= Horizon;

    public bool IsYoung(string commit) => (_truth.Present - LinesOf(commit).Born).TotalDays < Horizon;

    /// <summary>A whole change: taken back, too young to say, or by whether half of its lines stood.</summary>
    public string FateOf(string commit)
    {
        var lines = LinesOf(commit);
        var revert = _truth.Reverts.SingleOrDefault(revert => revert.Commit == commit);
        if (revert is not null && (_truth.Commits.Single(other => other.Commit == revert.By).At - lines.Born).TotalDays <= Horizon)
        {
            return "reverted";
        }
        return IsYoung(commit) ? "tooYoung" : 2 * lines.Fates["surviving"] >= lines.Fates.Values.Sum() - lines.Fates["tooYoung"] ? "surviving" : "reworked";
    }

    /// <summary>The lines of a change that sessions wrote: those of some, or of all.</summary>
    public int LinesOf(string commit, IReadOnlySet<string>? families) => Posts.Where(post => post.Post.Commit == commit)
        .Where(post => families is null || families.Contains(post.Session.Family)).DistinctBy(post => (post.Session.Family, post.Post)).Sum(post => post.Post.Lines);

    private TrueLines LinesOf(string commit) => _truth.Lines.Single(lines => lines.Commit == commit);
}
