using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Sources.Otlp;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Benchmarks.Otlp;

/// <summary>What the server does with each body, one core, beside what the machine can do: copying it, and stepping over its fields.</summary>
internal static class OtlpCommand
{
    public static Command Create()
    {
        var spans = new Option<int>("--spans") { Description = "Spans a body", DefaultValueFactory = _ => 500 };
        var seconds = new Option<double>("--seconds") { Description = "Seconds a figure", DefaultValueFactory = _ => 2 };
        var command = new Command("otlp", "Check, mask and read bodies of GenAI spans, beside a copy and a walk") { spans, seconds };
        command.SetAction(parsed => Run(parsed.GetValue(spans), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static int Run(int spans, TimeSpan time)
    {
        var bodies = Enumerable.Range(0, 16).Select(seed => ProtobufEncoder.Encode(GenAiSpans.Export(spans, seed))).ToArray();
        var json = Enumerable.Range(0, 16).Select(seed => JsonEncoder.Encode(GenAiSpans.Export(spans, seed))).ToArray();
        Console.WriteLine(FormattableString.Invariant($"{spans} spans a body, {bodies.Average(body => body.Length) / spans:0} bytes a span in protobuf, {json.Average(body => body.Length) / spans:0} in JSON"));
        var target = new byte[Math.Max(bodies.Max(body => body.Length), json.Max(body => body.Length))];
        Time("copy (limit of memory)", bodies, spans, time, body => body.CopyTo(target, 0));
        Time("walk over the fields (limit of any check)", bodies, spans, time, body => Walk(body));
        Time("check, protobuf", bodies, spans, time, body => Expect(OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Protobuf, body), spans));
        Time("mask, protobuf", bodies, spans, time, body => OtlpMask.Apply(EvidenceKind.Traces, OtlpEncoding.Protobuf, body));
        var read = new OtlpReader();
        var batch = new TelemetryBatch([], [], []);
        var tally = new OtlpTally();
        Time("read, protobuf", bodies, spans, time, body => Read(read, OtlpEncoding.Protobuf, body, batch, tally));
        Time("check, JSON", json, spans, time, body => Expect(OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Json, body), spans));
        Time("mask, JSON", json, spans, time, body => OtlpMask.Apply(EvidenceKind.Traces, OtlpEncoding.Json, body));
        Time("read, JSON", json, spans, time, body => Read(read, OtlpEncoding.Json, body, batch, tally));
        return 0;
    }

    private static void Read(OtlpReader reader, OtlpEncoding encoding, byte[] body, TelemetryBatch batch, OtlpTally tally)
    {
        batch.Spans.Clear();
        reader.Read(EvidenceKind.Traces, encoding, body, 0, batch, tally);
    }

    private static void Expect(OtlpCheck check, int spans)
    {
        if (check.Items != spans || check.Rejected != 0 || !check.IsValid)
        {
            throw new InvalidOperationException(check.ToString());
        }
    }

    /// <summary>Steps over the fields of a well-formed body with no look at them: into whatever is long enough to be a message of messages.</summary>
    private static int Walk(ReadOnlySpan<byte> body)
    {
        const int shortestSpan = 150;
        var (at, tags) = (0, 0);
        while (at < body.Length)
        {
            var wire = body[at++] & 7;
            tags++;
            if (wire == 1)
            {
                at += 8;
                continue;
            }
            if (wire == 5)
            {
                at += 4;
                continue;
            }
            var (value, shift) = (0, 0);
            byte next;
            do
            {
                next = body[at++];
                value |= (next & 0x7F) << shift;
                shift += 7;
            }
            while (next >= 0x80);
            at += wire == 2 && value < shortestSpan ? value : 0;
        }
        return tags;
    }

    private static void Time(string what, byte[][] bodies, int spans, TimeSpan time, Action<byte[]> act)
    {
        var best = 0.0;
        // Rounds, of which the best counts, in time of the processor: others use this machine too.
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            var bytes = 0L;
            while (watch.Elapsed < time / 5)
            {
                foreach (var body in bodies)
                {
                    act(body);
                    bytes += body.Length;
                }
            }
            var rate = bytes / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            best = Math.Max(best, rate);
        }
        var size = bodies.Average(body => body.Length) / spans;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44} {best / 1e6,8:0} MB/s  {best / size / 1e6,7:0.00} million spans/s"));
    }
}
