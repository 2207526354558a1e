using Outturn.Server.Access;

namespace Outturn.Tests.Server.Access;

public sealed class TokenRegisterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-tokens-").FullName;
    private readonly ManualTime _time = new();
    private readonly TokenFile _file;
    private readonly TokenFileDesk _desk;

    public TokenRegisterTests()
    {
        _file = new TokenFile(_folder);
        _desk = new TokenFileDesk(_file, _time);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_token_opens_its_scopes_until_it_expires()
    {
        var made = await AddAsync("ci", ["push", "read"], expires: TimeSpan.FromDays(1));
        var register = new TokenRegister(_file, _time);
        Assert.Equal(new Caller("ci", "ada", Scopes.Ingest | Scopes.Read, 5), register.Find(made, out var denial));
        Assert.Equal(Denial.None, denial);
        _time.Pass(TimeSpan.FromDays(1));
        Assert.Null(register.Find(made, out denial));
        Assert.Equal(Denial.Expired, denial);
    }

    [Fact]
    public async Task What_the_command_line_changes_counts_within_a_second()
    {
        var register = new TokenRegister(_file, _time);
        var made = await AddAsync("late", ["read"]);
        Assert.Null(register.Find(made, out var denial));
        Assert.Equal(Denial.BadToken, denial);
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.NotNull(register.Find(made, out _));
        Assert.Null(await _desk.RevokeAsync("late", TestContext.Current.CancellationToken));
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.Null(register.Find(made, out denial));
        Assert.Equal(Denial.Revoked, denial);
    }

    [Fact]
    public async Task Uses_are_written_down_and_a_secret_of_this_run_is_in_no_file()
    {
        var made = await AddAsync("used", ["read"]);
        var register = new TokenRegister(_file, _time);
        var own = register.AddForThisRun(new Caller("command-line", null, Scopes.All, null));
        Assert.NotNull(register.Find(own, out _));
        register.WriteUses();
        Assert.Null(Assert.Single(_file.Read().Tokens).LastUsed);
        register.Find(made, out _);
        register.WriteUses();
        Assert.Equal(_time.GetUtcNow(), Assert.Single(_file.Read().Tokens).LastUsed);
    }

    [Fact]
    public async Task A_name_is_taken_while_its_token_lives_and_free_afterwards()
    {
        await AddAsync("ci", ["read"]);
        Assert.Contains("already", (await _desk.AddAsync(new TokenRequest("ci", ["read"]), TestContext.Current.CancellationToken)).Error, StringComparison.Ordinal);
        Assert.Null(await _desk.RevokeAsync("ci", TestContext.Current.CancellationToken));
        Assert.Equal("there is no active token 'ci'", await _desk.RevokeAsync("ci", TestContext.Current.CancellationToken));
        await AddAsync("ci", ["read"]);
        Assert.Equal(["revoked", "active"], (await _desk.ListAsync(TestContext.Current.CancellationToken)).Tokens!.Tokens.Select(token => token.State));
    }

    [Fact]
    public async Task Changes_from_many_sides_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => new TokenFileDesk(new TokenFile(_folder), _time).AddAsync(new TokenRequest($"t{i}", ["read"]), TestContext.Current.CancellationToken))));
        Assert.Equal(20, _file.Read().Tokens.Count);
    }

    [Fact]
    public void A_secret_is_told_from_one_that_was_cut_off_or_mistyped()
    {
        var secret = SecretText.Create();
        Assert.True(SecretText.IsWellFormed(secret));
        Assert.False(SecretText.IsWellFormed(secret[..^1]));
        for (var i = SecretText.Prefix.Length; i < secret.Length; i++)
        {
            Assert.False(SecretText.IsWellFormed(secret[..i] + (secret[i] == 'a' ? 'b' : 'a') + secret[(i + 1)..]), $"letter {i}");
        }
    }

    private async Task<string> AddAsync(string name, string[] scopes, TimeSpan? expires = null) => (await _desk.AddAsync(
        new TokenRequest(name, scopes, "ada", expires is { } after ? _time.GetUtcNow() + after : null, 5), TestContext.Current.CancellationToken)).Made!.Token;
}
