using System.Net;
using System.Text.RegularExpressions;

namespace Outturn.EndToEnd.Serve;

/// <summary>Who comes in, and who does not.</summary>
public sealed partial class AccessTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Tokens_are_made_listed_and_revoked_while_the_server_runs_and_stand_nowhere_in_full()
    {
        using var server = RunningServer.Start(_scratch);
        var reader = Add("reader", "read", "--owner", "ada", "--expires", "30d");
        using var client = new TestClient(server.Pages, reader);
        await TestClient.PauseAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics")).StatusCode);
        var denied = await client.GetAsync("/api/v1/tokens");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Equal("application/problem+json", denied.Content.Headers.ContentType?.ToString());
        Assert.Contains("it needs administer", await denied.TextAsync(), StringComparison.Ordinal);

        _scratch.Variables["OUTTURN_TOKEN"] = server.Token;
        var listed = _scratch.Outturn("tokens", "list", "--server", server.Pages.AbsoluteUri).Ends(0).Out;
        Assert.Matches("reader  active  read  of ada  made .*, until .*, last used", listed);
        _scratch.Outturn("tokens", "add", "far", "--scope", "ingest,read", "--server", server.Pages.AbsoluteUri, "--json").Ends(0);
        _scratch.Outturn("tokens", "add", "far", "--scope", "ingest", "--server", server.Pages.AbsoluteUri).Fails(2, "there is a token 'far' already");
        _scratch.Outturn("tokens", "revoke", "far", "--server", server.Pages.AbsoluteUri).Ends(0);
        _scratch.Outturn("tokens", "revoke", "reader", "--data", _scratch.Path("served")).Ends(0);
        await TestClient.PauseAsync();
        Assert.Contains("the token was revoked", await (await client.GetAsync("/metrics")).TextAsync(), StringComparison.Ordinal);
        Assert.Empty(server.Stop());
        foreach (var file in Directory.EnumerateFiles(_scratch.Path("served"), "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(reader, File.ReadAllText(file), StringComparison.Ordinal);
        }
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch.Path("served/tokens.json")));
    }

    [Theory]
    [InlineData("tokens add", "--scope")]
    [InlineData("tokens add x --scope all", "there is no scope 'all'; there are ingest, read, govern, administer")]
    [InlineData("tokens add x --scope read --expires soon", "--expires: 'soon' is no date; write 2026-12-31, or 30d")]
    [InlineData("tokens add a/b --scope read", "the name is 1 to 100 letters, digits, and - _ . @")]
    [InlineData("tokens add loopback --scope read", "'loopback' is a name that the server uses itself")]
    [InlineData("tokens add x --scope read --per-minute 0", "the limit is at least one request a minute")]
    [InlineData("tokens list --server here", "--server: 'here' is no address")]
    [InlineData("tokens list --server http://127.0.0.1:9", "set OUTTURN_TOKEN")]
    public void A_wrong_command_line_is_explained_and_ends_with_2(string line, params string[] words) =>
        _scratch.Outturn(line.Split(' ')).Fails(2, words);

    [Fact]
    public async Task A_person_signs_in_by_link_or_token_and_forms_must_come_from_the_server_s_own_pages()
    {
        using var server = RunningServer.Start(_scratch);
        using var client = new TestClient(server.Pages);
        var entered = await client.GetAsync(server.SignInLink.PathAndQuery);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        var cookie = Cookie(entered);
        Assert.Contains("been used", await client.TextAsync(server.SignInLink.PathAndQuery), StringComparison.Ordinal);

        var account = await client.SendAsync(With(HttpMethod.Get, "/account", cookie));
        var page = await account.TextAsync();
        Assert.Contains("signed in as <strong>administrator</strong>", page, StringComparison.Ordinal);
        var policy = account.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"<style nonce=\"{Nonce().Match(policy).Groups[1].Value}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);

        // With the session alone, nothing changes: the word of the page is needed, and another page's origin spoils it.
        var word = Field().Match(page).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(With(HttpMethod.Delete, "/api/v1/tokens/administrator", cookie))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(With(HttpMethod.Delete, "/api/v1/tokens/none", cookie, ("X-CSRF-Token", word), ("Origin", "https://attacker.example")))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(With(HttpMethod.Delete, "/api/v1/tokens/none", cookie, ("X-CSRF-Token", word)))).StatusCode);

        var login = await client.GetAsync("/login?next=/account");
        var form = await login.TextAsync();
        var sent = With(HttpMethod.Post, "/login", Cookie(login));
        sent.Content = new FormUrlEncodedContent([new("forgery", Field().Match(form).Groups[1].Value), new("next", "/account"), new("token", server.Token)]);
        var second = await client.SendAsync(sent);
        Assert.Equal(("/account", HttpStatusCode.SeeOther), (second.Headers.Location?.ToString(), second.StatusCode));
        var forged = With(HttpMethod.Post, "/login", "");
        forged.Content = new FormUrlEncodedContent([new("token", server.Token)]);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(forged)).StatusCode);

        // The token's end is the end of sessions that began with it.
        _scratch.Outturn("tokens", "revoke", "administrator", "--data", _scratch.Path("served")).Ends(0);
        await TestClient.PauseAsync();
        Assert.Equal("/login", (await client.SendAsync(With(HttpMethod.Get, "/account", Cookie(second)))).Headers.Location?.ToString());
        var leave = With(HttpMethod.Post, "/logout", cookie);
        leave.Content = new FormUrlEncodedContent([new("forgery", word)]);
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(leave)).StatusCode);
        Assert.Equal("/login", (await client.SendAsync(With(HttpMethod.Get, "/account", cookie))).Headers.Location?.ToString());
        Assert.Empty(server.Stop());
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_strangers_get_nothing_but_health_and_the_form()
    {
        using var server = RunningServer.Start(_scratch);
        using var client = new TestClient(server.Pages);
        var description = await client.JsonAsync("/openapi/v1.json");
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                using var request = new HttpRequestMessage(new HttpMethod(operation.Name), Placeholder().Replace(path.Name, "x"));
                var isOpen = operation.Value.GetProperty("security").GetArrayLength() == 0;
                Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await client.SendAsync(request)).StatusCode);
            }
        }
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(With(HttpMethod.Get, "/healthz", "", ("Host", "attacker.example")))).StatusCode);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 25; i++)
        {
            statuses.Add((await client.GetAsync("/login")).StatusCode);
        }
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (statuses[0], statuses[^1]));
        Assert.Empty(server.Stop());
    }

    [Fact]
    public async Task A_provider_of_OpenID_Connect_vouches_for_people_and_their_claims_open_what_is_configured()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        _scratch.Write("secret", OpenIdProvider.Secret + "\n");
        _scratch.Write("configuration/outturn/serve.json", $$"""
            {"openIdConnect":{"authority":"{{provider.Address}}","clientId":"outturn","clientSecretFile":"{{_scratch.Path("secret")}}",
             "grants":[{"claim":"groups","value":"leads","scopes":["read","govern"]},{"claim":"groups","value":"admins","scopes":["administer"]}]} }
            """);
        using var server = RunningServer.Start(_scratch);
        using var client = new TestClient(server.Pages);

        provider.Claims = new() { ["sub"] = "1", ["email"] = "ada@example.org", ["groups"] = new[] { "leads", "others" } };
        var (status, page, cookie) = await SignInAsync(client, provider);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("href=\"/account\"", page, StringComparison.Ordinal);
        var account = await (await client.SendAsync(With(HttpMethod.Get, "/account", cookie!))).TextAsync();
        Assert.Contains("<strong>ada@example.org</strong>. Open to you: read, govern.", account, StringComparison.Ordinal);

        provider.Claims["groups"] = new[] { "others" };
        (status, page, cookie) = await SignInAsync(client, provider);
        Assert.Equal((HttpStatusCode.Forbidden, null), (status, cookie));
        Assert.Contains("nothing here is open to them", page, StringComparison.Ordinal);

        provider.IsSigningWrongly = true;
        (status, _, cookie) = await SignInAsync(client, provider);
        Assert.Equal((HttpStatusCode.Unauthorized, null), (status, cookie));
        Assert.Contains("the provider did not confirm a sign-in", server.Stop(), StringComparison.Ordinal);
    }

    // What a browser does: to the provider, back with its answer, cookies kept.
    private static async Task<(HttpStatusCode Status, string Page, string? Cookie)> SignInAsync(TestClient client, OpenIdProvider provider)
    {
        var challenge = await client.GetAsync("/login/openid?next=/account");
        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        Assert.StartsWith(provider.Address.AbsoluteUri, challenge.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        var kept = string.Join("; ", challenge.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var elsewhere = new TestClient(provider.Address);
        var approved = await elsewhere.GetAsync(challenge.Headers.Location.PathAndQuery);
        var answer = await client.SendAsync(With(HttpMethod.Get, approved.Headers.Location!.PathAndQuery, kept));
        var session = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.FirstOrDefault(cookie => cookie.StartsWith("outturn-", StringComparison.Ordinal)) : null;
        return (answer.StatusCode, await answer.TextAsync(), session?.Split(';')[0]);
    }

    private static HttpRequestMessage With(HttpMethod method, string path, string cookie, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (cookie.Length > 0)
        {
            request.Headers.Add("Cookie", cookie);
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    private static string Cookie(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private string Add(string name, params string[] scopes) =>
        _scratch.Outturn(["tokens", "add", name, "--data", _scratch.Path("served"), "--scope", .. scopes]).Ends(0).Out.Trim();

    [GeneratedRegex("name=\"forgery\" value=\"([^\"]+)\"")]
    private static partial Regex Field();

    [GeneratedRegex("style-src 'self' 'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
