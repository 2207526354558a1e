using System.CommandLine;

namespace Outturn.Benchmarks.Spans;

/// <summary>The store under the spans of a busy server.</summary>
internal static class SpanCommands
{
    public static Command Create()
    {
        var spans = new Option<int>("--spans") { Description = "How many", DefaultValueFactory = _ => 765_000 };
        var batch = new Option<int>("--batch") { Description = "Spans of a transaction", DefaultValueFactory = _ => 50_000 };
        var trace = new Option<int>("--trace") { Description = "Spans of a trace; 1 is the worst case", DefaultValueFactory = _ => 9 };
        var folder = new Option<string?>("--folder") { Description = "Where the store is made; else in a temporary folder" };
        var rounds = new Option<int>("--rounds") { Description = "How often to ask each question", DefaultValueFactory = _ => 51 };
        var command = new Command("spans", "Fill a store with spans, then ask it what the pages ask") { spans, batch, trace, folder, rounds };
        command.SetAction(parsed => StoreTiming.Run(
            parsed.GetValue(spans), parsed.GetValue(batch), parsed.GetValue(trace), parsed.GetValue(folder), parsed.GetValue(rounds)));
        return command;
    }
}
