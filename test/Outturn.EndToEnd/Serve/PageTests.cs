using System.Text.Json;
using Microsoft.Playwright;

namespace Outturn.EndToEnd.Serve;

/// <summary>The pages on the sample, in a real browser: each opened at two widths and in both themes, and the main path walked.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private ServedSample _served = null!;
    private Browser _browser = null!;
    private string _session = "";
    private string _commit = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.Program is null, "needs Chromium");
        _served = await ServedSample.StartAsync();
        _browser = await Browser.StartAsync();
        using var client = _served.Client();
        using var report = JsonDocument.Parse(await client.TextAsync($"/api/v1/repositories/{ServedSample.Repository}/report"));
        _session = report.RootElement.GetProperty("sessions").EnumerateArray().MaxBy(row => row.GetProperty("decisions").GetInt32()).GetProperty("session").GetString()!;
        _commit = report.RootElement.GetProperty("changes").EnumerateArray().MaxBy(row => row.GetProperty("cost").GetInt64()).GetProperty("commit").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _served?.Dispose();
    }

    [Fact]
    public async Task Every_page_opens_fits_and_shuts_nobody_out()
    {
        string[] pages =
        [
            "/", $"/repositories/{ServedSample.Repository}", "/trace", $"/trace?q={_session}", $"/trace?q={_commit}", "/trace?q=nothing-of-the-kind", "/instruments",
            "/instruments?days=1", "/evidence", "/evidence/records/0", "/evidence/records/999999", "/mine", "/metrics-reference", "/repositories/no:such:thing", "/account",
        ];
        foreach (var (width, height, scheme) in new[] { (1280, 900, ColorScheme.Light), (390, 844, ColorScheme.Dark), (1280, 900, ColorScheme.Dark), (390, 844, ColorScheme.Light) })
        {
            await using var window = await _browser.OpenAsync(width, height, scheme);
            await SignInAsync(window.Page);
            foreach (var path in pages)
            {
                window.Complaints.Clear();
                var answer = await window.Page.GotoAsync(new Uri(_served.Server.Pages, path).ToString());
                Assert.Equal(path.Contains("no", StringComparison.Ordinal) || path.EndsWith("999999", StringComparison.Ordinal) ? 404 : 200, answer!.Status);
                Assert.True(await window.OverflowAsync() <= 0, $"{path} is wider than a window of {width}");
                var violations = await window.ViolationsAsync();
                Assert.True(violations.Length == 0, $"{path} at {width}, {scheme}:\n{string.Join('\n', violations)}");
                Assert.Equal(1, await window.Page.Locator("h1").CountAsync());
            }
        }
    }

    [Fact]
    public async Task The_main_path_leads_from_the_money_to_the_proof_under_the_pages_own_policy()
    {
        await using var window = await _browser.OpenStrictAsync();
        var page = window.Page;
        await page.GotoAsync(_served.Server.SignInLink.ToString());
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("spent in 1 repository");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "harbour-sample/harbour" }).ClickAsync();
        await Assertions.Expect(page.Locator("#accounts")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Trace", Exact = true }).ClickAsync();
        await page.FillAsync("#asked", _session);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#story")).ToBeVisibleAsync();
        await page.Locator("section[aria-labelledby=became] td a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#commit")).ToBeVisibleAsync();
        await page.Locator("section[aria-labelledby=proofs] a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".balance.holds")).ToContainTextAsync("Proved");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log out" }).ClickAsync();
        await page.GotoAsync(new Uri(_served.Server.Pages, "/").ToString());
        await Assertions.Expect(page.Locator("input[type=password]")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_page_of_instruments_follows_what_arrives_without_being_asked_again()
    {
        await using var window = await _browser.OpenStrictAsync();
        await SignInAsync(window.Page);
        await window.Page.GotoAsync(new Uri(_served.Server.Pages, "/instruments?days=366").ToString());
        var before = await window.Page.Locator("#ingest ~ div tbody tr", new PageLocatorOptions { HasText = "otlp/traces" }).InnerTextAsync();
        using (var wire = new WireClient(_served.Server.Http, _served.Server.Grpc))
        {
            await wire.HttpAsync("/v1/traces", OtlpSamples.Traces);
        }
        await Assertions.Expect(window.Page.Locator("#ingest ~ div tbody tr", new PageLocatorOptions { HasText = "otlp/traces" }))
            .Not.ToHaveTextAsync(before, new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GotoAsync(new Uri(_served.Server.Pages, "/login").ToString());
        await page.FillAsync("input[name=token]", _served.Server.Token);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("nav[aria-label='Kinds of page']")).ToBeVisibleAsync();
    }
}
