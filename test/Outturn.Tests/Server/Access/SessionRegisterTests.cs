using Outturn.Server.Access;

namespace Outturn.Tests.Server.Access;

public sealed class SessionRegisterTests : IDisposable
{
    private static readonly Caller s_ada = new("ada", "ada", Scopes.Read, null);

    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-sessions-").FullName;
    private readonly ManualTime _time = new();
    private readonly TokenRegister _tokens;
    private readonly SessionRegister _sessions;

    public SessionRegisterTests()
    {
        _tokens = new TokenRegister(new TokenFile(_folder), _time);
        _sessions = new SessionRegister(_tokens, _time);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_session_lasts_while_it_is_used_and_twelve_hours_at_most()
    {
        var (secret, _) = _sessions.Start(s_ada, null);
        for (var passed = TimeSpan.Zero; passed < SessionRegister.Longest - TimeSpan.FromHours(1); passed += TimeSpan.FromHours(1))
        {
            _time.Pass(TimeSpan.FromHours(1));
            Assert.NotNull(_sessions.Find(secret, out var next));
            secret = next ?? secret;
        }
        _time.Pass(TimeSpan.FromHours(1));
        Assert.Null(_sessions.Find(secret, out _));

        var (idle, _) = _sessions.Start(s_ada, null);
        _time.Pass(SessionRegister.Idle);
        Assert.Null(_sessions.Find(idle, out _));
    }

    [Fact]
    public void The_secret_changes_and_the_earlier_one_dies_soon_after()
    {
        var (first, started) = _sessions.Start(s_ada, null);
        Assert.NotNull(_sessions.Find(first, out var none));
        Assert.Null(none);
        _time.Pass(SessionRegister.Rotation);
        Assert.Equal(started.Forgery, _sessions.Find(first, out var second)!.Forgery);
        Assert.NotNull(second);
        _time.Pass(TimeSpan.FromSeconds(20));
        Assert.NotNull(_sessions.Find(first, out none));
        Assert.Null(none);
        _time.Pass(TimeSpan.FromSeconds(20));
        Assert.Null(_sessions.Find(first, out _));
        Assert.NotNull(_sessions.Find(second, out _));
    }

    [Fact]
    public void Signing_out_ends_a_session_under_both_secrets()
    {
        var (first, _) = _sessions.Start(s_ada, null);
        _time.Pass(SessionRegister.Rotation);
        var session = _sessions.Find(first, out var second)!;
        _sessions.End(session);
        Assert.Null(_sessions.Find(first, out _));
        Assert.Null(_sessions.Find(second!, out _));
    }

    [Fact]
    public void A_session_ends_with_its_token()
    {
        var secret = _tokens.AddForThisRun(s_ada);
        var (with, _) = _sessions.Start(s_ada, SecretText.Digest(secret));
        var (without, _) = _sessions.Start(s_ada, SecretText.Digest(SecretText.Create()));
        Assert.NotNull(_sessions.Find(with, out _));
        Assert.Null(_sessions.Find(without, out _));
    }

    [Fact]
    public void A_link_signs_in_once_and_not_for_ever()
    {
        var links = new SignInLinks(_time);
        var (used, old) = (links.Create(s_ada), links.Create(s_ada));
        Assert.Equal(s_ada, links.Use(used));
        Assert.Null(links.Use(used));
        _time.Pass(TimeSpan.FromMinutes(15));
        Assert.Null(links.Use(old));
    }
}
