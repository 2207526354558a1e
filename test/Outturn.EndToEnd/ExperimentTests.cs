using System.Globalization;
using System.Text.Json;

namespace Outturn.EndToEnd;

/// <summary>An experiment from its items to its answer.</summary>
public sealed class ExperimentTests : IDisposable
{
    private const string Kinds = "bug docs feature";
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Items_are_assigned_recorded_worked_on_and_judged()
    {
        Items(60);
        var design = Json(_scratch.Outturn("experiment", "design", "items.csv", "--id", "issue", "--stratum", "kind", "--seed", "42", "--output", "arms.csv", "--json"));
        var file = design.GetProperty("file").GetString()!;
        Assert.Equal("outturn.experiment/1", design.GetProperty("schema").GetString());
        Assert.StartsWith(_scratch.Path("data/outturn/experiments"), file, StringComparison.Ordinal);
        Assert.Equal(["issue,kind,arm", .. design.GetProperty("design").GetProperty("assignments").EnumerateArray().Select(item =>
            $"{item.GetProperty("id").GetString()},{item.GetProperty("strata")[0].GetString()},{item.GetProperty("arm").GetString()}")], File.ReadAllLines(_scratch.Path("arms.csv")));

        // Work with AI takes half as long again; two follow-ups are missing, and one item was done otherwise.
        var rows = File.ReadLines(_scratch.Path("arms.csv")).Skip(1).Select(line => line.Split(',')).Select((row, i) =>
            $"{row[0]},{(i == 9 ? "ai-allowed" : row[2])},{Hours(row[2], i)},{(i is 3 or 4 ? "" : "0")},{1 + (i % 4)},{i}");
        _scratch.Write("data.csv", "issue,arm,hours,review,estimate,at\n" + string.Join('\n', rows) + "\n");
        string[] question =
        [
            "experiment", "analyze", "data.csv", "--time", "hours", "--follow-up", "review", "--arm", "arm", "--log-covariate", "estimate",
            "--design", file, "--id", "issue", "--order", "at",
        ];
        var answer = Json(_scratch.Outturn([.. question, "--json"]));
        Assert.Equal(("outturn.experiment/1", "analysis", "longer"), (answer.GetProperty("schema").GetString(), answer.GetProperty("kind").GetString(), answer.GetProperty("conclusion").GetString()));
        Assert.Equal(50, answer.GetProperty("effects")[1].GetProperty("percent").GetDouble(), 6.0);
        Assert.Equal(2, Both(answer.GetProperty("missing").GetProperty("followUps")));
        Assert.True(answer.GetProperty("sequence").GetProperty("low").GetDouble() < answer.GetProperty("effects")[0].GetProperty("low").GetDouble());
        var shown = _scratch.Outturn(question).Ends(0);
        Assert.Empty(shown.Error);
        Assert.All((string[])["longer than with ai-not-allowed", "imputed: 2 follow-ups", "Mann-Whitney U", "confidence sequence", "digest " + design.GetProperty("design").GetProperty("digest").GetString()![..12]],
            words => Assert.Contains(words, shown.Out, StringComparison.Ordinal));
        Assert.All(shown.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(shown.Out, _scratch.Outturn(question).Out);
    }

    [Fact]
    public void A_design_is_not_drawn_twice_in_silence_nor_changed()
    {
        Items(10);
        string[] design = ["experiment", "design", "items.csv", "--id", "issue", "--seed"];
        var first = _scratch.Outturn([.. design, "1"]).Ends(0).Out;
        Assert.Contains("5 items with AI allowed, 5 items without, of items.csv, drawn with seed 1", first, StringComparison.Ordinal);
        Assert.Contains("had been recorded before", _scratch.Outturn([.. design, "1"]).Ends(0).Out, StringComparison.Ordinal);
        Assert.Contains("other designs on record", _scratch.Outturn([.. design, "2"]).Ends(0).Out, StringComparison.Ordinal);
        var file = Directory.GetFiles(_scratch.Path("data/outturn/experiments")).Order().First();
        File.WriteAllText(file, File.ReadAllText(file).Replace("ai-not-allowed", "ai-allowed", StringComparison.Ordinal));
        _scratch.Write("data.csv", "issue,hours\n#0,1\n#1,2\n");
        _scratch.Outturn("experiment", "analyze", "data.csv", "--time", "hours", "--design", file, "--id", "issue").Fails(1, "changed since it was recorded");
        _scratch.Outturn([.. design, "3", "--output", "items.csv"]).Fails(2, "--output items.csv: exists and is not written over");
    }

    [Theory]
    [InlineData("experiment", "name a command of experiment: design, analyze")]
    [InlineData("experiment bogus", "experiment has no command 'bogus'; it has design, analyze")]
    [InlineData("experiment design items.csv --seed 1", "'--id'", "'outturn experiment design --help'")]
    [InlineData("experiment design items.csv --id issue", "'--seed'")]
    [InlineData("experiment design items.csv --id issue --seed x", "--seed: 'x' is not a whole number from 0")]
    [InlineData("experiment design items.csv --id issue --seed 1 --share 1", "--share: '1' is not a share between 0 and 1, such as 0.5, or a ratio such as 2:1")]
    [InlineData("experiment design items.csv --id issue --seed 1 --share 2:0", "--share: '2:0'")]
    [InlineData("experiment analyze data.csv", "'--time'")]
    [InlineData("experiment analyze data.csv --time hours", "name the column that holds the arm with --arm, or a recorded design with --design")]
    [InlineData("experiment analyze data.csv --time hours --arm arm", "--treated")]
    [InlineData("experiment analyze data.csv --time hours --design x.json", "--id")]
    [InlineData("experiment analyze data.csv --time hours --arm arm --treated ai --missing guess", "'guess'", "impute")]
    [InlineData("experiment analyze data.csv --time hours --arm arm --treated ai --level 95", "--level: '95' is not between 0 and 1; write 0.95 for 95 %")]
    [InlineData("experiment analyze data.csv --time hours --arm arm --treated ai --planned 9", "--planned is for the interval of --order")]
    public void A_wrong_command_line_is_explained_and_ends_with_2(string line, params string[] words) =>
        _scratch.Outturn(line.Split(' ')).Fails(2, words);

    [Theory]
    [InlineData("experiment design absent.csv --id issue --seed 1", "absent.csv: no such file; name a CSV file")]
    [InlineData("experiment design home --id issue --seed 1", "home: a folder; name a CSV file")]
    [InlineData("experiment design data.csv --id issue --seed 1", "--id issue: data.csv has no such column; it has arm, hours")]
    [InlineData("experiment design empty.csv --id issue --seed 1", "empty.csv: the file is empty")]
    [InlineData("experiment analyze data.csv --time hours --arm arm --treated no", "--treated no: column arm has no such value; it has 'ai', 'none'")]
    [InlineData("experiment analyze data.csv --time hours --arm arm --treated ai", "data.csv: line 4: hours '0' is not above 0")]
    [InlineData("experiment analyze steering.csv --time hours --arm arm --treated no", "it has 'x [2J', 'y'")]
    [InlineData("experiment analyze data.csv --time hours --design absent.json --id issue", "--design absent.json: no such file")]
    [InlineData("experiment analyze data.csv --time hours --design data.csv --id issue", "--design data.csv: not a design")]
    public void A_question_that_cannot_be_answered_is_explained_and_ends_with_1(string line, params string[] words)
    {
        _scratch.Write("empty.csv", "");
        _scratch.Write("steering.csv", "arm,hours\nx\e[2J,1\ny,2\n");
        _scratch.Write("data.csv", "arm,hours\nai,1\nnone,2\nai,0\n");
        _scratch.Outturn(line.Split(' ')).Fails(1, words);
    }

    [Fact]
    public void The_example_of_the_documentation_runs_as_it_is_shown()
    {
        var documentation = Repository.Read("docs/experiments.md");
        foreach (var name in (string[])["items.csv", "data.csv"])
        {
            _scratch.Write(name, Block(documentation, $"`{name}`"));
        }
        foreach (var command in (string[])["$ outturn experiment design", "$ outturn experiment analyze"])
        {
            var block = Block(documentation, command, isCommand: true);
            var end = block.IndexOf('\n', block.LastIndexOf("\\\n", StringComparison.Ordinal) + 2);
            var line = block[2..end].Replace("~/.local/share", "data", StringComparison.Ordinal);
            // The path and the hour of the design are this run's own.
            var shown = _scratch.Shell(line).Ends(0).Out.Split('\n')
                .Where(text => text.Length > 0 && !text.Contains(".json", StringComparison.Ordinal) && !text.EndsWith(" UTC", StringComparison.Ordinal));
            Assert.All(shown, text => Assert.Contains(text + "\n", block, StringComparison.Ordinal));
        }
    }

    private static string Hours(string arm, int i) =>
        ((1 + (i % 4)) * (arm == "ai-allowed" ? 1.5 : 1) * (1 + (0.03 * (i % 5)))).ToString("0.###", CultureInfo.InvariantCulture);

    private static int Both(JsonElement arms) => arms.GetProperty("treated").GetInt32() + arms.GetProperty("control").GetInt32();

    private static JsonElement Json(Answer answer) => JsonDocument.Parse(answer.Ends(0).Out).RootElement;

    // The first fenced block after some words, or the one that begins with them.
    private static string Block(string text, string words, bool isCommand = false)
    {
        var place = text.IndexOf(words, StringComparison.Ordinal);
        var start = isCommand ? place : text.IndexOf("```\n", place, StringComparison.Ordinal) + 4;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private void Items(int count) => _scratch.Write("items.csv", "issue,kind\n" + string.Concat(
        Enumerable.Range(0, count).Select(i => $"#{i},{Kinds.Split(' ')[i % 3]}\n")));
}
