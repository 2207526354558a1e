using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.Benchmarks.Evidence;

/// <summary>Sends transcripts as agents send their conversations: with each call all that was said before, and a little more.</summary>
internal static class History
{
    private const long Enough = 2_000_000_000;

    public static async Task RunAsync(string folder, string sessions, CancellationToken cancellation)
    {
        var transcripts = Directory.EnumerateFiles(sessions, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var (received, requests) = (0L, 0);
        await using (var log = Appending.OpenNew(folder, compress: false))
        {
            // All agents work at the same time: their calls take turns.
            for (var line = 10; received < Enough && transcripts.Any(transcript => Upto(transcript, line - 10) < transcript.Length); line += 10)
            {
                foreach (var transcript in transcripts.Where(transcript => Upto(transcript, line - 10) < transcript.Length))
                {
                    var body = transcript[..Upto(transcript, line)];
                    received += body.Length;
                    requests++;
                    await log.AppendAsync(new Submission(EvidenceKind.Traces, "application/json", "loopback", body), cancellation);
                }
            }
            Print(log, received, $"{transcripts.Length} transcripts, sent again with every ten lines in {requests} requests: repeated stretches once");
        }
        await using (var log = Appending.Open(folder, compress: true))
        {
            await OnDisk.SealAsync(log, folder, cancellation);
            Print(log, received, "and compressed");
        }
    }

    private static void Print(EvidenceLog log, long received, string what)
    {
        var status = log.Status();
        Console.WriteLine(FormattableString.Invariant(
            $"history: {what}: {received / 1e6:0} MB received, {status.Bytes / 1e6:0} MB on disk in {status.Segments} segments, a factor of {received / (double)status.Bytes:0.0}"));
    }

    private static int Upto(byte[] transcript, int lines)
    {
        var end = 0;
        for (; lines > 0 && end < transcript.Length; lines--)
        {
            var next = transcript.AsSpan(end).IndexOf((byte)'\n');
            end = next < 0 ? transcript.Length : end + next + 1;
        }
        return end;
    }
}
