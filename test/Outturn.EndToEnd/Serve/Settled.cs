using System.Globalization;

namespace Outturn.EndToEnd.Serve;

/// <summary>Waits until a server has come to rest.</summary>
internal static class Settled
{
    private const int MostAttempts = 300;

    /// <summary>Until all records are in the tables; how many those are.</summary>
    public static async Task<long> InTablesAsync(TestClient client)
    {
        long? records = null;
        await UntilAsync(async () =>
        {
            var metrics = await client.TextAsync("/metrics");
            records = metrics.Contains("outturn_projection_lag 0\n", StringComparison.Ordinal)
                ? long.Parse(metrics.Split('\n').Single(line => line.StartsWith("outturn_evidence_records ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture)
                : null;
            return records is not null;
        });
        return records!.Value;
    }

    /// <summary>Until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await isSo())
            {
                return;
            }
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Fail("it never came to be");
    }
}
