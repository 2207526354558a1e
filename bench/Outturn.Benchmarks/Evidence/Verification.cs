using Outturn.Evidence.Verification;

namespace Outturn.Benchmarks.Evidence;

/// <summary>How fast a log of one gigabyte is verified, as it was written and compressed.</summary>
internal static class Verification
{
    private const long Gigabyte = 1_000_000_000;

    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        var bodies = new SpanBodies(17);
        await using (var log = Appending.OpenNew(folder, compress: false))
        {
            for (var received = 0L; received < Gigabyte;)
            {
                var body = bodies.Next(Appending.Spans);
                received += body.Length;
                await log.AppendAsync(Appending.Submit(body), cancellation);
            }
        }
        await VerifyAsync(folder, "as written", cancellation);
        await using (var log = Appending.Open(folder, compress: true))
        {
            var compressing = new Measured();
            await OnDisk.CompressedAsync(folder, cancellation);
            compressing.Print("compression in the background", Gigabyte);
        }
        await VerifyAsync(folder, "compressed", cancellation);
    }

    private static async Task VerifyAsync(string folder, string what, CancellationToken cancellation)
    {
        using var files = new FolderFiles(folder);
        var measured = new Measured();
        var document = await new Verifier(files, new Progress<(string, long, long)>(), TimeProvider.System).RunAsync(new(null, null), cancellation);
        measured.Print($"verify, {what}", document.Bodies!.ContentBytes);
        if (!document.IsFine)
        {
            throw new InvalidOperationException(document.Findings[0].ToString());
        }
    }
}
