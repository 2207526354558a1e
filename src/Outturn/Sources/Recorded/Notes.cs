using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Recorded;

/// <summary>The git-ai notes of a repository: all of them are one source, whose fingerprint is the notes' own commit.</summary>
internal static class Notes
{
    private const string Ref = "refs/notes/ai";

    public static IEnumerable<SourceItem> Find(GitRepository repository) =>
        repository.Refs.Where(candidate => candidate.Name == Ref)
            .Select(candidate => new SourceItem(Ref, $"{SourceItem.ReaderVersion}:{candidate.Commit}", 1));

    /// <summary>The notes by what they are about: the object that holds each, and its commit.</summary>
    public static IEnumerable<(string Object, CommitId Commit)> List(GitRepository repository) =>
        GitProcess.Run(repository.Folder, "notes", "--ref", Ref, "list").Lines
            .Select(line => line.Split(' ')).Where(parts => parts.Length == 2).Select(parts => (parts[0], new CommitId(parts[1])));

    /// <summary>What a note is called where it could not be read.</summary>
    public static string Name(CommitId commit) => $"{Ref} of {commit}";

    public static SourceReading Read(GitRepository repository, ObjectReader objects)
    {
        var sink = new SessionSink();
        var keys = new GitAiKeys();
        var notes = List(repository).ToArray();
        var attestations = ImmutableArray.CreateBuilder<Attestation>();
        var contents = objects.ReadAll([.. notes.Select(note => note.Object)]);
        foreach (var (note, content) in notes.Zip(contents))
        {
            var name = Name(note.Commit);
            if (content is null)
            {
                sink.Skip(name, "note whose object is not in this repository");
                continue;
            }
            attestations.AddRange(GitAiNote.Read(note.Commit, content, sink, name, keys));
        }
        return new SourceReading(sink, keys.Resolve(attestations.DrainToImmutable()));
    }
}
