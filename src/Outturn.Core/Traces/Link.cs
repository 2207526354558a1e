namespace Outturn.Core.Traces;

/// <summary>An edge of the trace: a session had part in a commit.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Session">The session.</param>
/// <param name="Tier">How far the link can be trusted.</param>
/// <param name="Rule">Name of the rule that made it, as in the catalogue of rules.</param>
/// <param name="Lines">Added lines of the commit that this rule gave to the session; 0 where it speaks of the commit as a whole.</param>
public sealed record Link(CommitId Commit, SessionId Session, Tier Tier, string Rule, int Lines);
