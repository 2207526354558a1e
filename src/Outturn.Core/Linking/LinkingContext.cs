using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>What rules look at and write to.</summary>
public sealed class LinkingContext
{
    private readonly Dictionary<SessionId, int> _indexOf;
    private readonly Dictionary<CommitId, CommitAuthors> _commitOf;
    private readonly Lazy<WrittenLines> _written;
    private readonly Lazy<WrittenLines> _removed;
    private readonly Lazy<LineRarity> _rarity;

    /// <summary>Prepares linking of sessions (in order of id) with commits. The order of commits and attestations does not matter.</summary>
    public LinkingContext(
        ImmutableArray<Session> sessions, IEnumerable<Commit> commits, ImmutableArray<Attestation> attestations)
    {
        Sessions = sessions;
        Commits = [.. CommitOrder.Of(commits).Select(commit => new CommitAuthors(commit))];
        Attestations = [.. attestations.Order(AttestationOrder.Instance)];
        _indexOf = Enumerable.Range(0, sessions.Length).ToDictionary(index => sessions[index].Id);
        _commitOf = Commits.ToDictionary(commit => commit.Commit.Id);
        _written = new(() => WrittenLines.Of(sessions, edit => edit.Written));
        _removed = new(() => WrittenLines.Of(sessions, edit => edit.Removed));
        _rarity = new(() => new LineRarity(Commits.Select(commit => commit.Commit)));
    }

    /// <summary>The sessions; rules name them by index.</summary>
    public ImmutableArray<Session> Sessions { get; }

    /// <summary>The commits, in the order of <see cref="CommitOrder"/>: parents before children.</summary>
    public ImmutableArray<CommitAuthors> Commits { get; }

    /// <summary>What records in the repository say; where two contradict each other, the one to believe comes first.</summary>
    public ImmutableArray<Attestation> Attestations { get; }

    /// <summary>Every line that sessions wrote.</summary>
    public WrittenLines Written => _written.Value;

    /// <summary>Every line that sessions took out.</summary>
    public WrittenLines Removed => _removed.Value;

    /// <summary>How much a matching line tells.</summary>
    public LineRarity Rarity => _rarity.Value;

    /// <summary>The index of a session; -1 where its transcript is not at hand.</summary>
    public int IndexOf(SessionId? session) => session is { } id ? _indexOf.GetValueOrDefault(id, -1) : -1;

    /// <summary>A commit; null where it was not read.</summary>
    public CommitAuthors? Find(CommitId id) => _commitOf.GetValueOrDefault(id);
}
