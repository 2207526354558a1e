using System.Text;
using Outturn.Core.Integrity.Charters;
using Outturn.Core.Metrics;
using Outturn.Integrity;
using Outturn.Tests.Architecture;

namespace Outturn.Tests.Integrity;

public sealed class CharterFileTests
{
    private const string Sound = """
        # What we steer by.
        charters:
          - metric: costPerLandedChange
            layer: governance
            purpose: governance
            unit: team
            owner: "head of engineering"
            audience: [team leads, board]
            counterMetrics:
              - revertRate
              - lineSurvival
            smallestGroup: 6
            targetSince: 2026-01-31
          - metric: output
            purpose: held-out
            unit: repository
            owner: platform
            audience: platform
            measures: [payments]
            targetSince:
        """;

    [Fact]
    public void Charters_are_read_as_they_are_written()
    {
        var (file, faults) = CharterFile.Parse(Sound, "charters.yaml");
        Assert.Empty(faults);
        Assert.Equal([3, 14], file!.Charters.Select(written => (int)written.Line));
        var (first, second) = (file.Charters[0].Charter, file.Charters[1].Charter);
        Assert.Equal(("costPerLandedChange", Purpose.Governance, "team", "head of engineering", 6), (first.Metric, first.Purpose, first.Unit, first.Owner, first.SmallestGroup));
        Assert.Equal(["team leads", "board"], first.Audience);
        Assert.Equal(["revertRate", "lineSurvival"], first.CounterMetrics);
        Assert.Equal((Layer.Governance, new DateOnly(2026, 1, 31)), (first.Layer!.Value, first.TargetSince!.Value));
        Assert.Equal((Purpose.HeldOut, SmallGroups.DefaultSmallest, false), (second.Purpose, second.SmallestGroup, second.IsTarget));
        Assert.Equal(["platform"], second.Audience);
        Assert.Equal(["payments"], second.Measures);
        Assert.Null(second.Layer);
    }

    [Theory]
    [InlineData("", "line 1: no charters. Begin with 'charters:'")]
    [InlineData("- a\n- b\n", "line 1: no charters.")]
    [InlineData("charters: none\n", "line 1: charters: not a list of charters.")]
    [InlineData("charter:\n  - metric: output\n", "line 1: charter: no such key.")]
    [InlineData("charters: []\n---\ncharters: []\n", "line 3: a second document.")]
    [InlineData("charters:\n  - output\n", "line 2: charters[0]: not a charter. Write 'metric: NAME'")]
    [InlineData("charters:\n  - metric: a: b\n", "line 2: not YAML: ")]
    [InlineData("charters:\n\t- metric: output\n", "line 2: not YAML: a tab at the beginning of the line. Write spaces there.")]
    [InlineData("charters:\n  - metric: output\n    metric: input\n", "not YAML: ")]
    [InlineData("charters: [[[[[[[[]]]]]]]]\n", "line 1: lists within lists.")]
    [InlineData("charters: &a\n  - *a\n", "not a charter")]
    [InlineData("charters: *nobody\n", "not YAML: ")]
    public void A_file_that_is_none_says_where_and_what_to_do(string text, string complaint) => Complains(text, complaint);

