using Microsoft.AspNetCore.Http;
using Outturn.Core.Evidence;
using Outturn.Server.Access;
using Outturn.Server.Api;
using Outturn.Server.Hosting;

namespace Outturn.Tests.Server.Api;

public sealed class GuardTests : IDisposable
{
    private static readonly Caller s_ada = new("ada", "ada@example.org", Scopes.Read, null);

    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-guard-").FullName;
    private readonly ManualTime _time = new();
    private readonly TokenRegister _tokens;
    private readonly Door _door;
    private readonly List<string> _happened = [];
    private AppendRefusal _refusal;

    public GuardTests()
    {
        _tokens = new TokenRegister(new TokenFile(_folder), _time);
        _door = new Door(_tokens, [], isTokenAlwaysNeeded: false);
    }

    public void Dispose()
    {
        _door.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task That_a_person_s_record_is_read_is_on_disk_before_it_is_shown()
    {
        Assert.Equal(200, await AskAsync(s_ada, Operation(Scopes.Read)));
        Assert.Equal(
            ["outturn/access of outturn: {\"schema\":\"outturn.access/1\",\"at\":\"2026-11-02T12:00:00+00:00\",\"reader\":\"ada\",\"person\":\"ada@example.org\",\"operation\":\"getSession\",\"subject\":\"session 7\"}", "shown"],
            _happened);
    }

    [Fact]
    public async Task Where_the_reading_cannot_be_written_down_nothing_is_shown()
    {
        _refusal = AppendRefusal.Storage;
        Assert.Equal(503, await AskAsync(s_ada, Operation(Scopes.Read)));
        Assert.DoesNotContain("shown", _happened);
    }

    [Theory]
    [InlineData("govern", 403)]
    [InlineData("read,administer", 403)]
    [InlineData("read", 200)]
    public async Task Each_scope_opens_what_needs_it_and_no_other(string needs, int status)
    {
        Assert.Equal(status, await AskAsync(s_ada, Operation(ScopeNames.Read([needs], out _)!.Value)));
        Assert.Equal(status == 200 ? 2 : 0, _happened.Count);
    }

    [Fact]
    public async Task A_stranger_reads_nothing_and_nothing_is_written_down_about_it()
    {
        Assert.Equal(401, await AskAsync(null, Operation(Scopes.Read)));
        Assert.Empty(_happened);
    }

    [Theory]
    [InlineData("127.0.0.1", true, true, false, "None")]
    [InlineData("localhost", true, true, false, "None")]
    [InlineData("[::1]", true, true, false, "None")]
    [InlineData("attacker.example", true, false, false, "WrongHost")]
    [InlineData("127.0.0.1.attacker.example", true, false, false, "WrongHost")]
    [InlineData("localhost", true, false, true, "CrossOrigin")]
    [InlineData("localhost", false, false, false, "NoToken")]
    [InlineData("outturn.example.org", false, false, false, "NoToken")]
    public void Without_a_token_only_programs_of_this_machine_hand_in(string host, bool isLoopback, bool isLetIn, bool isFromPage, string denial)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString(host, 4318);
        if (isFromPage)
        {
            context.Request.Headers.Origin = "http://localhost:3000";
        }
        var caller = _door.AdmitExport(context, new EndpointFeature(EndpointRole.Http, isLoopback, false), out var why, out _);
        Assert.Equal((isLetIn ? Caller.Loopback : null, denial), (caller, $"{why}"));
    }

    private static ApiOperation Operation(Scopes needs) =>
        new("GET", "/sessions/{id}", "getSession", "", needs, _ => Task.CompletedTask) { Subject = context => $"session {context.Request.RouteValues["id"]}" };

    private async Task<int> AskAsync(Caller? caller, ApiOperation operation)
    {
        var people = new PersonAccess(
            (submission, _) =>
            {
                if (_refusal == AppendRefusal.None)
                {
                    _happened.Add($"{submission.Kind} of {submission.Source}: {System.Text.Encoding.UTF8.GetString(submission.Body.Span)}");
                }
                return ValueTask.FromResult(new AppendResult(0, _refusal));
            }, _time);
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.RouteValues["id"] = "7";
        context.Features.Set(new Identity(caller, null, caller is null ? Denial.NoToken : Denial.None));
        context.SetEndpoint(new Endpoint(operation.Handle, new EndpointMetadataCollection(operation), operation.Id));
        await new Guard(_door, new SessionRegister(_tokens, _time), people).Admit(_ =>
        {
            _happened.Add("shown");
            return Task.CompletedTask;
        })(context);
        return context.Response.StatusCode;
    }
}
