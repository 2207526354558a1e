using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Outturn.Tracing;

namespace Outturn.Exports;

/// <summary>
/// A trace as W3C PROV: prompts, what was read, files as decisions left them and commits are entities; sessions and decisions are
/// activities; the agent is a software agent, and whoever asked is a person without a name. Described in <c>docs/exports.md</c>.
/// </summary>
internal static class ProvenanceExport
{
    /// <summary>Whoever asked: a person, and not which.</summary>
    private const string Asker = "somebody";

    public static JsonObject Of(TraceDocument trace)
    {
        var graph = new ProvGraph();
        var repository = graph.Entity(ProvGraph.Id("repository", trace.Repository.Name), ("prov:type", ProvGraph.Name("prov:Collection")), ("prov:label", trace.Repository.Name), ("branch", trace.Repository.Branch), ("tip", trace.Repository.Tip));
        switch (trace)
        {
            case { Session: { } session }:
                Session(graph, session, repository);
                break;
            case { Commit: { } commit }:
                Commit(graph, commit.Commit, repository);
                foreach (var story in commit.Stories)
                {
                    Story(graph, story);
                }
                break;
            case { Line: { } line }:
                Line(graph, line, repository);
                break;
        }
        return graph.Document;
    }

    private static void Session(ProvGraph graph, SessionTrace session, string repository)
    {
        var id = Activity(graph, session.Session, session.End, session.Version);
        if (session.Asked is { } asked)
        {
            Parent(graph, id, asked);
        }
        // Before the steps, which know commits by their hashes alone.
        foreach (var link in session.Links)
        {
            Commit(graph, link.Commit, repository);
        }
        Steps(graph, session.Session, session.Turns, session.Reads, session.Decisions);
        foreach (var child in session.Children)
        {
            graph.Relate("wasInformedBy", ("informed", Activity(graph, child.Session, null, null)), ("informant", id), ("task", child.Task));
        }
    }

    private static void Line(ProvGraph graph, LineTrace line, string repository)
    {
        var id = graph.Entity(ProvGraph.Id("line", $"{line.Path}:{line.Number}"), ("prov:label", line.Text), ("path", line.Path), ("number", line.Number));
        if (line.Commit is { } commit)
        {
            graph.Relate("wasDerivedFrom", ("generatedEntity", id), ("usedEntity", Commit(graph, commit, repository)), ("tier", line.Author.Tier), ("rule", line.Author.Rule));
        }
        if (line.Story is { } story)
        {
            Story(graph, story);
        }
    }

    private static void Story(ProvGraph graph, StoryTrace story)
    {
        var id = Activity(graph, story.Session, null, null);
        if (story.Asked is { } asked)
        {
            Parent(graph, id, asked);
        }
        Steps(graph, story.Session, story.Turns, story.Reads, story.Decisions);
    }

    private static string Activity(ProvGraph graph, SessionReference session, DateTimeOffset? end, string? version)
    {
        var id = graph.Activity(ProvGraph.Id("session", session.Session), session.Start, end, ("prov:type", ProvGraph.Name("outturn:Session")), ("prov:label", session.Title));
        graph.Relate("wasAssociatedWith", ("activity", id), ("agent", Agent(graph, session.Agent)), ("version", version));
        if (session.Parent is { } parent)
        {
            graph.Activity(ProvGraph.Id("session", parent), null, null);
            graph.Relate("wasInformedBy", ("informed", id), ("informant", ProvGraph.Id("session", parent)));
        }
        return id;
    }

    private static void Parent(ProvGraph graph, string session, AskedTrace asked)
    {
        var parent = graph.Activity(ProvGraph.Id("session", asked.Session), null, null);
        graph.Relate("wasInformedBy", ("informed", session), ("informant", parent));
        if (asked.Turn is { } turn)
        {
            graph.Relate("used", ("activity", session), ("entity", Prompt(graph, asked.Session, turn)));
        }
    }

    private static string Agent(ProvGraph graph, string name) => graph.Agent(ProvGraph.Id("agent", name), "prov:SoftwareAgent", ("prov:label", name));

