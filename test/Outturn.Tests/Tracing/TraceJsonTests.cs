using System.Text.Json;
using System.Text.RegularExpressions;
using Outturn.Tracing;

namespace Outturn.Tests.Tracing;

public partial class TraceJsonTests(TracedSample sample) : IClassFixture<TracedSample>
{
    [Fact]
    public void The_page_describes_every_field_of_every_record_and_no_other()
    {
        var page = Page();
        var described = SectionPattern().Matches(page).ToDictionary(
            section => section.Groups[1].Value,
            section => FieldPattern().Matches(section.Groups[2].Value).Select(field => field.Groups[1].Value).ToArray());
        var records = new Dictionary<string, string[]>();
        Add(typeof(TraceDocument), records);
        Assert.Equal(records.Keys.Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        Assert.All(records, record => Assert.Equal(record.Value, described[record.Key]));
        Assert.Contains(TraceDocument.CurrentSchema, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_round_trip()
    {
        foreach (var asked in new[] { sample.Session("subagent"), sample.Commit("two-agents"), "tides/window.go:5" })
        {
            var json = Json(asked);
            var back = JsonSerializer.Deserialize(json, TraceJson.Default.TraceDocument)!;
            Assert.Equal(json, JsonSerializer.Serialize(back, TraceJson.Default.TraceDocument));
            Assert.Equal(asked, back.Asked);
        }
    }

    [Fact]
    public void A_governance_face_tells_no_tokens_and_no_person()
    {
        var authors = sample.Judged.Evidence.Commits.Select(commit => commit.Author).Distinct().ToList();
        Assert.NotEmpty(authors);
        foreach (var asked in sample.Sessions.Select(session => session.Id.Value).Concat(sample.Judged.Links.Commits.Select(commit => commit.Commit.Id.Hex)))
        {
            var json = Json(asked);
            Assert.DoesNotMatch(TokenPattern(), json);
            Assert.All(authors, author => Assert.DoesNotContain(author.Split('<', '>')[1], json, StringComparison.OrdinalIgnoreCase));
        }
    }

    private string Json(string asked) => JsonSerializer.Serialize(sample.Ask(asked), TraceJson.Default.TraceDocument);

    private static void Add(Type type, Dictionary<string, string[]> records)
    {
        var inner = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        if (inner.Namespace != typeof(TraceDocument).Namespace || records.ContainsKey(inner.Name))
        {
            return;
        }
        var properties = inner.GetProperties();
        records.Add(inner.Name, [.. properties.Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])]);
        foreach (var property in properties)
        {
            Add(property.PropertyType, records);
        }
    }

    private static string Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Outturn.slnx")))
            {
                return File.ReadAllText(Path.Combine(folder.FullName, "docs", "trace-json.md")).ReplaceLineEndings("\n");
            }
        }
        throw new DirectoryNotFoundException("The folder with Outturn.slnx is not above the tests.");
    }

    [GeneratedRegex(@"^## (\w+)\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex FieldPattern();

    [GeneratedRegex("\"[a-zA-Z]*tokens?\":", RegexOptions.IgnoreCase)]
    private static partial Regex TokenPattern();
}
