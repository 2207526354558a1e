using System.Text;
using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp;
using Outturn.Sources.Otlp.Sessions;
using Outturn.Sources.Otlp.Wire;
using Outturn.Sources.Transcripts;
using Outturn.Sources.Transcripts.ClaudeCode;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp.Sessions;

public class TelemetrySessionsTests
{
    [Fact]
    public void A_call_told_by_an_event_and_by_a_span_counts_once()
    {
        var batch = Batch(
            [Span(1, 0, "claude_code.llm_request", ("session.id", "s"), ("request_id", "req_1"), ("output_tokens", 5)),
             Span(2, 0, "claude_code.llm_request", ("session.id", "s"), ("request_id", "req_2"), ("output_tokens", 7))],
            [Decoded.Record("claude_code.api_request", ("session.id", "s"), ("request_id", "req_1"), ("output_tokens", 5), ("cost_usd_micros", 11))], "claude-code");
        var session = Assert.Single(Sessions(batch));
        Assert.Equal([("req_1", 11L, 5L), ("req_2", null, 7L)], session.ModelCalls.OrderBy(call => call.Request).Select(call => (call.Request!, call.MeasuredCost, call.Usage.Output)));
    }

    [Fact]
    public void Codex_counts_by_its_events_and_its_spans_find_their_session_by_trace()
    {
        Message[] spans =
        [
            Span(1, 0, "session_task.turn", ("thread.id", "conv")),
            Span(2, 1, "handle_responses", ("gen_ai.usage.input_tokens", 100), ("gen_ai.usage.output_tokens", 7)),
        ];
        Message[] events = [Decoded.Record(
            "x", ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("conversation.id", "conv"), ("input_token_count", "100"), ("output_token_count", "7"))];
        Assert.Equal(107, Tokens(Sessions(Batch(spans, events, "codex_cli_rs"))));
        var alone = Assert.Single(Sessions(Batch(spans, [], "codex_cli_rs")));
        Assert.Equal(("conv", 107L), (alone.Id.Value, alone.ModelCalls.Sum(call => call.Usage.Total)));
    }

