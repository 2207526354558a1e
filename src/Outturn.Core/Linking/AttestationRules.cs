using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>What records in the repository say, each kind a rule of its own.</summary>
internal static class AttestationRules
{
    /// <summary>A git-ai note names the author of each line: a session or a person.</summary>
    public static void ApplyNotes(LinkingContext context, int rule)
    {
        foreach (var note in Of(context, AttestationKind.GitAiNote))
        {
            if (context.Find(note.Commit) is { } commit)
            {
                GiveLines(context, commit, note, rule, static _ => true);
            }
        }
    }

    /// <summary>
    /// The message names a checkpoint, and the checkpoint names the sessions whose work it saved. Which lines, it does
    /// not say.
    /// </summary>
    public static void ApplyCheckpoints(LinkingContext context, int rule)
    {
        foreach (var checkpoint in Of(context, AttestationKind.EntireCheckpoint))
        {
            if (context.Find(checkpoint.Commit) is { } commit && context.IndexOf(checkpoint.Session) is var session and >= 0)
            {
                commit.LinkWhole(session, rule);
            }
        }
    }

    /// <summary>
    /// An Agent Trace record names a session, a file, and lines as they were numbered at that moment; the next edit moves
    /// them. Where the session's transcript shows that it wrote a line within the range, the two records agree.
    /// </summary>
    public static void ApplyAgentTraces(LinkingContext context, int rule)
    {
        foreach (var (commit, trace) in AgentTraces(context))
        {
            var session = context.IndexOf(trace.Session);
            if (session >= 0)
            {
                commit.LinkWhole(session, rule);
            }
            GiveLines(context, commit, trace, rule, line => trace.IsHuman || Wrote(context, session, commit.Lines[line].Hash));
            Neighbours.Fill(commit, rule);
        }
    }

    /// <summary>The lines that such a record names by number alone: of a session whose transcript is not at hand.</summary>
    public static void ApplyAgentTraceNumbers(LinkingContext context, int rule)
    {
        foreach (var (commit, trace) in AgentTraces(context))
        {
            var session = context.IndexOf(trace.Session);
            if (session >= 0 && context.Sessions[session].Steps.IsEmpty)
            {
                GiveLines(context, commit, trace, rule, static _ => true);
            }
        }
    }

    private static bool Wrote(LinkingContext context, int session, ulong hash)
    {
        foreach (var written in context.Written.Find(hash))
        {
            if (written.Session == session)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// A record knows the commit that was checked out when it was written: it speaks of the first commit after that one
    /// that touches the file.
    /// </summary>
    private static IEnumerable<(CommitAuthors Commit, Attestation Trace)> AgentTraces(LinkingContext context)
    {
        var children = context.Commits
            .SelectMany(commit => commit.Commit.Parents.Select(parent => (parent, commit)))
            .ToLookup(pair => pair.parent, pair => pair.commit);
        foreach (var trace in Of(context, AttestationKind.AgentTrace))
        {
            var commit = children[trace.Commit].Where(child => child.Commit.Files.Any(file => file.Path == trace.Path))
                .MinBy(child => (child.Commit.CommittedAt, child.Commit.Id));
            if (commit is not null)
            {
                yield return (commit, trace);
            }
        }
    }

    /// <summary>A trailer says that an agent took part, and no more: it names no session and no lines.</summary>
    public static void ApplyTrailers(LinkingContext context, int rule)
    {
        foreach (var trailer in Of(context, AttestationKind.Trailer).Where(trailer => trailer.Agent is not null))
        {
            context.Find(trailer.Commit)?.Name(trailer.Agent!);
        }
    }

    private static IEnumerable<Attestation> Of(LinkingContext context, AttestationKind kind) =>
        context.Attestations.Where(attestation => attestation.Kind == kind);

    private static void GiveLines(
        LinkingContext context, CommitAuthors commit, Attestation says, int rule, Predicate<int> agrees)
    {
        var session = context.IndexOf(says.Session);
        if (says.Agent is not null && !says.IsHuman)
        {
            commit.Name(says.Agent);
        }
        for (var line = 0; line < commit.Lines.Length; line++)
        {
            var added = commit.Lines[line];
            if ((says.Path is not null && commit.Commit.Files[added.File].Path != says.Path)
                || (!says.Lines.IsDefaultOrEmpty && !says.Lines.Any(range => range.Contains(added.Number)))
                || !agrees(line))
            {
                continue;
            }
            if (says.IsHuman)
            {
                commit.GiveToHuman(line, rule);
            }
            else if (session >= 0)
            {
                commit.Give(line, session, rule);
            }
        }
    }
}
