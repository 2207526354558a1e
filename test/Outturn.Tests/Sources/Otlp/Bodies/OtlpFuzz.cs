using System.Diagnostics;
using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Sources.Otlp;
using Outturn.Sources.Otlp.Sessions;
using Outturn.Sources.Otlp.Wire;
using Outturn.Sources.Transcripts;

namespace Outturn.Tests.Sources.Otlp.Bodies;

/// <summary>
/// Bodies that somebody broke, thrown at everything that a server does with one: nothing may throw, hang, or take memory out of
/// proportion; and masking changes neither a body's length nor whether it is valid.
/// </summary>
internal sealed class OtlpFuzz
{
    private const int Corpus = 240;
    private const int LongestBody = 32_768;

    /// <summary>Far more than any body of this size takes, even on a machine that is busy with other things.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(5);

    private readonly Random _random;
    private readonly (EvidenceKind Kind, OtlpEncoding Encoding, byte[] Body)[] _corpus;
    private readonly OtlpReader _reader = new();
    private readonly byte[] _buffer = new byte[LongestBody * 3];
    private readonly byte[] _copy = new byte[LongestBody * 3];

    public OtlpFuzz(int seed)
    {
        _random = new Random(seed);
        _corpus = [.. Enumerable.Range(0, Corpus).Select(Seeded).Where(body => body.Body.Length is > 0 and < LongestBody)];
    }

    /// <summary>Bodies that were valid all the same.</summary>
    public long Valid { get; private set; }

    /// <summary>Records read out of them.</summary>
    public long Records { get; private set; }

    /// <summary>The body that took longest, and how long.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Breaks a body and tries it.</summary>
    /// <exception cref="InvalidOperationException">Something that must hold did not; the body is in the message.</exception>
    public void Next()
    {
        var (kind, encoding, original) = _corpus[_random.Next(_corpus.Length)];
        original.CopyTo(_buffer, 0);
        var length = original.Length;
        for (var times = 1 + _random.Next(4); times > 0; times--)
        {
            length = Mutate(length);
        }
        var body = _buffer.AsSpan(0, length);
        body.CopyTo(_copy);
        var started = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Try(kind, encoding, body);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"{kind} {encoding}: {e.Message} on {Convert.ToHexString(_copy.AsSpan(0, length))}", e);
        }
        var (took, allocated) = (Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before);
        Longest = took > Longest ? took : Longest;
        if (took > s_most || allocated > 1_000_000 + (length * 200L))
        {
            throw new InvalidOperationException($"{kind} {encoding}: took {took} and {allocated} bytes on {Convert.ToHexString(_copy.AsSpan(0, length))}");
        }
    }

    private void Try(EvidenceKind kind, OtlpEncoding encoding, Span<byte> body)
    {
        var check = OtlpBody.Check(kind, encoding, body);
        var batch = new TelemetryBatch([], [], []);
        var tally = new OtlpTally();
        _reader.Read(kind, encoding, body, 0, batch, tally);
        var records = batch.Spans.Count + batch.Events.Count + batch.Points.Count;
        if (check.IsValid && records != check.Items - check.Rejected)
        {
            throw new InvalidOperationException($"{check}, but {records} records");
        }
        Valid += check.IsValid ? 1 : 0;
        Records += records;
        if (_random.Next(16) == 0)
        {
            TelemetrySessions.Read(batch.Spans, batch.Events, new SessionSink());
        }
        if (ContentWithholding.Apply(kind, encoding, body) is { } withheld && OtlpBody.Check(kind, encoding, withheld) != check)
        {
            throw new InvalidOperationException("withholding content changed what the body holds");
        }
        OtlpMask.Apply(kind, encoding, body);
        if (OtlpBody.Check(kind, encoding, body) is var masked && check.IsValid && masked != check)
        {
            throw new InvalidOperationException($"masking made {check} into {masked}");
        }
    }

    /// <summary>One change: bits, a cut, a lie about a length, a piece of another body, a huge number, or nesting.</summary>
    private int Mutate(int length)
    {
        if (length == 0)
        {
            return 0;
        }
        var at = _random.Next(length);
        switch (_random.Next(8))
        {
            case 0:
                _buffer[at] ^= (byte)(1 << _random.Next(8));
                return length;
            case 1:
                _buffer[at] = (byte)_random.Next(256);
                return length;
            case 2:
                return at;
            case 3:
                // A length that lies, a little or a lot.
                _buffer[at] = (byte)(_random.Next(2) == 0 ? _buffer[at] + _random.Next(-3, 4) : 0x7F + _random.Next(2));
                return length;
            case 4:
                var (_, _, other) = _corpus[_random.Next(_corpus.Length)];
                var from = _random.Next(other.Length);
                return Insert(length, at, other.AsSpan(from, Math.Min(_random.Next(1, 200), other.Length - from)));
            case 5:
                Span<byte> huge = stackalloc byte[11];
                huge.Fill(0xFF);
                huge[^1] = (byte)_random.Next(3);
                return Insert(length, at, huge[.._random.Next(1, 12)]);
            case 6:
                Span<byte> nested = stackalloc byte[_random.Next(2, 400)];
                for (var i = 0; i < nested.Length; i++)
                {
                    nested[i] = _random.Next(3) switch { 0 => (byte)'[', 1 => (byte)'{', _ => (byte)(0x0A + (8 * _random.Next(8))) };
                }
                return Insert(length, at, nested);
            default:
                var count = Math.Min(_random.Next(1, 64), length - at);
                _buffer.AsSpan(at + count, length - at - count).CopyTo(_buffer.AsSpan(at));
                return length - count;
        }
    }

    private int Insert(int length, int at, ReadOnlySpan<byte> piece)
    {
        if (length + piece.Length > LongestBody * 2)
        {
            return length;
        }
        _buffer.AsSpan(at, length - at).CopyTo(_buffer.AsSpan(at + piece.Length));
        piece.CopyTo(_buffer.AsSpan(at));
        return length + piece.Length;
    }

    private (EvidenceKind Kind, OtlpEncoding Encoding, byte[] Body) Seeded(int seed)
    {
        var (kind, root) = (seed % 3) switch
        {
            0 => (EvidenceKind.Traces, MessageType.ExportTraces),
            1 => (EvidenceKind.Logs, MessageType.ExportLogs),
            _ => (EvidenceKind.Metrics, MessageType.ExportMetrics),
        };
        var body = seed % 12 == 0 ? GenAiSpans.Export(3, seed) : new AnyBody(new Random(seed)).Of(root);
        if (seed % 5 == 0 && body.Fields.Count > 0)
        {
            Plant(body);
        }
        return seed / 3 % 2 == 0 ? (kind, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body)) : (kind, OtlpEncoding.Json, JsonEncoder.Encode(body));
    }

    /// <summary>Secrets in some of its texts.</summary>
    private void Plant(Message message)
    {
        string[] secrets = ["sk-ant-api03-abcdefghijABCDEFGHIJ0123456789", "token=\"abcd1234\"", "https://me:pass@host/", "-----BEGIN PRIVATE KEY-----\nabc", "Bearer abcdefghijABCDEFGHIJ"];
        for (var i = 0; i < message.Fields.Count; i++)
        {
            var (field, value) = message.Fields[i];
            if (value is Message inner)
            {
                Plant(inner);
            }
            else if (value is string text && _random.Next(4) == 0)
            {
                message.Fields[i] = (field, text + " " + secrets[_random.Next(secrets.Length)]);
            }
        }
    }
}
