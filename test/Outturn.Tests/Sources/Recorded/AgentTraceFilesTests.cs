using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Sources.Recorded;

namespace Outturn.Tests.Sources.Recorded;

public class AgentTraceFilesTests
{
    [Fact]
    public void A_file_that_cannot_be_opened_is_counted_and_tried_again_the_next_time()
    {
        var gone = Path.Combine(Path.GetTempPath(), "outturn-no-such-folder", "traces.jsonl");
        using var objects = new ObjectReader("/");
        var reading = AgentTraceFiles.Read(new GitRepository("/", false, [], [], [], null), objects, new SourceItem(gone, "1", 1));
        Assert.Empty(reading.Attestations);
        Assert.False(reading.IsWhole);
        Assert.Equal("file cannot be opened", Assert.Single(reading.Sink.Skips).Reason);
    }
}
