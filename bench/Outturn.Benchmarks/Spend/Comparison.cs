using System.Globalization;
using System.Text.Json;

namespace Outturn.Benchmarks.Spend;

/// <summary>
/// Sets what two programs counted beside what the corpus holds, and every difference beside its cause. Nothing may be
/// left over: the causes are predictions, made when the corpus was written.
/// </summary>
internal sealed class Comparison(TextWriter output)
{
    private int _unexplained;

    /// <summary>How many figures no cause explains.</summary>
    public int Run(string truthFile, string peerFile, string? daysFile, string? modelsFile)
    {
        var truth = JsonSerializer.Deserialize(File.ReadAllBytes(truthFile), TruthJson.Default.TruthDocument)!;
        var spent = Counted.Of(truth.Cells, cell => cell.Spent);
        var predicted = Counted.Of(truth.Cells, cell => cell.Peer);
        var peer = Counted.OfPeer(peerFile);

        output.WriteLine($"{"tokens",-34}{string.Concat(Tokens.Kinds.Select(kind => $"{kind,16}"))}");
        Row("in the corpus", spent.Total);
        Row("ccusage", peer.Total);
        var outturn = daysFile is null || modelsFile is null ? null : Counted.OfOutturn(daysFile, modelsFile);
        if (outturn is not null)
        {
            Row("outturn", outturn.Total);
        }
        output.WriteLine();
        Causes(truth);
        output.WriteLine();
        Check("ccusage", "the causes above", peer, predicted);
        if (outturn is not null)
        {
            Check("outturn", "the corpus", outturn, spent);
            output.WriteLine();
            output.WriteLine("ccusage less outturn, where they differ, and why");
            Differences(outturn.Days, peer.Days, truth.Cells.ToLookup(cell => cell.Day));
            Differences(outturn.Models, peer.Models, truth.Cells.ToLookup(cell => cell.Model));
        }
        return _unexplained;
    }

    private void Causes(TruthDocument truth)
    {
        output.WriteLine("ccusage less what was spent, by cause (calls)");
        var sum = default(Tokens);
        foreach (var cause in truth.Cells.GroupBy(cell => cell.Cause).OrderBy(group => group.Key))
        {
            var moved = cause.Any(cell => cell.Spent != cell.Peer);
            var difference = cause.Aggregate(default(Tokens), (total, cell) => total + cell.Peer - cell.Spent);
            sum += difference;
            Row($"  {cause.Key} ({cause.Sum(cell => cell.Calls):N0}){(moved && difference.AreNone ? " moved" : "")}", difference);
        }
        Row("  together", sum);
    }

    /// <summary>Every total, day and model of a program against what is expected of it.</summary>
    private void Check(string program, string against, Counted counted, Counted expected)
    {
        var before = _unexplained;
        Check(program, "total", counted.Total, expected.Total);
        Check(program, counted.Days, expected.Days);
        Check(program, counted.Models, expected.Models);
        if (_unexplained == before)
        {
            output.WriteLine($"{program}: total, {expected.Days.Count} days and {expected.Models.Count} models as {against}, to the token");
        }
    }

    private void Check(string program, SortedDictionary<string, Tokens> counted, SortedDictionary<string, Tokens> expected)
    {
        foreach (var key in counted.Keys.Union(expected.Keys).Order(StringComparer.Ordinal))
        {
            Check(program, key, counted.GetValueOrDefault(key), expected.GetValueOrDefault(key));
        }
    }

    private void Check(string program, string key, Tokens counted, Tokens expected)
    {
        if (counted != expected)
        {
            _unexplained++;
            Row($"UNEXPLAINED {program} {key}", counted - expected);
        }
    }

    private void Differences(
        SortedDictionary<string, Tokens> outturn, SortedDictionary<string, Tokens> peer, ILookup<string, TruthCell> cells)
    {
        foreach (var key in outturn.Keys.Union(peer.Keys).Order(StringComparer.Ordinal))
        {
            var difference = peer.GetValueOrDefault(key) - outturn.GetValueOrDefault(key);
            if (!difference.AreNone)
            {
                var causes = cells[key].Where(cell => cell.Spent != cell.Peer).Select(cell => cell.Cause).Distinct().Order();
                Row($"  {key}", difference, "  " + string.Join(' ', causes));
            }
        }
    }

    private void Row(string name, Tokens tokens, string note = "") => output.WriteLine(
        $"{name,-34}{string.Concat(tokens.ToArray().Select(count => count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(16)))}{note}");
}
