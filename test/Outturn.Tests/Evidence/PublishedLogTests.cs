using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Outturn.Evidence;
using Outturn.Evidence.Verification;

namespace Outturn.Tests.Evidence;

/// <summary>A log that is verified from afar, by its published files.</summary>
public class PublishedLogTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    [Fact]
    public async Task A_published_log_is_verified_and_its_records_proved_over_the_network()
    {
        using var folder = new LogFolder();
        await folder.Fill(300);
        var kept = File.ReadAllBytes(folder.File("checkpoint"));
        await folder.Fill(300);
        await using var server = await Publish(folder);
        using var files = new HttpFiles(new(server.Urls.First()), "the token");
        var document = await Verify(files, kept);
        Assert.True(document.IsFine, string.Join('\n', document.Findings));
        Assert.Equal((600, true), (document.Checkpoint!.Size, document.Kept!.IsBeginning));
        Assert.Null(document.Bodies);
        Assert.Contains(document.Notes, note => note.StartsWith("contents and segments are not published there", StringComparison.Ordinal));
        foreach (var index in (long[])[0, 255, 256, 511, 512, 599])
        {
            var proved = await new RecordCheck(files).RunAsync(index, null, s_never);
            Assert.True(proved.IsFine, proved.Problem);
            Assert.Equal(document.Checkpoint.Root, proved.Root);
        }
        var bundle = folder.File("tile/entries/001");
        var bytes = File.ReadAllBytes(bundle);
        bytes[100] ^= 1;
        File.WriteAllBytes(bundle, bytes);
        Verified.Says(await Verify(files, kept), "tile/entries/001", "the entry of record 256 is not the one that was signed");
        Assert.Contains("does not lead to the root", (await new RecordCheck(files).RunAsync(256, null, s_never)).Problem, StringComparison.Ordinal);
        Assert.True((await new RecordCheck(files).RunAsync(257, null, s_never)).IsFine);
    }

    [Fact]
    public async Task Without_the_token_or_the_server_it_is_said_why_the_log_cannot_be_read()
    {
        using var folder = new LogFolder();
        await folder.Fill(3);
        var server = await Publish(folder);
        var address = new Uri(server.Urls.First());
        using var files = new HttpFiles(address, null);
        Assert.Contains("answers 401", (await Assert.ThrowsAsync<IOException>(() => Verify(files, null))).Message, StringComparison.Ordinal);
        await server.DisposeAsync();
        Assert.Contains("cannot be fetched", (await Assert.ThrowsAsync<IOException>(() => Verify(files, null))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "the checkpoint speaks of 5 records, 0 to 4; there is no record 5 among them")]
    [InlineData(-1, "there is no record -1 among them")]
    public async Task A_record_that_is_not_there_is_not_proved(long index, string problem)
    {
        using var folder = new LogFolder();
        await folder.Fill(5);
        using var files = new FolderFiles(folder.Path);
        var document = await new RecordCheck(files).RunAsync(index, null, s_never);
        Assert.False(document.IsFine);
        Assert.Contains(problem, document.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_itself_gives_proofs_that_hold()
    {
        using var folder = new LogFolder();
        await folder.Fill(700, 10);
        await using var log = folder.Open();
        foreach (var index in (long[])[0, 1, 255, 256, 512, 699])
        {
            var proof = log.Prove(index)!;
            var checkpoint = Outturn.Core.Evidence.Checkpoint.Parse(proof.Note.Text)!;
            Assert.True(Outturn.Core.Evidence.Verification.ProofCheck.IsIncluded(
                index, checkpoint.Size, Outturn.Core.Evidence.Verification.RecursiveTree.LeafHash(proof.Entry.Span), proof.Path, checkpoint.Root));
        }
        Assert.Null(log.Prove(700));
    }

    private static async Task<VerifyDocument> Verify(HttpFiles files, byte[]? kept) =>
        await new Verifier(files, new Progress<(string, long, long)>(), TimeProvider.System).RunAsync(new(kept, null), s_never);

    private static async Task<WebApplication> Publish(LogFolder folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/{**path}", (HttpRequest request, string path) =>
            request.Headers.Authorization != "Bearer the token" ? Results.Unauthorized()
            : File.Exists(folder.File(path)) ? Results.Bytes(File.ReadAllBytes(folder.File(path))) : Results.NotFound());
        await server.StartAsync();
        return server;
    }
}