    [Fact]
    public void Libraries_that_wrap_one_another_tell_of_one_call()
    {
        (string, object?)[] tokens = [("gen_ai.operation.name", "chat"), ("gen_ai.usage.input_tokens", 10), ("gen_ai.usage.output_tokens", 1)];
        var session = Assert.Single(Sessions(Batch([Span(1, 0, "outer", tokens), Span(2, 1, "between"), Span(3, 2, "inner", tokens), Span(4, 0, "other", tokens)], [], "svc")));
        Assert.Equal(22, session.ModelCalls.Sum(call => call.Usage.Total));
        Assert.StartsWith("trace/", session.Id.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Gemini_s_second_telling_by_the_conventions_does_not_count_again()
    {
        Message[] events =
        [
            Decoded.Record("x", ("event.name", "gemini_cli.api_response"), ("session.id", "s"), ("input_token_count", 10), ("output_token_count", 2)),
            Decoded.Record("y", ("event.name", "gen_ai.client.inference.operation.details"), ("session.id", "s"), ("gen_ai.response.id", "r"), ("gen_ai.usage.input_tokens", 10)),
        ];
        Assert.Equal(12, Tokens(Sessions(Batch([], events, "gemini-cli"))));
    }

    [Fact]
    public void What_was_decided_about_a_tool_call_is_its_verdict()
    {
        Message Decision(string call, string decision, string source) => Decoded.Record(
            "claude_code.tool_decision", ("session.id", "s"), ("tool_name", "Edit"), ("tool_use_id", $"toolu_0123456789abcd{call}"), ("decision", decision), ("source", source));
        var session = Assert.Single(Sessions(Batch(
            [],
            [
                Decision("1", "accept", "user_temporary"), Decision("2", "reject", "user_reject"), Decision("3", "accept", "config"), Decision("4", "reject", "hook"),
                Decoded.Record(
                    "claude_code.tool_result", ("session.id", "s"), ("tool_name", "Edit"), ("tool_use_id", "toolu_0123456789abcd1"), ("success", "true"),
                    ("tool_parameters", """{"git_commit_id":"ABCDEF1"}""")),
                Decoded.Record("claude_code.permission_mode_changed", ("session.id", "s"), ("from_mode", "default"), ("to_mode", "plan")),
                Decoded.Record("claude_code.user_prompt", ("session.id", "s"), ("prompt", "go on")),
            ], "claude-code")));
        Assert.Equal(
            [(ToolStatus.Completed, Verdict.Accepted), (ToolStatus.Refused, Verdict.Rejected), (ToolStatus.Proposed, Verdict.Unreviewed), (ToolStatus.Refused, Verdict.Unreviewed)],
            session.ToolCalls.OrderBy(call => call.Id).Select(call => (call.Status, call.Verdict)));
        Assert.Equal(["abcdef1"], session.ToolCalls.OrderBy(call => call.Id).First().PrintedCommits);
        Assert.Equal([(HumanTurnKind.Mode, "permission mode plan"), (HumanTurnKind.Prompt, null)], session.Steps.OfType<HumanTurn>().OrderByDescending(turn => turn.Kind).Select(turn => (turn.Kind, turn.Authority)));
    }

    [Fact]
    public void A_session_known_from_its_transcript_too_spends_once_and_says_what_either_missed()
    {
        const string transcript = """{"sessionId":"s","type":"assistant","uuid":"u1","requestId":"req_1","timestamp":"2026-01-21T14:20:09Z","message":{"id":"msg_0123456789abcdefghij","role":"assistant","model":"claude-opus-5","content":[],"usage":{"input_tokens":3,"output_tokens":1}}}""";
        var told = Transcripts.Reading.Of(ClaudeCodeFormat.Format, transcript).Sessions.ToSessions();
        Message Request(string id, int output) => Decoded.Record(
            "claude_code.api_request", ("session.id", "s"), ("request_id", id), ("input_tokens", 3), ("output_tokens", output), ("cost_usd_micros", 40));
        var sent = Sessions(Batch([], [Request("req_1", 50), Request("req_2", 7)], "claude-code"));
        var united = SessionUnion.Of(told, sent);
        var calls = Assert.Single(united.Sessions).ModelCalls.OrderBy(call => call.Request).ToArray();
        Assert.Equal(
            [("msg_0123456789abcdefghij", 50L, 40L, "claude-opus-5"), ("otel/request/req_2", 7L, 40L, null)],
            calls.Select(call => (call.Id.Value, call.Usage.Output, call.MeasuredCost!.Value, call.Model)));
        Assert.Equal(new SourceOverlap(new SessionId("s"), 1, 0, 0, 1, 10, 49, 0), Assert.Single(united.Overlaps));
    }

    [Fact]
    public void Order_and_repetition_change_nothing()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var batch = new TelemetryBatch([], [], []);
            var reader = new OtlpReader();
            for (var i = 0; i < 4; i++)
            {
                reader.Read(EvidenceKind.Traces, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(new AnyBody(new Random(seed + i)).Of(MessageType.ExportTraces)), i, batch, new OtlpTally());
                reader.Read(EvidenceKind.Logs, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(new AnyBody(new Random(seed + i)).Of(MessageType.ExportLogs)), i, batch, new OtlpTally());
            }
            TelemetrySpan[] shuffled = [.. batch.Spans, .. batch.Spans.Take(5)];
            TelemetryEvent[] events = [.. batch.Events, .. batch.Events.Take(5)];
            random.Shuffle(shuffled);
            random.Shuffle(events);
            Assert.Equal(Describe(batch.Spans, batch.Events), Describe(shuffled, events));
        }
    }

    private static string Describe(IEnumerable<TelemetrySpan> spans, IEnumerable<TelemetryEvent> events)
    {
        var sink = new SessionSink();
        TelemetrySessions.Read(spans, events, sink);
        return Transcripts.Reading.Describe(sink);
    }

    private static TelemetryBatch Batch(Message[] spans, Message[] events, string service)
    {
        var batch = new TelemetryBatch([], [], []);
        var reader = new OtlpReader();
        if (spans.Length > 0)
        {
            reader.Read(EvidenceKind.Traces, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(Decoded.Export(service, spans)), 0, batch, new OtlpTally());
        }
        if (events.Length > 0)
        {
            reader.Read(EvidenceKind.Logs, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(Decoded.Export(service, events)), 1, batch, new OtlpTally());
        }
        return batch;
    }

    private static IReadOnlyList<Session> Sessions(TelemetryBatch batch)
    {
        var sink = new SessionSink();
        TelemetrySessions.Read(batch.Spans, batch.Events, sink);
        return sink.Sessions.ToSessions();
    }

    private static long Tokens(IReadOnlyList<Session> sessions) => sessions.Sum(session => session.ModelCalls.Sum(call => call.Usage.Total));

    private static Message Span(byte id, byte parent, string name, params (string Key, object? Value)[] attributes)
    {
        var span = new Message(MessageType.Span).With("traceId", Encoding.ASCII.GetBytes("0123456789abcdef")).With("spanId", new byte[] { 0, 0, 0, 0, 0, 0, 0, id })
            .With("name", name).With("startTimeUnixNano", 1_760_000_000_000_000_000L).With("endTimeUnixNano", 1_760_000_000_000_000_000L + id).WithAttributes(attributes);
        return parent == 0 ? span : span.With("parentSpanId", new byte[] { 0, 0, 0, 0, 0, 0, 0, parent });
    }
}
