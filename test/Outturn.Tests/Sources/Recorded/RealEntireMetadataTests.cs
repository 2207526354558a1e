using System.Globalization;
using Outturn.Core.Traces;
using Outturn.Sources.Recorded;

namespace Outturn.Tests.Sources.Recorded;

public class RealEntireMetadataTests
{
    [Fact]
    public void Real_metadata_gives_the_sessions_agents_and_tokens_that_the_table_beside_it_lists()
    {
        var sessions = SharedData.Path("sessions");
        var rows = File.ReadLines(Path.Combine(sessions, "recorded.csv")).Skip(1).Select(row => row.Split(',')).ToArray();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var read = EntireMetadata.Read(File.ReadAllBytes(Path.Combine(sessions, row[0], "metadata.json")));
            Assert.Equal(row[1], read?.Agent);
            // Early rows have the date before the agent's own id, a UUID for every agent in the table.
            Assert.Equal(new SessionId(row[2][^36..]), read?.Session);
            var numbers = row[4..9].Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(
                new EntireUsage(new TokenUsage(numbers[0], numbers[2], numbers[1], 0, numbers[3]), numbers[4], IsDelta: null),
                read?.Usage);
        }
    }
}
