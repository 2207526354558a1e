using System.Text;
using Outturn.Core.Traces;
using static Outturn.Store.Tests.TelemetrySamples;

namespace Outturn.Store.Tests.Projection;

public class OldTextsTests
{
    private const string Words = "rather a long sentence that somebody said to an agent";

    [Fact]
    public void Old_words_go_and_everything_else_stays()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("store.duckdb");
        string before;
        using (var store = OutturnStore.Open(path))
        {
            store.Apply(Batch(
                FullEvent(1) with { Text = "old " + Words, Error = "old error " + Words, Evidence = 1 },
                FullEvent(2) with { At = Noon.AddDays(9), Text = "early " + Words, Error = null, Evidence = 2 },
                FullEvent(3) with { At = Noon.AddDays(9), Text = "new " + Words, Error = "kept", Evidence = 5 }), 6);
            store.Save("scope", [Source("a", Noon.AddDays(-1)), Source("b", Noon.AddDays(9))]);
            before = Dump(store);
            Assert.Equal(2 + 2 + 1 + 1, store.ForgetTexts(Noon.AddDays(1), 3));
            Assert.Equal(0, store.ForgetTexts(Noon.AddDays(1), 3));
            var after = Dump(store);
            Assert.Equal(before.Split('\n').Length, after.Split('\n').Length);
            Assert.All(["old ", "early ", "a-title", "a-said", "a-target", "a-untimed"], gone => Assert.DoesNotContain(gone, after, StringComparison.Ordinal));
            Assert.All(["new ", "kept", "b-title", "b-said", "b-target", "b-untimed"], stays => Assert.Contains(stays, after, StringComparison.Ordinal));
            Assert.Equal(Sums(before), Sums(after));
        }
        using var again = OutturnStore.Open(path);
        Assert.DoesNotContain("old ", Dump(again), StringComparison.Ordinal);
    }

    private static string Sums(string dump) => string.Join('\n', dump.Split('\n').Where(line => line.StartsWith("rollup", StringComparison.Ordinal)));

    private static StoredSource Source(string name, DateTimeOffset at) => new(
        name, "1",
        [
            new Session(new SessionId(name), Agents.ClaudeCode, null, null, name + "-title", [],
            [
                new HumanTurn(new StepId(name + "1"), null, name + "-untimed"), new HumanTurn(new StepId(name + "2"), at, name + "-said"),
                new ToolCall(new StepId(name + "3"), at, "Bash", Consequence.Execute, name + "-target"),
            ]),
        ], [], []);

    private static string Dump(OutturnStore store)
    {
        using var text = new MemoryStream();
        store.Dump(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
