using Outturn.Reports;

namespace Outturn.Tests.Sample;

/// <summary>What the report says of the sample's spend as a whole, against what was played: accounts, cost by outcome, coverage.</summary>
public class AccountTruthTests(JudgedSamples samples)
{
    private static readonly string[] s_linked = ["surviving", "reworked", "reverted", "tooYoung", "inFlight"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Spend_is_what_the_played_calls_cost_by_record_or_list_price(int seed)
    {
        var sample = samples.Of(seed);
        var spend = ReportBuilder.Build(sample.All).Spend;
        Assert.All(sample.Truth.Sessions, session => Assert.InRange(
            sample.All.Spends[sample.Evidence.Sessions.IndexOf(sample.Session(session.Id))].Sum(call => call.Cost?.Micros ?? 0) - TrueBooks.Cost(session),
            -session.RecordedCalls, session.RecordedCalls));
        Assert.Equal(sample.Truth.Sessions.Sum(session => session.RecordedCalls), spend.Calls);
        Assert.Equal(sample.Truth.Sessions.Sum(session => session.MeasuredMicros ?? 0), spend.Measured);
        Assert.InRange(spend.Total - sample.Truth.Sessions.Sum(TrueBooks.Cost), -spend.Calls, spend.Calls);
        Assert.Equal(spend.Total, spend.Measured + spend.Estimated);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_account_holds_what_was_played_into_it(int seed)
    {
        var sample = samples.Of(seed);
        var report = ReportBuilder.Build(sample.All);
        var books = new TrueBooks(sample.Truth);
        foreach (var row in report.Accounts)
        {
            var posts = books.Posts.Where(post => post.Post.Account == row.Account).ToList();
            Assert.InRange(row.Amount - posts.Sum(post => post.Cost), -report.Spend.Calls, report.Spend.Calls);
            Assert.Equal(row.Amount / (double)report.Spend.Total, row.Share!.Value, 1e-12);
            Assert.Equal(
                (posts.Select(post => post.Session.Id).Distinct().Count(), posts.Select(post => post.Post.Commit).OfType<string>().Distinct().Count(),
                    posts.DistinctBy(post => (post.Session.Family, post.Post)).Sum(post => post.Post.Lines)),
                (row.Sessions, row.Changes, row.Lines));
            // Whatever links the script, it is a record or the same content: nothing here is merely likely.
            Assert.Equal((row.Amount, row.Amount), (row.Low, row.High));
            Assert.Equal(s_linked.Contains(row.Account) ? "deterministic" : null, row.LeastTier);
        }
        Assert.Equal(9, report.Accounts.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_landed_change_and_a_hundred_of_its_lines_cost_all_spend_by_all_that_landed(int seed)
    {
        var report = ReportBuilder.Build(samples.Of(seed).All);
        var books = new TrueBooks(samples.Of(seed).Truth);
        var landed = books.Posts.Where(post => post.Post.Account is "surviving" or "reworked" or "tooYoung").ToList();
        var changes = books.Changes.Where(change => books.FateOf(change) != "reverted").ToList();
        Assert.Equal(changes.Count, report.LandedChanges);
        Check(report, "costPerLandedChange", report.Spend.Total, changes.Count, 1, books.PricedFamilies.Count());
        Check(report, "costPer100LandedLines", report.Spend.Total,
            landed.DistinctBy(post => (post.Session.Family, post.Post)).Sum(post => post.Post.Lines), 100, books.PricedFamilies.Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_surviving_change_and_a_hundred_of_its_lines_cost_what_is_old_enough_to_judge(int seed)
    {
        var report = ReportBuilder.Build(samples.Of(seed).All);
        var books = new TrueBooks(samples.Of(seed).Truth);
        var judged = books.Posts.Where(post => books.IsMature(post.Session.Family) && post.Post.Account != "tooYoung"
            && !(post.Post.Commit is { } commit && books.IsYoung(commit))).ToList();
        var families = judged.Select(post => post.Session.Family).Distinct().Intersect(books.PricedFamilies).ToHashSet();
        // A change that several sessions fed is each one's by its lines.
        var changes = books.Changes.Where(change => books.FateOf(change) == "surviving")
            .Sum(change => books.LinesOf(change, families) / (double)books.LinesOf(change, null));
        var lines = judged.Where(post => post.Post.Account == "surviving").DistinctBy(post => (post.Session.Family, post.Post)).Sum(post => post.Post.Lines);
        var spend = (long)Math.Round(judged.Sum(post => post.Cost));
        Check(report, "costPerSurvivingChange", spend, changes, 1, families.Count);
        Check(report, "costPer100SurvivingLines", spend, lines, 100, families.Count);
        Assert.True(books.Changes.Any(books.IsYoung) && books.Changes.Any(change => books.FateOf(change) == "reworked"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Coverage_is_the_share_of_spend_and_of_lines_whose_origin_the_script_can_tell(int seed)
    {
        var sample = samples.Of(seed);
        var coverage = ReportBuilder.Build(sample.All).Coverage;
        var books = new TrueBooks(sample.Truth);
        Assert.Equal(books.Posts.Where(post => s_linked.Contains(post.Post.Account)).Sum(post => post.Cost) / books.Posts.Sum(post => post.Cost), coverage.Spend!.Value, 1e-4);
        var start = sample.Truth.Sessions.Min(session => session.Start);
        var lines = sample.Truth.Commits.Where(commit => commit.OnMain && commit.At >= start).SelectMany(commit => commit.Lines().Values.Select(line => line.Author))
            .Concat(sample.Truth.Lines.Where(commit => commit.IsMerge && commit.Born >= start).SelectMany(commit => commit.Runs).SelectMany(run => run.Numbers.Select(_ => run.Author)))
            .CountBy(TrueWork.GroupOf).ToDictionary();
        Assert.Equal(
            (lines["agent"], lines["person"], lines["unknown"], lines.Values.Sum()),
            (coverage.AgentLines, coverage.HumanLines, coverage.UnknownLines, coverage.LandedLines));
        Assert.Equal((lines["agent"] + lines["person"]) / (double)lines.Values.Sum(), coverage.Lines!.Value, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_marked_and_what_is_left_out_are_as_scripted(int seed)
    {
        var sample = samples.Of(seed);
        var report = ReportBuilder.Build(sample.All);
        var planted = sample.Truth.Fixes.SelectMany(fix => fix.BugInducing).ToHashSet();
        var posts = new TrueBooks(sample.Truth).Posts.Where(post => post.Post.Commit is { } commit && planted.Contains(commit)).ToList();
        var mark = Assert.Single(report.Outcomes.Marks);
        Assert.Equal(("bugInducing", posts.Select(post => post.Post.Commit).Distinct().Count()), (mark.Mark, mark.Changes));
        Assert.InRange(mark.Amount - posts.Sum(post => post.Cost), -report.Spend.Calls, report.Spend.Calls);
        var excluded = sample.Truth.Commits.Where(commit => commit.OnMain).SelectMany(commit => commit.Files).Where(file => sample.Truth.Excluded.Contains(file.Path)).ToList();
        Assert.Equal(
            (sample.Truth.Excluded.Length, excluded.Sum(file => file.Added.Sum(range => (long)range.Last - range.First + 1))),
            (report.Outcomes.Excluded.Files, report.Outcomes.Excluded.Lines));
        Assert.Equal(["*_pb2.py", "package-lock.json"], report.Outcomes.Excluded.Rules);
    }

    private static void Check(ReportDocument report, string name, long numerator, double denominator, int unit, int families)
    {
        var row = Assert.Single(report.UnitCosts, row => row.Name == name);
        Assert.InRange(row.Numerator - numerator, -report.Spend.Calls, report.Spend.Calls);
        Assert.Equal(denominator, row.Denominator, 1e-9);
        Assert.Equal(unit * numerator / denominator, row.Value!.Value, report.Spend.Calls * unit / denominator);
        Assert.Equal((families, null), (row.Sessions, row.CannotConclude));
    }
}
