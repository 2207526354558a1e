using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Traces;

public class SessionUnionTests
{
    private static readonly SessionId s_id = new("s");

    [Fact]
    public void A_call_known_by_the_same_request_counts_once_with_the_larger_knowledge()
    {
        var united = Unite(
            [Call("msg_a", 0, 10, "req_1"), Call("msg_b", 5, 20, "req_2")],
            [Call("otel/request/req_1", 900, 15, "req_1", cost: 7), Call("otel/request/req_3", 9, 1, "req_3")]);
        var session = Assert.Single(united.Sessions);
        Assert.Equal([("msg_a", 15L, 7L), ("msg_b", 20L, null), ("otel/request/req_3", 1L, null)], session.ModelCalls.OrderBy(call => call.Id).Select(call => (call.Id.Value, call.Usage.Output, call.MeasuredCost)));
        Assert.Equal(new SourceOverlap(s_id, 1, 1, 20, 1, 1, 5, 0), Assert.Single(united.Overlaps));
        Assert.Equal(
            [("msg_a", Teller.TelemetryMore), ("msg_b", Teller.Transcript), ("otel/request/req_3", Teller.Telemetry)],
            united.Tellers.OrderBy(step => step.Key).Select(step => (step.Key.Value, step.Value)));
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(61, 2)]
    public void Without_requests_equal_calls_within_a_minute_are_the_same(double seconds, int calls) =>
        Assert.Equal(calls, Unite([Call("a", 0, 10)], [Call("otel/event/1", seconds, 10)]).Sessions.Single().ModelCalls.Count());

    [Fact]
    public void Calls_that_both_know_to_be_other_requests_are_two() =>
        Assert.Equal(2, Unite([Call("a", 0, 10, "req_1")], [Call("b", 0, 10, "req_2")]).Sessions.Single().ModelCalls.Count());

    [Fact]
    public void A_subagent_s_calls_are_found_in_its_family()
    {
        var child = Session("s/a1", s_id, Call("msg_a", 0, 10, "req_1"));
        var united = SessionUnion.Of([Session("s", null, Call("msg_b", 0, 5, "req_0")), child], [Session("s", null, Call("otel/request/req_1", 0, 10, "req_1"))]);
        Assert.Equal([("s", 1), ("s/a1", 1)], united.Sessions.Select(session => (session.Id.Value, session.ModelCalls.Count())));
        Assert.Equal((1, 1, 0), (united.Overlaps.Single().Matched, united.Overlaps.Single().OnlyInTranscript, united.Overlaps.Single().OnlyInTelemetry));
    }

    [Fact]
    public void Sums_of_runs_give_way_to_calls_that_tell_more()
    {
        var total = Call("copilot/s/run/0/gpt-5", 0, 30);
        Assert.Equal([20L, 15L], Unite([total], [Call("a", 0, 20), Call("b", 900, 15)]).Sessions.Single().ModelCalls.Select(call => call.Usage.Output));
        Assert.Equal([30L], Unite([total], [Call("a", 0, 20)]).Sessions.Single().ModelCalls.Select(call => call.Usage.Output));
    }

    [Fact]
    public void Sessions_of_one_source_alone_stay_as_they_are()
    {
        var united = SessionUnion.Of([Session("a", null, Call("x", 0, 1))], [Session("b", null, Call("y", 0, 2))]);
        Assert.Equal(["a", "b"], united.Sessions.Select(session => session.Id.Value));
        Assert.Empty(united.Overlaps);
        Assert.Empty(united.Tellers);
    }

