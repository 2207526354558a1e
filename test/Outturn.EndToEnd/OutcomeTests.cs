using System.Text.Json;

namespace Outturn.EndToEnd;

/// <summary>Outcomes in histories that are young or odd.</summary>
public sealed class OutcomeTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public OutcomeTests()
    {
        Directory.CreateDirectory(_scratch.Path("repo"));
        _scratch.Git("repo", "init", "-q", "-b", "main");
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_change_that_was_taken_back_young_does_not_count_as_long_as_its_like_cannot()
    {
        Commit("2026-01-01", "base.txt", "the ground\n");
        Commit("2026-01-10", "young.txt", "a thing to be regretted\n");
        Environment("2026-01-12");
        _scratch.Git("repo", "revert", "--no-edit", "HEAD");
        Assert.Equal((0, 0), Rate("revertRate", "--horizon", "30"));
        Assert.Equal((2, 1), Rate("revertRate", "--horizon", "2")); // the ground, and the thing; a revert that only removes wrote nothing
    }

    [Fact]
    public void All_on_one_day_and_clocks_that_run_backwards_are_answered()
    {
        for (var i = 0; i < 12; i++)
        {
            Commit($"2026-01-{20 - i:00}", "a.txt", $"line {i}\n");
        }
        for (var i = 0; i < 12; i++)
        {
            Commit("2026-01-01", "b.txt", $"line {i}\n");
        }
        var outcomes = Outcomes();
        var survival = Assert.Single(outcomes.GetProperty("survival").EnumerateArray());
        Assert.Equal((24, 22), (survival.GetProperty("lines").GetInt32(), survival.GetProperty("ended").GetInt32()));
    }

    [Fact]
    public void A_listed_fix_that_names_no_commit_is_said_to_be_left_out()
    {
        Commit("2026-01-01", "a.txt", "one\n");
        _scratch.Write("fixes.txt", "# ours\n0123456 2026-01-01\n");
        Assert.Contains(
            "--fixes: 1 of 1 hashes, the first 0123456, name no commit on main",
            _scratch.Outturn("report", "repo", "--fixes", "fixes.txt").Ends(0).Error, StringComparison.Ordinal);
    }

    private void Environment(string day)
    {
        _scratch.Variables["GIT_AUTHOR_DATE"] = $"{day}T12:00:00Z";
        _scratch.Variables["GIT_COMMITTER_DATE"] = $"{day}T12:00:00Z";
    }

    private void Commit(string day, string file, string text)
    {
        Environment(day);
        Workshop.Commit(_scratch, "repo", file, text);
    }

    private JsonElement Outcomes(params string[] options) =>
        JsonDocument.Parse(_scratch.Outturn(["report", "repo", "--json", .. options]).Ends(0).Out).RootElement.GetProperty("outcomes");

    private (int Changes, int Events) Rate(string metric, params string[] options)
    {
        var row = Outcomes(options).GetProperty("rates").EnumerateArray()
            .Single(row => row.GetProperty("metric").GetString() == metric && row.GetProperty("group").GetString() == "unknown");
        return (row.GetProperty("changes").GetInt32(), row.GetProperty("events").GetInt32());
    }
}
