using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Evidence;
using Outturn.Server.Push;
using Outturn.Sources.Otlp;
using Outturn.Store;
using Outturn.Store.Projection;

namespace Outturn.Server.Projection;

/// <summary>
/// Follows the log and brings what its records say into the store, exactly once: a batch of records and the position behind it are one
/// transaction, and the store's position is where reading begins. The tables can be dropped and made again from the log.
/// </summary>
internal sealed class LogProjection(EvidenceLog log, OutturnStore store)
{
    /// <summary>Bodies of one transaction: enough that its cost does not matter, few enough for memory.</summary>
    private const long MostBytes = 48L << 20;

    private const int MostItems = 120_000;

    /// <summary>How long what is on disk may wait for what is still to get there: under a rush, a batch comes through this often.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Why a record whose content is gone told nothing.</summary>
    public const string Erased = "record whose content was erased";

    private readonly OtlpReader _reader = new();
    private long _position = store.Position;

    /// <summary>Records that are in the tables.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Records on disk that are not in the tables yet.</summary>
    public long Lag => Math.Max(0, log.Size - Position);

    /// <summary>Runs until cancelled.</summary>
    /// <param name="upTo">Ends once so many records are in the tables; null to follow the log.</param>
    /// <param name="cancellation">Ends it; what is applied stays.</param>
    public async Task RunAsync(long? upTo, CancellationToken cancellation)
    {
        if (Position > log.Size)
        {
            // The tables are of another log: what they hold is not in this one.
            store.Reset();
            _position = 0;
        }
        if (Position >= upTo)
        {
            return;
        }
        var batch = new Batch(_reader);
        await foreach (var record in log.ReadAsync(Position, cancellation))
        {
            batch.Add(record);
            var next = record.Index + 1;
            if (next == log.Size || next == upTo || batch.Bytes >= MostBytes || batch.Items >= MostItems)
            {
                store.Apply(batch.Take(), next);
                Volatile.Write(ref _position, next);
                await log.GiveWayAsync(s_patience, cancellation);
            }
            if (next == upTo)
            {
                break;
            }
        }
    }

    /// <summary>What some consecutive records say.</summary>
    private sealed class Batch(OtlpReader reader)
    {
        private List<IngestRecord> _records = [];
        private TelemetryBatch _telemetry = new([], [], []);
        private List<PushedRecord> _pushed = [];

        public long Bytes { get; private set; }

        public int Items => _telemetry.Spans.Count + _telemetry.Events.Count + _telemetry.Points.Count;

        public void Add(EvidenceRecord record)
        {
            var entry = record.Entry;
            var before = Items;
            IReadOnlyList<Skip> skips = [];
            long pushed = 0;
            var body = record.Body;
            if (record.IsErased)
            {
                skips = [Skipped(record, Erased)];
            }
            else if (PushProjection.Takes(entry.Kind))
            {
                (pushed, skips) = AddPush(record, body);
            }
            else if (OtlpReader.Encoding(entry.ContentType) is { } encoding)
            {
                var tally = new OtlpTally();
                reader.Read(entry.Kind, encoding, body.Span, record.Index, _telemetry, tally);
                skips = [.. tally.Skips(Place(record))];
            }
            _records.Add(new IngestRecord(
                record.Index, entry.Kind, entry.Source, entry.Received, entry.Length, Items - before + pushed, skips));
            Bytes += entry.Length;
        }

        public ProjectionBatch Take()
        {
            var taken = new ProjectionBatch(_records, _telemetry, _pushed);
            (_records, _telemetry, _pushed, Bytes) = ([], new TelemetryBatch([], [], []), [], 0);
            return taken;
        }

        private (long Items, IReadOnlyList<Skip> Skips) AddPush(EvidenceRecord record, ReadOnlyMemory<byte> body)
        {
            if (PushProjection.Read(record.Entry.Kind, body.Span, record.Index, out var error) is not { } push)
            {
                return (0, [Skipped(record, $"pushed record that cannot be read: {error}")]);
            }
            _pushed.Add(new PushedRecord(
                [.. push.Sources.Select(sources => new PushedSources(sources.Scope, sources.Removed, sources.Saved))],
                push.Commits.IsEmpty ? [] : [new PushedCommits(push.CommitScope, [], push.Commits)], push.Checkout));
            return (push.Sources.Sum(sources => (long)sources.Saved.Length) + push.Commits.Length + (push.Checkout is null ? 0 : 1), []);
        }

        private static Skip Skipped(EvidenceRecord record, string reason) => new(Place(record), reason, 1, true);

        private static string Place(EvidenceRecord record) => FormattableString.Invariant($"record {record.Index}");
    }
}