    private static string Prompt(ProvGraph graph, string session, TurnTrace turn)
    {
        var id = graph.Entity(
            ProvGraph.Id("turn", $"{session}/{turn.Step}"), ("prov:type", ProvGraph.Name($"outturn:{turn.Kind}")), ("prov:label", turn.Text), ("at", ProvGraph.Time(turn.At)),
            ("authority", turn.Authority));
        graph.Relate("wasAttributedTo", ("entity", id), ("agent", graph.Agent(ProvGraph.Id("person", Asker), "prov:Person")));
        return id;
    }

    private static void Steps(
        ProvGraph graph, SessionReference session, ImmutableArray<TurnTrace> turns, ImmutableArray<ReadTrace> reads, ImmutableArray<DecisionTrace> decisions)
    {
        var prompts = turns.ToDictionary(turn => turn.Order, turn => Prompt(graph, session.Session, turn));
        var read = reads.ToDictionary(one => one.Order, one => graph.Entity(
            ProvGraph.Id("read", $"{session.Session}/{one.Step}"), ("prov:label", one.Target ?? one.Tool), ("kind", one.Kind), ("at", ProvGraph.Time(one.At)), ("digest", one.ResultDigest)));
        foreach (var id in read.Values)
        {
            graph.Relate("used", ("activity", ProvGraph.Id("session", session.Session)), ("entity", id));
        }
        var seen = -1;
        foreach (var decision in decisions)
        {
            // What was read since the decision before is said of it; everything earlier is the session's.
            Decision(graph, session, decision, prompts, reads.Where(one => one.Order > seen && one.Order < decision.Order).Select(one => read[one.Order]));
            seen = decision.Order;
        }
    }

    private static void Decision(ProvGraph graph, SessionReference session, DecisionTrace decision, Dictionary<int, string> prompts, IEnumerable<string> context)
    {
        var id = graph.Activity(
            ProvGraph.Id("decision", $"{session.Session}/{decision.Step}"), decision.At, null, ("prov:type", ProvGraph.Name("outturn:Decision")),
            ("prov:label", decision.Target ?? decision.Tool), ("consequence", decision.Consequence), ("tool", decision.Tool), ("authority", decision.Authority),
            ("status", decision.Status), ("verdict", decision.Verdict), ("actionDigest", decision.ActionDigest), ("resultDigest", decision.ResultDigest));
        graph.Relate("wasAssociatedWith", ("activity", id), ("agent", Agent(graph, session.Agent)));
        graph.Relate("wasInformedBy", ("informed", id), ("informant", ProvGraph.Id("session", session.Session)));
        if (decision.Prompt is { } prompt && prompts.TryGetValue(prompt, out var asked))
        {
            graph.Relate("used", ("activity", id), ("entity", asked));
        }
        foreach (var read in context)
        {
            graph.Relate("used", ("activity", id), ("entity", read));
        }
        foreach (var edit in decision.Edits.Where(edit => edit.TookEffect))
        {
            var written = graph.Entity(
                ProvGraph.Id("file", $"{edit.Path}@{session.Session}/{decision.Step}"), ("prov:label", edit.Path), ("edit", edit.Kind), ("linesWritten", edit.Written), ("linesRemoved", edit.Removed));
            graph.Relate("wasGeneratedBy", ("entity", written), ("activity", id), ("prov:time", ProvGraph.Time(decision.At)));
            foreach (var landing in edit.Landings.Where(landing => landing.Commit is not null))
            {
                var commit = graph.Entity(ProvGraph.Id("commit", landing.Commit!), ("prov:label", landing.Commit), ("state", landing.State));
                graph.Relate(
                    "wasDerivedFrom", ("generatedEntity", commit), ("usedEntity", written), ("tier", landing.Tier), ("rule", landing.Rule), ("lines", landing.Lines));
            }
        }
    }

    private static string Commit(ProvGraph graph, CommitReference commit, string repository)
    {
        var id = graph.Entity(
            ProvGraph.Id("commit", commit.Commit), ("prov:type", ProvGraph.Name("outturn:Commit")), ("prov:label", commit.Subject), ("at", ProvGraph.Time(commit.At)),
            ("state", commit.State), ("revertedBy", commit.RevertedBy));
        graph.Relate("hadMember", ("collection", repository), ("entity", id));
        return id;
    }
}
