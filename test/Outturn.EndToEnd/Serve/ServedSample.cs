using System.Text.Json;

namespace Outturn.EndToEnd.Serve;

/// <summary>The real server with the sample pushed to it, judged and ready to be looked at.</summary>
internal sealed class ServedSample : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    public const string Repository = "github.com:harbour-sample:harbour";

    private ServedSample(Scratch scratch, RunningServer server) => (Scratch, Server) = (scratch, server);

    public Scratch Scratch { get; }

    public RunningServer Server { get; }

    public static async Task<ServedSample> StartAsync()
    {
        var scratch = new Scratch();
        scratch.Outturn(["sample", scratch.Path("sample")]).Ends(0);
        var server = RunningServer.Start(scratch);
        scratch.Outturn(
            ["push", scratch.Path("sample/repository"), "--sessions", scratch.Path("sample/sessions"), "--server", server.Pages.ToString(), "--token", server.Token]).Ends(0);
        var served = new ServedSample(scratch, server);
        using (var wire = new WireClient(server.Http, server.Grpc))
        {
            Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", OtlpSamples.Traces), StringComparison.Ordinal);
            Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", OtlpSamples.Calls(20, sessions: 4), WireClient.Json), StringComparison.Ordinal);
        }
        await served.JudgedAsync();
        return served;
    }

    public TestClient Client() => new(Server.Pages, Server.Token);

    public void Dispose()
    {
        Server.Dispose();
        Scratch.Dispose();
    }

    /// <summary>Waits until the pushed repository has its figures.</summary>
    private async Task JudgedAsync()
    {
        using var client = Client();
        for (var waited = TimeSpan.Zero; waited < s_patience; waited += TimeSpan.FromMilliseconds(200))
        {
            using var document = JsonDocument.Parse(await client.TextAsync("/api/v1/governance"));
            // There is a total before that: what telemetry told is in it.
            if (document.RootElement.GetProperty("repositories").EnumerateArray().Any(row => row.GetProperty("id").ValueKind == JsonValueKind.String && row.GetProperty("spend").ValueKind == JsonValueKind.Number))
            {
                return;
            }
            await Task.Delay(200);
        }
        Assert.Fail("the repository that was pushed has no figures");
    }
}
