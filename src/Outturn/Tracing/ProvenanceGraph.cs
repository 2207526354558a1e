using System.Collections.Immutable;
using Outturn.Reports;
using Outturn.Reports.Charts;

namespace Outturn.Tracing;

/// <summary>
/// A session as a graph of provenance, drawn from left to right: what was asked, what was decided, the files written, the commits
/// that took them, and how these ended. Lines say by their dashes how far a link can be trusted.
/// </summary>
internal static class ProvenanceGraph
{
    private const int MostRows = 9;
    private const double Row = 46;
    private const double Width = 1040;
    private const double Box = 212;
    private const double Top = 34;

    private static readonly double[] s_columns = [0, 276, 552, 828];

    private static readonly string[] s_heads = ["asked", "decided", "written", "became"];

    /// <summary>Null where the session wrote nothing that could be drawn.</summary>
    public static string? Draw(SessionTrace session)
    {
        var nodes = new List<Node>();
        var edges = new List<Edge>();
        var prompts = session.Turns.Where(turn => turn.Kind == "prompt").ToDictionary(turn => turn.Order);
        var writing = session.Decisions.Where(decision => !decision.Edits.IsEmpty).ToList();
        if (writing.Count == 0)
        {
            return null;
        }
        var files = Kept(writing.SelectMany(decision => decision.Edits).GroupBy(edit => edit.Path)
            .OrderByDescending(file => file.Sum(edit => edit.Written)).Select(file => file.Key));
        foreach (var group in writing.GroupBy(decision => decision.Prompt).TakeLast(MostRows))
        {
            var asked = group.Key is { } order && prompts.TryGetValue(order, out var turn) ? turn.Text ?? "(no words on record)" : "(not on record)";
            var prompt = Add(0, $"prompt {group.Key}", asked, Palette.Muted);
            var decided = Add(1, $"decided {group.Key}", $"{Words.Count(group.Count(), "edit")}{Stopped(group)}", Palette.Ink);
            edges.Add(new Edge(prompt, decided, "exact"));
            foreach (var file in group.SelectMany(decision => decision.Edits).GroupBy(edit => Name(edit.Path)))
            {
                var written = Add(2, $"file {file.Key}", file.Key, Palette.Accounts[0]);
                edges.Add(new Edge(decided, written, "exact"));
                foreach (var landing in file.SelectMany(edit => edit.Landings).GroupBy(landing => (landing.Commit, landing.State)))
                {
                    var became = Add(3, $"commit {landing.Key.Commit}", $"{(landing.Key.Commit is { } commit ? Words.ShortHash(commit) : "not committed")} {Words.Account(landing.Key.State)}", Palette.Account(landing.Key.State));
                    edges.Add(new Edge(written, became, Words.LeastTrusted(landing.Select(part => (string?)part.Tier)) ?? "likely"));
                }
            }
        }
        return Draw(nodes, edges);

        string Name(string path) => files.Contains(path) ? path : "other files";

        int Add(int column, string key, string label, Tone tone)
        {
            var known = nodes.FindIndex(node => node.Key == key);
            if (known < 0 && nodes.Count(node => node.Column == column) >= MostRows)
            {
                (key, label) = ($"more {column}", "others");
                known = nodes.FindIndex(node => node.Key == key);
            }
            if (known >= 0)
            {
                return known;
            }
            nodes.Add(new Node(column, key, PlainText.Clean(label), tone, nodes.Count(node => node.Column == column)));
            return nodes.Count - 1;
        }
    }

    private static HashSet<string> Kept(IEnumerable<string> files)
    {
        var all = files.ToList();
        return [.. all.Count <= MostRows ? all : all.Take(MostRows - 1)];
    }

    private static string Stopped(IEnumerable<DecisionTrace> decisions) =>
        decisions.Count(decision => decision.Status is "refused" or "cancelled" || decision.Verdict == "rejected") is > 0 and var stopped
            ? $", {Figures.Whole(stopped)} stopped" : "";

    private static string Draw(List<Node> nodes, List<Edge> edges)
    {
        var height = Top + (Row * (nodes.Max(node => node.Place) + 1));
        var svg = Svg.Fixed(Width, height, "From prompt to outcome", Describe(nodes, edges));
        foreach (var (column, head) in s_heads.Index())
        {
            svg.Text(s_columns[column], 16, head, TextStyle.Small);
        }
        foreach (var edge in edges.Distinct())
        {
            var (from, to) = (nodes[edge.From], nodes[edge.To]);
            var (x1, y1, x2, y2) = (s_columns[from.Column] + Box, Y(from), s_columns[to.Column], Y(to));
            var middle = (x1 + x2) / 2;
            svg.Trace(FormattableString.Invariant($"M{x1:0.#} {y1:0.#}C{middle:0.#} {y1:0.#} {middle:0.#} {y2:0.#} {x2:0.#} {y2:0.#}"),
                Palette.Muted.Fill(), edge.Tier == "exact" ? 1.8 : 1.2, Dashes(edge.Tier));
        }
        foreach (var node in nodes)
        {
            svg.Rect(s_columns[node.Column], Y(node) - 16, Box, 32, Palette.Panel.Fill(), node.Label);
            svg.Rect(s_columns[node.Column], Y(node) - 16, 4, 32, node.Tone.Fill());
            svg.Text(s_columns[node.Column] + 12, Y(node) + 4.5, PlainText.Cut(node.Label, 29), TextStyle.Plain);
        }
        return svg.End();

        static double Y(Node node) => Top + (Row * (node.Place + 0.5));
    }

    private static string? Dashes(string tier) => tier switch { "exact" or "deterministic" => null, "candidate" => "6 4", _ => "2 4" };

    private static string Describe(List<Node> nodes, List<Edge> edges) => string.Join("; ", edges.Distinct().Take(60)
        .Select(edge => $"{nodes[edge.From].Label} leads to {nodes[edge.To].Label} ({edge.Tier})"));

    private sealed record Node(int Column, string Key, string Label, Tone Tone, int Place);

    private readonly record struct Edge(int From, int To, string Tier);
}
