using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Recorded;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Collection;

/// <summary>
/// Joins what was read and decides which sessions are a repository's. It reads nothing: the same facts give the same evidence on
/// the machine that they are from and on any other.
/// </summary>
internal static class EvidenceAssembly
{
    /// <param name="collected">What was read.</param>
    /// <param name="folders">What is known of the folders that sessions name.</param>
    /// <param name="telemetry">Asked once for what telemetry knows; null where there is none.</param>
    public static RepositoryEvidence Of(CollectedRepository collected, FolderProbe folders, TelemetryAsked? telemetry = null)
    {
        var scan = collected.Scan;
        var sink = new SessionSink();
        var attestations = ImmutableArray.CreateBuilder<Attestation>();
        foreach (var skip in scan.Skips)
        {
            sink.Skip(skip.Source, skip.Reason, skip.Count, skip.LosesContent);
        }
        foreach (var source in collected.Records.Concat(collected.Transcripts))
        {
            foreach (var session in source.Sessions)
            {
                sink.Sessions.Add(session);
            }
            foreach (var skip in source.Skips)
            {
                sink.Skip(skip.Source, skip.Reason, skip.Count, skip.LosesContent);
            }
            attestations.AddRange(source.Attestations);
        }
        attestations.AddRange(collected.Commits.SelectMany(commit => Trailers.Read(commit.Id, commit.Message, commit.Author)));
        var stored = scan.Held.ToHashSet();
        var resolved = Resolve(attestations.DrainToImmutable(), sink, stored);
        var known = collected.Commits.Select(commit => commit.Id.Hex).ToHashSet();
        var told = sink.Sessions.ToSessions();
        var united = TelemetryUnion.Of(told, telemetry?.Invoke(told, new HeldCommits(known)) ?? [], stored);
        var sessions = SessionPlaces.Of(united.Sessions, new Placement(scan.Repository, known.Contains, folders), stored, scan.Elsewhere);
        return new RepositoryEvidence(
            scan.Repository, sessions.Here, sessions.Unplaced, collected.Commits, collected.Landed, resolved, scan.Uncommitted,
            [.. scan.Counts.Concat(sessions.Counts).OrderBy(source => source.Kind, StringComparer.Ordinal)], [.. sink.Skips])
        {
            Tellers = united.Tellers,
            OnlyInTelemetry = united.OnlyInTelemetry,
        };
    }

    /// <summary>
    /// Notes may name a session by a key that only its transcript explains. Sessions that records name and no transcript
    /// shows are added, so that lines can be theirs.
    /// </summary>
    private static ImmutableArray<Attestation> Resolve(ImmutableArray<Attestation> said, SessionSink sink, HashSet<SessionId> stored)
    {
        var keys = new GitAiKeys();
        foreach (var session in sink.Sessions.ToPieces())
        {
            keys.Learn(session.Agent, session.Id);
        }
        var attestations = keys.Resolve(said);
        foreach (var named in attestations.Where(attestation => attestation.Session is not null))
        {
            sink.Add(new SessionHeader(named.Session!.Value, named.Agent));
            stored.Add(named.Session.Value);
        }
        return attestations;
    }
}