    [Fact]
    public void Spend_counts_once_whatever_the_order_and_uniting_again_changes_nothing() => Prop.ForAll(Tape.Any(400), numbers =>
    {
        var tape = new Tape(numbers);
        var (told, sent) = (Sessions(tape, "msg"), Sessions(tape, "otel/"));
        var united = SessionUnion.Of(told, sent);
        Assert.Equal(Describe(united), Describe(SessionUnion.Of(tape.Shuffle(told), tape.Shuffle(sent))));
        Assert.Equal(Describe(united), Describe(SessionUnion.Of([.. told, .. told], [.. sent, .. sent])));
        Assert.Equal(DescribeSessions(united), DescribeSessions(SessionUnion.Of(united.Sessions, sent)));

        var roots = Joined(told).Where(session => Joined(sent).Any(other => Root(other.Id) == Root(session.Id))).Select(session => Root(session.Id)).ToHashSet();
        var calls = united.Sessions.Where(session => roots.Contains(Root(session.Id))).Sum(session => session.ModelCalls.Count());
        Assert.Equal(united.Overlaps.Sum(overlap => overlap.Matched + overlap.OnlyInTranscript + overlap.OnlyInTelemetry), calls);
        var tellers = united.Sessions.Where(session => roots.Contains(Root(session.Id))).SelectMany(session => session.Steps)
            .Select(step => united.Tellers[step.Id]).ToArray();
        Assert.Equal(united.Overlaps.Sum(overlap => overlap.OnlyInTelemetry), tellers.Count(teller => teller == Teller.Telemetry));
        Assert.Equal(united.Overlaps.Sum(overlap => overlap.OnlyInTranscript), tellers.Count(teller => teller == Teller.Transcript));
        Assert.Equal(calls, united.Tellers.Count);
        var (most, least) = (Calls(told) + Calls(sent), Math.Max(Calls(told), Calls(sent)));
        Assert.InRange(united.Sessions.Sum(session => session.ModelCalls.Count()), least, most);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static int Calls(IReadOnlyList<Session> sessions) => Joined(sessions).Sum(session => session.ModelCalls.Count());

    private static IReadOnlyList<Session> Joined(IReadOnlyList<Session> sessions)
    {
        var set = new SessionSet();
        foreach (var session in sessions)
        {
            set.Add(session);
        }
        return set.ToSessions();
    }

    private static string Root(SessionId id) => id.Value.Split('/')[0];

    private static IReadOnlyList<Session> Sessions(Tape tape, string prefix) => tape.Many(4, _ =>
    {
        var id = tape.Pick("s", "s/a", "t", "t/b");
        return Session(id, id.Contains('/') ? new SessionId(Root(new SessionId(id))) : null, tape.Many(8, _ =>
        {
            // Telemetry names a call by its request, where it knows it.
            var request = tape.Pick(null, null, "req_1", "req_2", "req_3", "req_4", "req_5");
            return Call(
                prefix == "otel/" && request is not null ? $"otel/request/{request}" : $"{prefix}{tape.Next(20)}", tape.Next(200), tape.Next(3), request,
                tape.Pick<long?>(null, 5));
        }));
    });

    private static UnitedSessions Unite(ModelCall[] told, ModelCall[] sent) => SessionUnion.Of([Session("s", null, told)], [Session("s", null, sent)]);

    private static Session Session(string id, SessionId? parent, params ModelCall[] calls)
    {
        var set = new SessionSet();
        set.Add(new SessionHeader(new SessionId(id), Parent: parent));
        foreach (var call in calls)
        {
            set.Add(new SessionId(id), call);
        }
        return set.ToPieces().Single();
    }

    private static ModelCall Call(string id, double seconds, long output, string? request = null, long? cost = null) =>
        new(new StepId(id), Make.At(0).AddSeconds(seconds), "m", new TokenUsage(0, 0, 0, 0, output), cost, Request: request);

    private static string Describe(UnitedSessions united) => DescribeSessions(united) + "\n" + string.Join('\n', united.Overlaps);

    private static string DescribeSessions(UnitedSessions united) => string.Join('\n', united.Sessions.Select(session =>
        $"{session.Id} {session.Parent}: {string.Join("; ", session.Steps.OfType<ModelCall>().Select(call => call.ToString()))}"));
}
