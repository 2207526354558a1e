using System.Globalization;
using Outturn.Core.Evidence;
using Outturn.Evidence;
using Outturn.Store;

namespace Outturn.Server.Retention;

/// <summary>
/// Erases content that is older than the configuration allows: of the evidence, whose entries and proofs stand, of torn ends that were set
/// aside, and the words in the tables that came from it. Figures stay.
/// </summary>
/// <param name="log">The evidence; each erasure is a record of it.</param>
/// <param name="store">The tables.</param>
/// <param name="days">How long content is kept.</param>
/// <param name="time">The clock.</param>
/// <param name="note">Hears of what went wrong; the next time may go better.</param>
internal sealed class ContentRetention(EvidenceLog log, OutturnStore store, int days, TimeProvider time, Action<string> note)
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    /// <summary>Erases at once, and then every hour, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_every, time);
        do
        {
            await EraseAsync(cancellation);
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <summary>Erases what is too old now.</summary>
    public async Task<Erased> EraseAsync(CancellationToken cancellation)
    {
        var moment = time.GetUtcNow().AddDays(-days);
        var result = await log.EraseBeforeAsync(moment, string.Create(CultureInfo.InvariantCulture, $"retention: content is kept for {days} days"), cancellation);
        if (result.Refusal != AppendRefusal.None)
        {
            note(result.Refusal == AppendRefusal.Closing ? "the log is closing before old content is erased"
                : "old content could not be erased: the disk cannot be written, or a segment is damaged ('outturn verify' says which)");
            return new Erased(0, 0, 0);
        }
        var torn = log.DeleteTornBefore(moment);
        return new Erased(result.Records, torn, store.ForgetTexts(moment, log.FirstSince(moment)));
    }
}

/// <summary>What went.</summary>
/// <param name="Records">Records of evidence that lost their content.</param>
/// <param name="Torn">Torn ends that were deleted.</param>
/// <param name="Texts">Rows of the tables that lost their words.</param>
internal readonly record struct Erased(long Records, int Torn, long Texts);
