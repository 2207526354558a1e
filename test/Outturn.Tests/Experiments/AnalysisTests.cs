using System.Text;
using Outturn.Core.Experiments;
using Outturn.Experiments;
using Outturn.Experiments.Terminal;
using Outturn.Reports.Terminal;

namespace Outturn.Tests.Experiments;

public class AnalysisTests
{
    private static readonly AnalysisColumns s_columns = new("hours", [], "arm", "ai", null, [], [], [], null, null, null);
    private static readonly AnalysisPlan s_plan = new(MissingRule.Impute, 0.95, StudentT: false, IsClustered: false, Order: null, Seed: 1);

    [Theory]
    [InlineData("arm,hours\nai,1\nai,2\nno,3\nno,x\n", "x.csv: line 5: hours 'x' is not a number; write a point for decimals")]
    [InlineData("arm,hours\nai,1\nai,0\nno,3\nno,4\n", "x.csv: line 3: hours '0' is not above 0 and has no logarithm")]
    [InlineData("arm,hours\nai,1\nai,-2\nno,3\nno,4\n", "x.csv: line 3: hours '-2' is not above 0")]
    [InlineData("arm,hours\nai,1\n,2\nno,3\nno,4\n", "x.csv: line 3: no arm; every row needs its arm")]
    [InlineData("arm,hours\nAI,1\nAI,2\nno,3\nno,4\n", "--treated ai: column arm has no such value; it has 'AI', 'no'")]
    [InlineData("arm,hours\nai,1\nai,2\nno,3\nmaybe,4\n", "--arm arm: beside 'ai' it has 'no', 'maybe'; name the arm to compare with by --control")]
    [InlineData("arm,hours\nai,1\nai,2\n", "--arm arm: every row has 'ai'; there is nothing to compare with")]
    [InlineData("arm,hours\nai,1\nai,2\nno,3\n", "x.csv: of 3 rows 2 are treated; each arm needs two rows or more that can be used")]
    [InlineData("arm,time\nai,1\nno,3\n", "--time hours: x.csv has no such column; it has arm, time")]
    public void Data_that_cannot_be_analysed_are_told(string text, string error) =>
        Assert.StartsWith(error, Build(text, s_columns).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("size '12,5' is not a number, and other rows have numbers; write a point for decimals, or take the column as categories with --stratum", "12,5")]
    [InlineData("size 'big' is not a number, and other rows", "big")]
    public void A_covariate_of_numbers_and_text_is_not_guessed_at(string error, string size)
    {
        var text = $"arm,hours,size\nai,1,1\nai,2,2\nno,3,3\nno,4,\"{size}\"\n";
        Assert.StartsWith("x.csv: line 5: " + error, Build(text, s_columns with { Covariates = ["size"] }).Error, StringComparison.Ordinal);
        Assert.Equal("categories", Build(text + "no,2,1\nai,3,3\nno,2,2\n", s_columns with { Strata = ["size"] }).Value!.Covariates[0].Kind);
        Assert.Contains("is not a number; write a point", Build(text, s_columns with { LogCovariates = ["size"] }).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_are_indicators_against_the_first_and_what_adds_nothing_is_named()
    {
        var document = Build(
            "arm,hours,kind,size\nai,1,bug,1\nai,2,docs,2\nno,3,bug,1\nno,4,docs,2\nai,2,bug,1\nno,2,docs,2\nno,1,,2\n",
            s_columns with { Covariates = ["kind", "size"] }).Value!;
        Assert.Equal(["bug", "docs"], document.Covariates[0].Levels);
        Assert.Equal(["size"], document.RedundantCovariates);
        Assert.Equal((1, 3, 3), (document.LeftOut.CovariateMissing, document.Rows.Treated, document.Rows.Control));
    }

    [Fact]
    public void Rows_are_taken_in_their_order_by_number_or_date()
    {
        Assert.Equal([2, 0, 1], TimeReader.Order(Table("at\n9\n10\n-1\n"), "at").Places!);
        Assert.Equal([1, 2, 0], TimeReader.Order(Table("at\n2026-03-02\n2026-01-31T12:00:00Z\n2026-03-01\n"), "at").Places!);
        Assert.StartsWith("x.csv: line 3: at 'soon' gives no order", TimeReader.Order(Table("at\n1\nsoon\n"), "at").Error, StringComparison.Ordinal);
        Assert.StartsWith("x.csv: line 3: no at; every row", TimeReader.Order(Table("at,b\n1,1\n,1\n"), "at").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_without_an_upper_bound_is_said_to_have_none()
    {
        var document = Build("arm,hours\nai,1e-90\nai,1e90\nno,1e-90\nno,1e90\n", s_columns, s_plan with { StudentT = true, Level = 0.999 }).Value!;
        Assert.Null(document.Effects[0].High);
        Assert.Equal("cannot-conclude", document.Conclusion);
        Assert.Contains("to no upper bound", Terminal(document), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_design_decides_the_arm_and_tells_what_was_done_otherwise()
    {
        var items = Table("id,kind\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"A-{i},{(i < 10 ? "bug" : "docs")}\n")));
        var design = DesignBuilder.Build(items, "id", ["kind"], 3, 0.5, default).Value!;
        var rows = design.Assignments.Select((item, i) => (item.Id, Arm: i == 4 ? Other(item.Arm) : item.Arm, Hours: i + 1)).Where(row => row.Id != "A-19");
        var text = "id,arm,hours\n" + string.Concat(rows.Select(row => $"{row.Id},{row.Arm},{row.Hours}\n")) + "B-1,ai-allowed,5\n";
        var columns = s_columns with { Id = "id", Treated = DesignDocument.Treated };
        var document = AnalysisBuilder.Build(Table(text), columns, new RecordedAssignment(design, "d.json"), s_plan, null).Value!;
        Assert.Equal(new Crossover("A-4", design.Assignments[4].Arm, Other(design.Assignments[4].Arm)), Assert.Single(document.Design!.Crossovers));
        Assert.Equal(["B-1"], document.Design.NotInDesign);
        Assert.Equal(["A-19"], document.Design.NotInDataIds);
        Assert.Equal((19, 1, 0), (document.Rows.Treated + document.Rows.Control, document.LeftOut.NotInDesign, document.LeftOut.OtherArms));
        Assert.Equal("stratum of the design", Assert.Single(document.Covariates).Column);
        var asAssigned = text.Replace($"A-4,{Other(design.Assignments[4].Arm)}", $"A-4,{design.Assignments[4].Arm}", StringComparison.Ordinal);
        Assert.Equal(document.Effects[0], AnalysisBuilder.Build(Table(asAssigned), columns, new RecordedAssignment(design, "d.json"), s_plan, null).Value!.Effects[0]);
        Assert.Contains("1 row not done as assigned: A-4 (", Terminal(document), StringComparison.Ordinal);

        static string Other(string arm) => arm == DesignDocument.Treated ? DesignDocument.Control : DesignDocument.Treated;
    }

    [Fact]
    public void The_terminal_says_what_was_imputed_and_keeps_to_its_width()
    {
        var text = "arm,hours,review,who,at\n" + string.Concat(Enumerable.Range(1, 80).Select(i =>
            $"{(i % 2 == 0 ? "ai" : "no")},{(i == 7 ? "" : 1 + (i % 9))},{(i % 3 == 0 ? "" : i % 4)},\"a very long name of somebody {i % 8}\",{i}\n"));
        var columns = s_columns with { FollowUps = ["review"], Cluster = "who", Order = "at" };
        foreach (var rule in (MissingRule[])[MissingRule.Impute, MissingRule.Multiple, MissingRule.Drop])
        {
            var document = Build(text, columns, s_plan with { Missing = rule }).Value!;
            var shown = Terminal(document);
            Assert.All(shown.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
            Assert.Contains(rule switch
            {
                MissingRule.Impute => "26 follow-ups (13 treated, 13 not) as the mean of the arm",
                MissingRule.Multiple => "26 follow-ups (13 treated, 13 not), drawn from the arm's own, 50",
                _ => "left out: 27 rows with a measure missing (13 treated, 14 not)",
            }, shown, StringComparison.Ordinal);
            Assert.Equal(rule == MissingRule.Drop ? 1 : 50, document.Missing.Completions);
        }
    }

    private static string Terminal(AnalysisDocument document)
    {
        var writer = new StringWriter();
        TerminalAnalysis.Write(document, writer, new Screen(Screen.Narrowest, Color: false));
        return writer.ToString();
    }

    private static Reading<AnalysisDocument> Build(string text, AnalysisColumns columns, AnalysisPlan? plan = null) =>
        AnalysisBuilder.Build(Table(text), columns, null, plan ?? s_plan, null);

    private static CsvTable Table(string text) => CsvTable.Parse("x.csv", Encoding.UTF8.GetBytes(text)).Value!;
}
