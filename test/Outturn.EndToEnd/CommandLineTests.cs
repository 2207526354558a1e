using System.Text.RegularExpressions;

namespace Outturn.EndToEnd;

public sealed partial class CommandLineTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("", "name a command: report, ")]
    [InlineData("bogus", "there is no command 'bogus'; there are report, ")]
    [InlineData("report --bogus", "there is no option '--bogus'", "'outturn report --help'")]
    [InlineData("report a b", "'b'", "'outturn report --help'")]
    [InlineData("report --sample .", "--sample and PATH exclude each other")]
    [InlineData("report --since", "--since")]
    [InlineData("report --since yesterday", "--since: 'yesterday' is not a date; write 2026-01-31")]
    [InlineData("report --since x --until y", "'x' is not a date", "'y' is not a date")]
    [InlineData("report --until 2026-02-30", "'2026-02-30' is not a date")]
    [InlineData("report --since 2026-02-01 --until 2026-01-01", "--since is not before --until")]
    [InlineData("spend --since 2026-02-01 --until 2026-01-01", "--since is not before --until")]
    [InlineData("report --rules trailer,nope", "there is no rule 'nope'; there are printed-hash, ")]
    [InlineData("report --sessions absent", "--sessions absent: no such folder")]
    [InlineData("report --prices absent", "--prices absent: no such file")]
    [InlineData("report --html home", "--html home: a folder; name a file")]
    [InlineData("report --html absent/page.html", "--html absent/page.html: there is no folder", "make it first")]
    [InlineData("report --horizon abc", "--horizon: 'abc' is no number of days above 0, up to 3650")]
    [InlineData("report --horizon 0", "--horizon: '0' is no number of days above 0, up to 3650")]
    [InlineData("report --szz x", "--szz: there is no variant 'x'")]
    [InlineData("lines --horizon 7", "there is no option '--horizon'")]
    [InlineData("report --fixes absent", "--fixes absent", "absent")]
    [InlineData("lines --path ../up", "--path ../up: write it from the top of the repository")]
    [InlineData("lines --exclude /", "--exclude: an empty pattern")]
    [InlineData("lines --html home", "--html home: a folder; name a file")]
    [InlineData("lines --html absent/page.html", "--html absent/page.html: there is no folder", "make it first")]
    [InlineData("lines --csv tables", "there is no option '--csv'", "'outturn lines --help'")]
    [InlineData("spend --by person", "'person'", "day, model, agent, session, repository")]
    [InlineData("spend --bogus", "'--bogus'")]
    [InlineData("metrics survival", "there is no metric 'survival'; near it: lineSurvival, restrictedMeanSurvival")]
    [InlineData("metrics zzz", "there is no metric 'zzz'; 'outturn metrics' lists them")]
    [InlineData("metrics landed --markdown", "--markdown prints the whole reference")]
    [InlineData("metrics --bogus", "there is no option '--bogus'")]
    [InlineData("sample", "sample")]
    [InlineData("sample --bogus", "there is no option '--bogus'")]
    [InlineData("sample x --seed -1", "--seed: '-1' is not a whole number from 0")]
    public void A_wrong_command_line_is_explained_and_ends_with_2(string line, params string[] words) =>
        _scratch.Outturn(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Fails(2, words);

    [Theory]
    [InlineData("report absent", "absent: no such folder; name one in a git repository")]
    [InlineData("report home", "home: not a git repository; name a folder inside one")]
    [InlineData("report broken.json", "broken.json: a file; name a folder in a git repository")]
    [InlineData("spend --prices broken.json", "broken.json: line 2: not JSON")]
    public void A_question_that_cannot_be_answered_is_explained_and_ends_with_1(string line, params string[] words)
    {
        _scratch.Write("broken.json", "{\n");
        _scratch.Outturn(line.Split(' ')).Fails(1, words);
    }

    [Fact]
    public void Every_command_has_help()
    {
        var root = _scratch.Outturn("--help").Ends(0);
        var commands = Command().Matches(root.Out[root.Out.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Value.Trim()).ToArray();
        Assert.Superset(new HashSet<string> { "report", "lines", "trace", "spend", "experiment", "metrics", "sample", "verify" }, commands.ToHashSet());
        Assert.All(commands, command =>
        {
            var help = _scratch.Outturn(command, "--help").Ends(0);
            Assert.Contains($"outturn {command}", help.Out, StringComparison.Ordinal);
            Assert.Empty(help.Error);
        });
    }

    [Fact]
    public void Each_figure_is_explained_and_the_reference_is_the_page_in_docs()
    {
        Assert.Contains("\n  costPerLandedChange ", _scratch.Outturn("metrics").Ends(0).Out, StringComparison.Ordinal);
        Assert.StartsWith("Landed  landed · governance\n", _scratch.Outturn("metrics", "landed").Ends(0).Out, StringComparison.Ordinal);
        Assert.Contains("\"schema\": \"outturn.metrics/1\"", _scratch.Outturn("metrics", "--json").Ends(0).Out, StringComparison.Ordinal);
        Assert.Equal(Repository.Read("docs/metrics.md"), _scratch.Outturn("metrics", "--markdown").Ends(0).Out);
        Assert.Contains("outturn metrics", _scratch.Outturn("report", "--help").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_a_number() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", _scratch.Outturn("--version").Ends(0).Out);

    [Fact]
    public void The_README_and_the_help_of_report_name_the_same_options()
    {
        var readme = Readme();
        var section = readme[readme.IndexOf("## outturn report", StringComparison.Ordinal)..readme.IndexOf("## outturn trace", StringComparison.Ordinal)];
        var help = _scratch.Outturn("report", "--help").Out;
        var helped = Option().Matches(help).Select(match => match.Value).Except(["--help"]).ToHashSet();
        Assert.Superset(Option().Matches(section).Select(match => match.Value).ToHashSet(), helped);
    }

    [Fact]
    public void The_README_s_first_command_shows_the_sample_s_ledger()
    {
        Assert.Contains("-- report --sample\n", Readme(), StringComparison.Ordinal);
        var answer = _scratch.Outturn("report", "--sample").Ends(0);
        Assert.Contains("The books balance: 9 accounts add up to $", answer.Out, StringComparison.Ordinal);
        Assert.Empty(answer.Error);
        Assert.DoesNotContain('\e', answer.Out);
    }

    [Fact]
    public void The_sample_s_last_line_is_a_command_that_runs()
    {
        var sample = _scratch.Outturn("sample", "sample").Ends(0);
        var command = sample.Out.TrimEnd().Split('\n')[^1];
        Assert.Contains("The books balance", _scratch.Shell(command).Ends(0).Out, StringComparison.Ordinal);
        _scratch.Outturn("sample", "sample").Fails(1, "already holds a sample; name an empty or new folder");
        _scratch.Write("file", "");
        _scratch.Outturn("sample", "file").Fails(2, "'file' is no folder");
    }

    private static string Readme() => Repository.Read("README.md");

    [GeneratedRegex(@"(?<=\n  )[a-z]+")]
    private static partial Regex Command();

    [GeneratedRegex("--[a-z]+")]
    private static partial Regex Option();
}
