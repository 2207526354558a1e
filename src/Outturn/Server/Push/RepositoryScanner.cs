using Outturn.Core.Evidence;
using Outturn.Pushing;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Server.Push;

/// <summary>What a server scans by itself.</summary>
/// <param name="Folders">Repositories on its own disk.</param>
/// <param name="Sessions">Where sessions lie.</param>
/// <param name="Machine">What the server's machine calls itself.</param>
/// <param name="Cache">The file in which it keeps what it read.</param>
/// <param name="Pause">How often it looks for changes.</param>
/// <param name="KeepsCache">Whether that file stays: it holds content, and where none may be kept everything is read again after a change.</param>
internal sealed record ScanOptions(
    IReadOnlyList<string> Folders, IReadOnlyList<string> Sessions, string Machine, string Cache, TimeSpan Pause, bool KeepsCache = true);

/// <summary>Does for repositories on the server's own disk what <c>outturn push</c> does from another machine: into the same log, in the same form.</summary>
/// <param name="options">What to scan.</param>
/// <param name="store">Knows what is there.</param>
/// <param name="append">Keeps what is new.</param>
/// <param name="time">The clock.</param>
/// <param name="note">Hears of what went wrong; the next look may go better.</param>
internal sealed class RepositoryScanner(ScanOptions options, OutturnStore store, Append append, TimeProvider time, Action<string> note)
{
    public const string Source = "server scan";

    private const int MostAttempts = 60;

    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    /// <summary>Scans until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.Pause, time);
        try
        {
            do
            {
                foreach (var folder in options.Folders)
                {
                    await ScanAsync(folder, cancellation);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    /// <summary>Looks at one repository; what it did, or null where nothing had changed since it looked last, or where it could not.</summary>
    public async Task<PushSummary?> ScanAsync(string folder, CancellationToken cancellation)
    {
        try
        {
            var opening = GitRepository.Open(folder, null);
            if (opening.Repository is not { } repository)
            {
                note(opening.Error!);
                return null;
            }
            var stamp = WatchStamp.Of(repository, options.Sessions);
            if (_seen.GetValueOrDefault(folder) == stamp)
            {
                return null;
            }
            var origin = Origin.Of(repository, options.Machine, null);
            var outgoing = await Task.Run(() => Read(repository, cancellation), cancellation);
            var target = new PushTarget(
                (id, checkout, _) => Task.FromResult(HaveAnswer.Of(store, id, checkout)), KeepAsync);
            var summary = await new PushRun(target, origin.Repository, origin.Checkout, new Progress<Progress>(), cancellation).SendAsync(outgoing);
            _seen[folder] = stamp;
            return summary;
        }
        catch (Exception fault) when (fault is PushFailure or StoreUnavailableException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            note($"{folder}: {fault.Message}");
            return null;
        }
    }

    private Outgoing Read(GitRepository repository, CancellationToken cancellation)
    {
        Forget();
        try
        {
            using var reading = OutturnStore.Open(options.Cache);
            var collected = new EvidenceCollector(reading, repository, new Progress<Progress>(), cancellation).Gather(options.Sessions, fresh: false);
            return Outgoing.Of(collected, FolderProbe.Disk);
        }
        finally
        {
            Forget();
        }
    }

    private void Forget()
    {
        if (!options.KeepsCache)
        {
            File.Delete(options.Cache);
            File.Delete(options.Cache + ".wal");
        }
    }

    private async Task<PushReceipt> KeepAsync(EvidenceKind kind, byte[] body, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            // The log masks the bytes that it is given; another attempt must begin with whole ones.
            var result = await append(new Submission(kind, "application/json", Source, body.ToArray()), cancellation);
            if (result.IsKept)
            {
                return new PushReceipt(result.Index);
            }
            if (attempt == MostAttempts || result.Refusal is AppendRefusal.TooLarge or AppendRefusal.Closing)
            {
                throw new PushFailure($"the log does not take what was read ({result.Refusal})");
            }
            await Task.Delay(s_wait, time, cancellation);
        }
    }
}
