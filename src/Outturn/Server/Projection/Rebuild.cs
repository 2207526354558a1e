using System.Globalization;
using Outturn.Evidence;
using Outturn.Reports;
using Outturn.Server.Hosting;
using Outturn.Sources.Collection;
using Outturn.Store;

namespace Outturn.Server.Projection;

/// <summary>
/// Makes the tables of a data folder anew from its log. The new ones grow beside the old ones and take their place once they are whole:
/// a log that turns out to be damaged, a full disk or an interruption costs nothing.
/// </summary>
internal static class Rebuild
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    /// <summary>What was made, or what kept it from being made.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="losesErased">Go on where the tables would lose what erased records told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellation">Ends it; nothing has changed then.</param>
    public static async Task<(RebuildDocument? Document, string? Problem)> RunAsync(
        string folder, bool losesErased, TimeProvider time, IProgress<Progress> progress, CancellationToken cancellation)
    {
        var evidence = Path.Combine(folder, "evidence");
        if (!Directory.Exists(evidence))
        {
            return (null, $"{folder}: there is no log of evidence here; name the data folder of a server with --data");
        }
        using var owned = DataFolder.Take(folder, out var error);
        if (owned is null)
        {
            return (null, error);
        }
        var (log, problem) = EvidenceLog.Open(new EvidenceLogOptions { Folder = evidence }, time);
        if (log is null)
        {
            return (null, problem);
        }
        await using var closing = log;
        try
        {
            return await RunAsync(folder, losesErased, log, time, progress, cancellation);
        }
        catch (Exception fault) when (fault is InvalidDataException or StoreUnavailableException)
        {
            return (null, $"{fault.Message} The tables were left as they were.");
        }
    }

    private static async Task<(RebuildDocument? Document, string? Problem)> RunAsync(
        string folder, bool losesErased, EvidenceLog log, TimeProvider time, IProgress<Progress> progress, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, ServeOptions.StoreName);
        var (started, made) = (time.GetTimestamp(), file + ".rebuilding");
        var known = ErasedIn(file);
        Delete(made);
        RebuildDocument document;
        try
        {
            using var store = OutturnStore.Open(made);
            var projection = new LogProjection(log, store);
            var size = log.Size;
            await FollowAsync(projection, size, time, progress, cancellation);
            store.Compact();
            document = Describe(folder, store, size) with { Seconds = time.GetElapsedTime(started).TotalSeconds };
        }
        catch
        {
            Delete(made);
            throw;
        }
        if (document.Erased > known && !losesErased)
        {
            Delete(made);
            return (null, $"{folder}: the tables still hold the figures of {Words.Count(document.Erased - known.Value, "record")} whose content was erased since, and would lose them. "
                + "The tables were left as they were; with --lose-erased they are made anew even so.");
        }
        return (document with { SetAside = PutInPlace(made, file, isDamaged: known is null, time) }, null);
    }

    private static async Task FollowAsync(LogProjection projection, long size, TimeProvider time, IProgress<Progress> progress, CancellationToken cancellation)
    {
        // Off this thread: applying what was read does not give it back.
        var work = Task.Run(() => projection.RunAsync(size, cancellation), cancellation);
        while (!work.IsCompleted)
        {
            progress.Report(new Progress("making tables from the evidence", projection.Position, size));
            await Task.WhenAny(work, Task.Delay(s_look, time, CancellationToken.None));
        }
        await work;
    }

    private static RebuildDocument Describe(string folder, OutturnStore store, long size)
    {
        var counts = store.Telemetry.Counts();
        return new RebuildDocument(
            RebuildDocument.CurrentSchema, folder, size, counts.Spans, counts.Events, counts.Sessions,
            store.ListCheckouts().Select(checkout => checkout.Repository).Distinct(StringComparer.Ordinal).Count(),
            store.Ingest.Health().Sum(row => row.Rejected), Erased(store), null, 0);
    }

    private static long Erased(OutturnStore store) =>
        store.Ingest.Health().SelectMany(row => row.Skips).Where(skip => skip.Reason == LogProjection.Erased).Sum(skip => skip.Count);

    /// <summary>How many records the tables in use know to be erased: of any others they hold what these told. Null where the file cannot be opened as tables.</summary>
    private static long? ErasedIn(string file)
    {
        if (!File.Exists(file))
        {
            return long.MaxValue;
        }
        try
        {
            using var store = OutturnStore.Open(file);
            return store.Position == 0 ? long.MaxValue : Erased(store);
        }
        catch (StoreUnavailableException fault) when (!fault.IsInUse)
        {
            return null;
        }
    }

    /// <summary>The engine's log belongs to the old file and would be applied to the new one: it goes first, and what it held is in the evidence.</summary>
    private static string? PutInPlace(string made, string file, bool isDamaged, TimeProvider time)
    {
        string? aside = null;
        if (isDamaged)
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{file}.{time.GetUtcNow():yyyyMMdd'T'HHmmss}.damaged");
            File.Move(file, aside);
        }
        File.Delete(file + ".wal");
        File.Move(made, file, overwrite: true);
        return aside;
    }

    private static void Delete(string file)
    {
        File.Delete(file);
        File.Delete(file + ".wal");
    }
}
