using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>One way to tell which session wrote what.</summary>
/// <param name="Name">As <c>--rules</c> takes it and every link names it.</param>
/// <param name="Tier">How far its links can be trusted.</param>
/// <param name="Says">What it goes by, in one sentence for people.</param>
/// <param name="Apply">Makes its links; the second argument is the rule's index in the catalogue.</param>
public sealed record LinkingRule(string Name, Tier Tier, string Says, Action<LinkingContext, int> Apply);

/// <summary>The catalogue of rules, in the order in which they are tried: most trusted first.</summary>
public static class LinkingRules
{
    /// <summary>All rules. A line that one rule has given to somebody is not given again.</summary>
    public static readonly ImmutableArray<LinkingRule> All =
    [
        new("printed-hash", Tier.Exact, "git, run by the agent's shell, printed the commit's hash", PrintedHashRule.Apply),
        new("git-ai-note", Tier.Exact, "a git-ai note names the author of each line", AttestationRules.ApplyNotes),
        new("entire-checkpoint", Tier.Exact, "the message names a checkpoint that holds the session", AttestationRules.ApplyCheckpoints),
        new("agent-trace", Tier.Exact, "an Agent Trace record names the session and lines that it wrote", AttestationRules.ApplyAgentTraces),
        new("content", Tier.Deterministic, "the session wrote the lines that the commit adds", ContentRule.Apply),
        new("edited-file", Tier.Candidate, "a linked session edited the file; the lines' text is not in its transcript", EditedFileRules.ApplyLinked),
        new("agent-trace-numbers", Tier.Candidate, "an Agent Trace record names the lines by number; there is no transcript", AttestationRules.ApplyAgentTraceNumbers),
        new("touched-file", Tier.Candidate, "one session alone changed the file by a command just before", EditedFileRules.ApplyTouched),
        new("trailer", Tier.Likely, "a trailer names an agent: it took part, in no known lines", AttestationRules.ApplyTrailers),
    ];

    /// <summary>The rule of that name; null where there is none.</summary>
    public static LinkingRule? Find(string name) => All.FirstOrDefault(rule => rule.Name == name);
}