    [Theory]
    [InlineData("purpose: governance", "purpose: goverment", "line 5: charters[0].purpose: 'goverment' is none of diagnostic, governance, held-out. Write one of")]
    [InlineData("purpose: governance", "purpose:", "line 5: charters[0].purpose: missing.")]
    [InlineData("layer: governance", "layer: upper", "line 4: charters[0].layer: 'upper' is none of infrastructure, governance.")]
    [InlineData("    unit: team\n", "", "line 3: charters[0].unit: missing. Write what a figure is of: organisation, department, team")]
    [InlineData("owner: \"head of engineering\"", "owner: [a, b]", "line 7: charters[0].owner: not a name.")]
    [InlineData("audience: [team leads, board]", "audience: {a: b}", "line 8: charters[0].audience: not a list of names.")]
    [InlineData("audience: [team leads, board]", "audience: [[a], b]", "line 8: lists within lists.")]
    [InlineData("audience: [team leads, board]", "audience: []", "line 8: charters[0].audience: missing. Write who sees it")]
    [InlineData("smallestGroup: 6", "smallestGroup: -6", "line 12: charters[0].smallestGroup: '-6' is not a whole number.")]
    [InlineData("smallestGroup: 6", "smallestGroup: [6]", "line 12: charters[0].smallestGroup: not a whole number.")]
    [InlineData("targetSince: 2026-01-31", "targetSince: 31.1.2026", "line 13: charters[0].targetSince: '31.1.2026' is not a day. Write it as 2026-01-31")]
    [InlineData("smallestGroup: 6", "smalestGroup: 6", "line 12: charters[0].smalestGroup: no such key. Near it: smallestGroup.")]
    [InlineData("measures: [payments]", "sees: [payments]", "line 19: charters[1].sees: no such key. There are metric, layer,")]
    public void A_key_that_is_wrong_is_named_with_its_line_and_what_to_write(string right, string wrong, string complaint) =>
        Complains(Sound.Replace(right, wrong, StringComparison.Ordinal), complaint);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var (file, faults) = CharterFile.Parse("charters:\n  - purpose: x\n  - metric: output\n", "c.yaml");
        Assert.Null(file);
        Assert.Equal(
            ["charters[0].metric", "charters[0].purpose", "charters[0].unit", "charters[0].owner", "charters[0].audience",
                "charters[1].purpose", "charters[1].unit", "charters[1].owner", "charters[1].audience"],
            faults.Select(fault => fault.Key));
        Assert.All(faults, fault => Assert.StartsWith("c.yaml: line ", fault.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Depth_size_and_bytes_that_are_no_text_are_refused_without_harm()
    {
        Assert.NotEmpty(CharterFile.Parse("charters: " + new string('[', 200_000), "c.yaml").Faults);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [0x63, 0xff, 0xfe]);
            Assert.Contains("not UTF-8", Assert.Single(CharterFile.Read(path, "c.yaml").Faults).ToString(), StringComparison.Ordinal);
            File.WriteAllBytes(path, new byte[(1 << 20) + 1]);
            Assert.Contains("larger than a megabyte", Assert.Single(CharterFile.Read(path, "c.yaml").Faults).ToString(), StringComparison.Ordinal);
            File.WriteAllText(path, Sound, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal(2, CharterFile.Read(path, "c.yaml").File!.Charters.Length);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Contains("cannot be read", Assert.Single(CharterFile.Read(Path.GetTempPath() + "none/none", "c.yaml").Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_tells_of_each_charter_whether_it_stands_and_why_not()
    {
        var document = CharterDocument.Of(CharterFile.Parse(Sound.Replace("unit: team", "unit: engineer", StringComparison.Ordinal), "c.yaml").File!);
        Assert.Equal((1, 1), (document.Stand, document.Refused));
        Assert.Equal(("no-person", "governance", "2026-01-31"), (Assert.Single(document.Charters[0].Refusals).Rule, document.Charters[0].Layer, document.Charters[0].TargetSince));
        Assert.Equal(("held-out", "infrastructure", true), (document.Charters[1].Purpose, document.Charters[1].Layer, document.Charters[1].Stands));
    }

    [Fact]
    public void The_example_of_the_docs_is_read_and_stands()
    {
        var docs = File.ReadAllText(Path.Combine(Tree.Root, "docs", "charters.md"));
        var example = docs.Split("```yaml\n")[1].Split("```")[0];
        var (file, faults) = CharterFile.Parse(example, "docs");
        Assert.Empty(faults);
        Assert.NotEmpty(file!.Charters);
        Assert.All(file.Charters, written => Assert.Empty(CharterRules.Judge(written.Charter)));
        Assert.All(CharterRules.All, rule => Assert.Contains($"`{rule.Name}`", docs, StringComparison.Ordinal));
    }

    private static void Complains(string text, string complaint)
    {
        var (file, faults) = CharterFile.Parse(text, "charters.yaml");
        Assert.Null(file);
        Assert.Contains(faults, fault => fault.ToString().StartsWith("charters.yaml: ", StringComparison.Ordinal) && fault.ToString().Contains(complaint, StringComparison.Ordinal));
    }
}
