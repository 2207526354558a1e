using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Sources.Recorded;

namespace Outturn.Benchmarks.Links;

/// <summary>
/// Judges linking rules by what a recorder wrote down at the time: commits whose messages name Entire checkpoints, of
/// which every transcript is at hand. The linker gets neither the checkpoints' attestations nor any other record; messages
/// are blanked before it sees them, and looked at only afterwards, to mark its work.
/// </summary>
/// <param name="Named">Commits that name a checkpoint.</param>
/// <param name="Marked">Of these, those whose checkpoints' transcripts are all at hand.</param>
/// <param name="Found">Of these, those linked to a session of a checkpoint they name.</param>
/// <param name="Links">Links made on the marked commits.</param>
/// <param name="Right">Of these, those to a session of a checkpoint that the commit names.</param>
/// <param name="Missed">Marked commits without a right link.</param>
/// <param name="Wrong">Links to other sessions.</param>
internal sealed record LinkScore(
    int Named, int Marked, int Found, int Links, int Right, ImmutableArray<string> Missed, ImmutableArray<string> Wrong)
{
    public static LinkScore Of(RepositoryEvidence evidence, GitRepository repository, IReadOnlySet<string> rules)
    {
        var blind = evidence.Commits.Select(commit => commit with { Message = "" });
        var links = Linker.Link(evidence.Sessions, blind, [], rules);
        var rootOf = Family.Of(evidence.Sessions)
            .SelectMany(family => family.Members, (family, member) => (member, root: family.Members[0]))
            .ToDictionary(pair => evidence.Sessions[pair.member].Id, pair => evidence.Sessions[pair.root].Id);
        var checkpoints = Checkpoints.Find(repository).Transcripts.ToLookup(copy => copy.Checkpoint);
        var (named, marked, found, all, right) = (0, 0, 0, 0, 0);
        var missed = ImmutableArray.CreateBuilder<string>();
        var wrong = ImmutableArray.CreateBuilder<string>();
        var messages = evidence.Commits.ToDictionary(commit => commit.Id, commit => commit.Message);
        foreach (var commit in links.Commits)
        {
            var message = messages[commit.Commit.Id];
            var ids = Trailers.EntireCheckpoints(message);
            named += ids.IsEmpty ? 0 : 1;
            if (ids.IsEmpty || ids.Any(id => !checkpoints.Contains(id) || checkpoints[id].Any(copy => copy.Bytes is null)))
            {
                continue;
            }
            marked++;
            var expected = ids.SelectMany(id => checkpoints[id]).Select(copy => copy.Metadata.Session)
                .OfType<SessionId>().Select(id => rootOf.GetValueOrDefault(id, id)).ToHashSet();
            var made = commit.Links.Select(link => evidence.Sessions[link.Session].Id).Distinct().ToList();
            var good = made.Count(session => expected.Contains(rootOf[session]));
            (all, right, found) = (all + made.Count, right + good, found + (good > 0 ? 1 : 0));
            if (good == 0)
            {
                missed.Add($"{commit.Commit.Id.Short} +{commit.Lines.Length} {message.Split('\n')[0]}");
            }
            wrong.AddRange(made.Where(session => !expected.Contains(rootOf[session]))
                .Select(session => $"{commit.Commit.Id.Short} -> {session} {message.Split('\n')[0]}"));
        }
        return new LinkScore(named, marked, found, all, right, missed.DrainToImmutable(), wrong.DrainToImmutable());
    }
}
