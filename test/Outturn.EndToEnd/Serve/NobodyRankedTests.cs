using System.Text.Json;
using System.Text.RegularExpressions;

namespace Outturn.EndToEnd.Serve;

/// <summary>No page, endpoint, sort order or export ranks or compares people: all of them are gone through.</summary>
public sealed partial class NobodyRankedTests : IAsyncLifetime
{
    private ServedSample _served = null!;

    public async ValueTask InitializeAsync() => _served = await ServedSample.StartAsync();

    public ValueTask DisposeAsync()
    {
        _served.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task No_answer_of_the_server_names_whoever_wrote_the_code()
    {
        var people = _served.Scratch.Git("sample/repository", "log", "--all", "--format=%an%n%ae%n%cn%n%ce").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        Assert.NotEmpty(people);
        using var client = _served.Client();
        foreach (var path in await PathsAsync(client))
        {
            var text = await client.TextAsync(path);
            Assert.All(people, name => Assert.DoesNotMatch($@"(?<!\w){Regex.Escape(name)}(?!\w)", text));
        }
    }

    [Fact]
    public async Task Nothing_can_be_asked_for_by_person_and_no_field_is_a_rank()
    {
        using var client = _served.Client();
        using var description = JsonDocument.Parse(await client.TextAsync("/openapi/v1.json"));
        var words = Names(description.RootElement).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.NotEmpty(words);
        Assert.DoesNotContain(words, word => Forbidden().IsMatch(word));
    }

    [Fact]
    public async Task Outcomes_and_tokens_are_never_on_one_page()
    {
        using var client = _served.Client();
        foreach (var governance in new[] { "/", $"/repositories/{ServedSample.Repository}" })
        {
            Assert.DoesNotMatch(new Regex(@"\btokens?\b", RegexOptions.IgnoreCase), Visible(await client.TextAsync(governance)));
        }
        foreach (var governance in new[] { "/api/v1/exports/accounts", "/api/v1/exports/groups" })
        {
            Assert.DoesNotContain("token", await client.TextAsync(governance), StringComparison.OrdinalIgnoreCase);
        }
        foreach (var spend in new[] { "/api/v1/exports/spend", "/api/v1/exports/focus" })
        {
            Assert.DoesNotMatch("surviving|reworked|reverted|landed|abandoned", await client.TextAsync(spend));
        }
        var instruments = Visible(await client.TextAsync("/instruments"));
        Assert.All(new[] { "surviving", "reworked", "reverted", "landed", "abandoned" }, word => Assert.DoesNotContain(word, instruments, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every path that can be read, with the sample's names put into those that take one.</summary>
    private static async Task<List<string>> PathsAsync(TestClient client)
    {
        using var description = JsonDocument.Parse(await client.TextAsync("/openapi/v1.json"));
        var api = description.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name)
            .Where(path => !path.Contains("tile", StringComparison.Ordinal) && !path.Contains("push", StringComparison.Ordinal))
            .Select(path => path.Replace("{repository}", ServedSample.Repository, StringComparison.Ordinal).Replace("{index}", "0", StringComparison.Ordinal))
            .Select(path => path.Replace("{session}", "told%2F1", StringComparison.Ordinal).Replace("{trace}", new string('0', 31) + "1", StringComparison.Ordinal))
            .Select(path => path.EndsWith("/trace", StringComparison.Ordinal) || path.EndsWith("/provenance", StringComparison.Ordinal) ? path + "?asked=main" : path);
        return ["/", $"/repositories/{ServedSample.Repository}", "/trace", "/trace?q=main", "/instruments", "/evidence", "/evidence/records/0", "/mine", .. api];
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Names(property.Value).Prepend(property.Name)
            .Concat(property.Name == "name" && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : [])),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    /// <summary>What the page itself says: no markup, and no text that comes from a repository or a session, which stands in bdi.</summary>
    private static string Visible(string html) => Markup().Replace(html[html.IndexOf("<main", StringComparison.Ordinal)..], " ");

    [GeneratedRegex(@"^(rank|ranking|leaderboard|top|committer|developer|user|users|email|byAuthor|byUser|sort|orderBy)$", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"<bdi>.*?</bdi>|<script.*?</script>|<style.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();
}
