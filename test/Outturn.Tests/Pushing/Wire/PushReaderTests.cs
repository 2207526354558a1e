using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Tests.Builders;
using Outturn.Pushing;
using Outturn.Pushing.Wire;

namespace Outturn.Tests.Pushing.Wire;

public class PushReaderTests
{
    private const string Head = "\"repository\":\"host.example/quay/harbour\"";

    [Fact]
    public void Sources_come_back_as_they_were() => ForAny(push =>
    {
        var sent = push.Sources();
        var read = PushReader.ReadSources(PushWriter.Sources(sent), out var error);
        Assert.Null(error);
        Assert.Equal(Said.By(sent), Said.By(read));
    });

    [Fact]
    public void Commits_come_back_as_they_were() => ForAny(push =>
    {
        var sent = push.Commits();
        var read = PushReader.ReadCommits(PushWriter.Commits(sent), out var error);
        Assert.Null(error);
        Assert.Equal(Said.By(sent), Said.By(read));
    });

    [Fact]
    public void A_repository_comes_back_as_it_was() => ForAny(push =>
    {
        var sent = push.Scan();
        var body = PushWriter.Repository(sent);
        var read = PushReader.ReadRepository(body, out var error);
        Assert.Null(error);
        Assert.Equal(Said.By(sent), Said.By(read));
        Assert.Equal(body, PushWriter.Repository(read!));
    });

    [Fact]
    public void Whatever_a_body_holds_it_is_read_or_said_to_be_wrong() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Tape.Any(600), Tape.Any(40), (numbers, mutations) =>
        {
            var (push, how) = (new GeneratedPush(new Tape(numbers)), new Tape(mutations));
            var kind = how.Next(3);
            var body = kind switch { 0 => PushWriter.Sources(push.Sources()), 1 => PushWriter.Commits(push.Commits()), _ => PushWriter.Repository(push.Scan()) };
            for (var i = how.Next(6) + 1; i > 0; i--)
            {
                body = Spoil(body, how);
            }
            object? read = kind switch
            {
                0 => PushReader.ReadSources(body, out var error) ?? (object?)error,
                1 => PushReader.ReadCommits(body, out var error) ?? (object?)error,
                _ => PushReader.ReadRepository(body, out var error) ?? (object?)error,
            };
            Assert.NotNull(read);
        }));

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "null")]
    [InlineData("[]", "JSON")]
    [InlineData("""{"schema":"outturn.push.commits/2",""" + Head + ""","commits":[]}""", "outturn.push.commits/1")]
    [InlineData("""{"schema":"outturn.push.commits/1","repository":"Harbour","commits":[]}""", "host/owner/name")]
    [InlineData("""{"schema":"outturn.push.commits/1","repository":"host.example/../harbour","commits":[]}""", "host/owner/name")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + "}", "commits")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + ""","commits":[],"tokens":1}""", "tokens")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + ""","commits":[],"commits":[]}""", "commits")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + ""","commits":[null]}""", "null")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + ""","commits":[{"id":"4e48","authoredAt":"2026-01-01T00:00:00Z","committedAt":"2026-01-01T00:00:00Z","author":"a","message":"m"}]}""", "commits.id")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + ""","commits":[{"id":"4e480f9057dbe4b7313ef9b16c371d756767002d","authoredAt":"2026-01-01T00:00:00Z","committedAt":"2026-01-01T00:00:00Z","author":null,"message":"m"}]}""", "author")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + ""","commits":[{"id":"4e480f9057dbe4b7313ef9b16c371d756767002d","authoredAt":"2026-01-01T00:00:00Z","committedAt":"2026-01-01T00:00:00Z","author":"a","message":"m","isTorn":true}]}""", "whole")]
    [InlineData("""{"schema":"outturn.push.commits/1",""" + Head + ""","commits":[{"id":"4e480f9057dbe4b7313ef9b16c371d756767002d","authoredAt":"2026-01-01T00:00:00Z","committedAt":"2026-01-01T00:00:00Z","author":"a","message":"m","files":[{"path":"p","hunks":[{"at":1,"added":"00"}]}]}]}""", "16 hexadecimal digits")]
    public void What_is_wrong_with_commits_is_said(string body, string about)
    {
        Assert.Null(PushReader.ReadCommits(Encoding.UTF8.GetBytes(body), out var error));
        Assert.Contains(about, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"model","id":"1"}""", "usage")]
    [InlineData("""{"kind":"model","id":"1","usage":[1,2,3]}""", "six")]
    [InlineData("""{"kind":"model","id":"1","usage":[1,2,3,4,-5,0]}""", "no call")]
    [InlineData("""{"kind":2,"id":"1"}""", "turn, model, tool")]
    [InlineData("""{"kind":"tool","id":"1","status":"Completed","verdict":"unreviewed"}""", "completed")]
    [InlineData("""{"kind":"turn","id":"","turn":"prompt"}""", "id")]
    public void What_is_wrong_with_a_step_is_said(string step, string about)
    {
        var body = $$"""{"schema":"outturn.push.sources/1",{{Head}},"checkout":"m","sources":[{"kind":"transcript","name":"n","fingerprint":"f","sessions":[{"id":"s","agent":"a","steps":[{{step}}]}]}]}""";
        Assert.Null(PushReader.ReadSources(Encoding.UTF8.GetBytes(body), out var error));
        Assert.Contains(about, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_is_too_large_is_not_read()
    {
        Assert.Null(PushReader.ReadSources(new byte[PushReader.LargestBody + 1], out var error));
        Assert.Contains("bytes", error, StringComparison.Ordinal);
    }

    private static byte[] Spoil(byte[] body, Tape how)
    {
        if (body.Length == 0)
        {
            return [(byte)how.Next(256)];
        }
        var at = how.Next(body.Length);
        var length = Math.Min(how.Next(20), body.Length - at);
        byte[] put = how.Pick<byte[]>([], [(byte)how.Next(256)], "null"u8.ToArray(), "\"\""u8.ToArray(), "[[[[[[[[[[[[[[[["u8.ToArray(), "-1"u8.ToArray(), "1e99"u8.ToArray(), "\\ud800"u8.ToArray());
        return [.. body[..at], .. put, .. body[(at + length)..]];
    }

    private static void ForAny(Action<GeneratedPush> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Tape.Any(600), numbers => holds(new GeneratedPush(new Tape(numbers)))));
}
