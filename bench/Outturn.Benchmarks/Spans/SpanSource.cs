using System.Globalization;
using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.Projection;

namespace Outturn.Benchmarks.Spans;

/// <summary>
/// Spans as agents send them: a turn is a trace of a root, calls to a model and calls of tools; hundreds of sessions at once, so
/// that requests hold spans of several. The same seed gives the same spans.
/// </summary>
/// <param name="seed">What the ids follow from.</param>
/// <param name="spansATrace">Spans of a trace; 1 is the worst case, in which no two spans share a trace id.</param>
internal sealed class SpanSource(int seed, int spansATrace)
{
    private const int SessionsAtOnce = 400;
    private const int TracesASession = 12;
    private const long NanosBetweenSpans = 5_000;

    public const int SpansARecord = 500;

    private static readonly (string Provider, string Model)[] s_models =
    [
        ("anthropic", "claude-sonnet-4-5"), ("anthropic", "claude-opus-4-1"), ("anthropic", "claude-haiku-4-5"),
        ("openai", "gpt-5-codex"), ("openai", "gpt-5-mini"), ("gcp.gemini", "gemini-2.5-pro"),
    ];

    private static readonly string[] s_agents = [Agents.ClaudeCode, Agents.Codex, Agents.GeminiCli, "triage"];
    private static readonly string[] s_services = ["claude-code", "codex_cli_rs", "gemini-cli", "support-bot", "reviewer"];
    private static readonly string[] s_tools = ["Bash", "Read", "Edit", "Grep", "Write", "WebFetch", "Task", "TodoWrite"];

    private readonly Random _random = new(seed);
    private readonly Turn?[] _turns = new Turn?[SessionsAtOnce];
    private long _now = 1_760_000_000_000_000_000;
    private long _spans;

    /// <summary>The next spans, as whole records of evidence.</summary>
    public ProjectionBatch Next(int count)
    {
        var spans = new List<TelemetrySpan>(count);
        for (var i = 0; i < count; i++)
        {
            spans.Add(Span(_spans++ / SpansARecord));
        }
        var records = spans.GroupBy(span => span.Evidence).Select(record => new IngestRecord(
            record.Key, EvidenceKind.Traces, "loopback", DateTimeOffset.UnixEpoch.AddTicks(_now / 100), 500 * record.Count(), record.Count(), []));
        return new ProjectionBatch([.. records], new TelemetryBatch(spans, [], []), []);
    }

    private TelemetrySpan Span(long evidence)
    {
        ref var turn = ref _turns[_random.Next(SessionsAtOnce)];
        turn ??= new Turn(_random);
        _now += NanosBetweenSpans;
        var duration = (long)(Math.Exp(_random.NextDouble() * 6) * 50_000_000) + _random.Next(1_000_000);
        var span = turn.Made == spansATrace - 1 ? Root(turn, duration, evidence)
            : turn.Made % 2 == 0 ? Call(turn, duration, evidence) : Tool(turn, duration, evidence);
        if (++turn.Made >= spansATrace)
        {
            turn.Renew(_random);
            turn = turn.Traces > TracesASession ? null : turn;
        }
        return span;
    }

    private TelemetrySpan Root(Turn turn, long duration, long evidence) => spansATrace == 1
        ? Call(turn, duration, evidence)
        : new(
            new SpanKey(turn.Trace, turn.Root), 0, _now - duration, duration, turn.Service, "invoke_agent " + turn.Agent, false, null,
            "invoke_agent", turn.Provider, turn.Model, turn.Session, turn.Agent, null, null, null, null, null, evidence);

    private TelemetrySpan Call(Turn turn, long duration, long evidence)
    {
        var usage = new TokenUsage(_random.Next(4_000), _random.Next(90_000), _random.Next(3) == 0 ? _random.Next(8_000) : 0, 0, _random.Next(1_500));
        var isError = _random.Next(100) == 0;
        return new TelemetrySpan(
            new SpanKey(turn.Trace, Bits()), spansATrace == 1 ? 0 : turn.Root, _now - duration, duration, turn.Service, "chat " + turn.Model, isError,
            isError ? "overloaded_error" : null, "chat", turn.Provider, turn.Model, turn.Session, turn.Agent, null, null,
            "msg_01" + Bits().ToString("x16", CultureInfo.InvariantCulture), usage, (usage.Total * 3) + (usage.Output * 12), evidence);
    }

    private TelemetrySpan Tool(Turn turn, long duration, long evidence)
    {
        var tool = s_tools[_random.Next(s_tools.Length)];
        return new TelemetrySpan(
            new SpanKey(turn.Trace, Bits()), turn.Root, _now - duration, duration, turn.Service, "execute_tool " + tool, false, null,
            "execute_tool", null, null, turn.Session, turn.Agent, tool, "toolu_01" + Bits().ToString("x16", CultureInfo.InvariantCulture), null,
            null, null, evidence);
    }

    private ulong Bits() => (ulong)_random.NextInt64(long.MinValue, long.MaxValue);

    private sealed class Turn
    {
        public Turn(Random random)
        {
            (Provider, Model) = s_models[random.Next(s_models.Length)];
            Agent = s_agents[random.Next(s_agents.Length)];
            Service = s_services[random.Next(s_services.Length)];
            Session = new Guid(random.Next(), (short)random.Next(), (short)random.Next(), [.. Enumerable.Range(0, 8).Select(_ => (byte)random.Next())]).ToString();
            Renew(random);
            Traces = 0;
        }

        public string Provider { get; }

        public string Model { get; }

        public string Agent { get; }

        public string Service { get; }

        public string Session { get; }

        public int Made { get; set; }

        public int Traces { get; private set; }

        public UInt128 Trace { get; private set; }

        public ulong Root { get; private set; }

        public void Renew(Random random)
        {
            Traces++;
            Made = 0;
            Trace = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64());
            Root = (ulong)random.NextInt64();
        }
    }
}
