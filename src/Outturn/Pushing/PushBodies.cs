using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Store;

namespace Outturn.Pushing;

/// <summary>Sources as they are pushed.</summary>
/// <param name="Repository">Whose they are.</param>
/// <param name="Checkout">Which machine's copy of it they were read beside.</param>
/// <param name="Sources">The sources.</param>
internal sealed record SourcesBody(RepositoryId Repository, string Checkout, ImmutableArray<PushedSource> Sources);

/// <summary>A source, or a part of one that is too large to be sent at once.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Part">Which part, from 0. The first part comes last, so that where it is, all are.</param>
/// <param name="Parts">Of how many.</param>
/// <param name="Source">What it says; its key is the source's name.</param>
internal sealed record PushedSource(SourceKind Kind, int Part, int Parts, StoredSource Source)
{
    public string Key => PushedScopes.Key(Kind, Source.Key, Source.Fingerprint, Part);
}

/// <summary>Commits as they are pushed: whole ones only.</summary>
/// <param name="Repository">Whose they are.</param>
/// <param name="Commits">The commits.</param>
internal sealed record CommitsBody(RepositoryId Repository, ImmutableArray<Commit> Commits);

/// <summary>A repository as one machine sees it. It comes after the sources and commits that it rests on.</summary>
/// <param name="Repository">Which one.</param>
/// <param name="Checkout">The machine's copy.</param>
/// <param name="Fingerprint">Another one means that something changed.</param>
/// <param name="Scan">What it is like.</param>
/// <param name="Records">The versions of its records, in the order in which they are read.</param>
internal sealed record RepositoryBody(
    RepositoryId Repository, string Checkout, string Fingerprint, RepositoryScan Scan, ImmutableArray<SourceVersion> Records);

/// <param name="Name">The record's name.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
internal readonly record struct SourceVersion(string Name, string Fingerprint)
{
    public string Key => PushedScopes.Key(SourceKind.Record, Name, Fingerprint, 0);
}
