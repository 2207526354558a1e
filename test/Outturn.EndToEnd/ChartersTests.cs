using System.Text.Json;

namespace Outturn.EndToEnd;

public sealed class ChartersTests : IDisposable
{
    private const string Sound = """
        charters:
          - metric: costPerLandedChange
            purpose: governance
            unit: team
            owner: head of engineering
            audience: [team leads]
            counterMetrics: [revertRate]
            targetSince: 2026-01-01
        """;

    private const string Refused = """

          - metric: output
            purpose: governance
            unit: developer
            owner: "somebody \e[31m"
            audience: [all]
            targetSince: 2026-01-01
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Charters_that_stand_are_told_and_end_with_0()
    {
        _scratch.Write("charters.yaml", Sound);
        var answer = _scratch.Outturn("charters", "check", "charters.yaml").Ends(0);
        Assert.StartsWith("charters.yaml: 1 charter, 1 stand, 0 refused.\n", answer.Out, StringComparison.Ordinal);
        Assert.Contains("stands   Cost per landed change (costPerLandedChange)", answer.Out, StringComparison.Ordinal);
        Assert.Contains("a target since 2026-01-01", answer.Out, StringComparison.Ordinal);
        Assert.Empty(answer.Error);
    }

    [Fact]
    public void Refused_charters_are_told_with_the_reason_and_end_with_1()
    {
        _scratch.Write("charters.yaml", Sound + Refused);
        var answer = _scratch.Outturn("charters", "check", "charters.yaml").Ends(1);
        var text = string.Join(' ', answer.Out.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("2 charters, 1 stand, 1 refused.", text, StringComparison.Ordinal);
        Assert.Contains("'output' is an infrastructure metric: it says how much the engine ran", text, StringComparison.Ordinal);
        Assert.Contains("The unit 'developer' is a person: nobody is measured or ranked one by one.", text, StringComparison.Ordinal);
        Assert.Contains("is a target without a counter-metric", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", answer.Out, StringComparison.Ordinal);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        var json = JsonDocument.Parse(_scratch.Outturn("charters", "check", "charters.yaml", "--json").Ends(1).Out).RootElement;
        Assert.Equal("outturn.charters/1", json.GetProperty("schema").GetString());
        Assert.Equal([true, false], json.GetProperty("charters").EnumerateArray().Select(charter => charter.GetProperty("stands").GetBoolean()));
        Assert.Equal(
            ["no-infrastructure-target", "counter-metric", "no-person"],
            json.GetProperty("charters")[1].GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("rule").GetString()));
    }

    [Fact]
    public void The_file_in_the_configuration_folder_is_read_where_none_is_named()
    {
        _scratch.Outturn("charters", "check").Fails(1, "there are no charters at ", "charters.yaml; write them there, or name another file");
        Directory.CreateDirectory(_scratch.Path("configuration/outturn"));
        _scratch.Write("configuration/outturn/charters.yaml", Sound);
        Assert.Contains("1 stand, 0 refused", _scratch.Outturn("charters", "check").Ends(0).Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_explained_with_every_line()
    {
        _scratch.Write("bad.yaml", Sound.Replace("purpose: governance", "purpose: x", StringComparison.Ordinal).Replace("2026-01-01", "soon", StringComparison.Ordinal));
        _scratch.Outturn("charters", "check", "bad.yaml").Fails(
            1, "bad.yaml: line 3: charters[0].purpose: 'x' is none of diagnostic, governance, held-out.", "\noutturn: bad.yaml: line 8: charters[0].targetSince: 'soon' is not a day.");
        _scratch.Outturn("charters", "check", "absent.yaml").Fails(2, "absent.yaml: no such file");
        _scratch.Outturn("charters", "check", "home").Fails(2, "home: a folder; name a file in it");
        _scratch.Outturn("charters").Fails(2, "name a command of charters: check");
        _scratch.Outturn("charters", "chek").Fails(2, "charters has no command 'chek'; it has check");
        Assert.Contains("outturn charters check", _scratch.Outturn("charters", "check", "--help").Ends(0).Out, StringComparison.Ordinal);
    }
}
