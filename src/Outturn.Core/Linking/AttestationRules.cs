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
                GiveLines(context, commit, note, rule);
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
    /// An Agent Trace record names lines, and the commit that was checked out when they were written: it speaks of the
    /// commits that follow that one and touch the file.
    /// </summary>
    public static void ApplyAgentTraces(LinkingContext context, int rule)
    {
        var children = context.Commits
            .SelectMany(commit => commit.Commit.Parents.Select(parent => (parent, commit)))
            .ToLookup(pair => pair.parent, pair => pair.commit);
        foreach (var trace in Of(context, AttestationKind.AgentTrace))
        {
            foreach (var commit in children[trace.Commit].Where(child => child.Commit.Files.Any(file => file.Path == trace.Path)))
            {
                GiveLines(context, commit, trace, rule);
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

    private static void GiveLines(LinkingContext context, CommitAuthors commit, Attestation says, int rule)
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
                || (!says.Lines.IsDefaultOrEmpty && !says.Lines.Any(range => range.Contains(added.Number))))
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
