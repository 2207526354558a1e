using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>Takes commits apart into rows. To be completed within the transaction that it was made in.</summary>
internal sealed class CommitWriter(DuckDbConnection connection) : IDisposable
{
    private readonly DuckDbAppender _commits = connection.Append("commit");
    private readonly DuckDbAppender _parents = connection.Append("commit_parent");
    private readonly DuckDbAppender _files = connection.Append("file_change");
    private readonly DuckDbAppender _hunks = connection.Append("hunk");
    private readonly DuckDbAppender _merged = connection.Append("merged_file");
    private readonly DuckDbAppender _places = connection.Append("merged_hunk");

    public void Write(int number, string repository, Commit commit)
    {
        _commits.Append(number).Append(repository).Append(commit.Id.Hex).Append(commit.AuthoredAt)
            .Append(commit.CommittedAt).Append(commit.Author).Append(commit.Message).EndRow();
        var parents = commit.Parents.AsSpan();
        for (var i = 0; i < parents.Length; i++)
        {
            _parents.Append(number).Append(i).Append(parents[i].Hex).EndRow();
        }
        var files = commit.Files.AsSpan();
        for (var i = 0; i < files.Length; i++)
        {
            Write(number, i, files[i]);
        }
        var merged = commit.Merged.AsSpan();
        for (var i = 0; i < merged.Length; i++)
        {
            Write(number, i, merged[i]);
        }
    }

    public void Complete()
    {
        _commits.Complete();
        _parents.Complete();
        _files.Complete();
        _hunks.Complete();
        _merged.Complete();
        _places.Complete();
    }

    public void Dispose()
    {
        _commits.Dispose();
        _parents.Dispose();
        _files.Dispose();
        _hunks.Dispose();
        _merged.Dispose();
        _places.Dispose();
    }

    private void Write(int commit, int number, FileChange file)
    {
        _files.Append(commit).Append(number).Append(file.Path).Append(file.OldPath).Append(file.IsBinary).EndRow();
        var hunks = file.Hunks.AsSpan();
        for (var i = 0; i < hunks.Length; i++)
        {
            _hunks.Append(commit).Append(number).Append(i).Append(hunks[i].NewStart)
                .Append(LineHashes.Pack(hunks[i].Added)).Append(LineHashes.Pack(hunks[i].Removed)).EndRow();
        }
    }

    private void Write(int commit, int number, MergedFile file)
    {
        _merged.Append(commit).Append(number).Append(file.Path).Append(file.Source)
            .Append(file.ParentPaths.IsEmpty ? null : string.Join('\u001f', file.ParentPaths)).EndRow();
        var hunks = file.Hunks.AsSpan();
        for (var i = 0; i < hunks.Length; i++)
        {
            _places.Append(commit).Append(number).Append(i).Append(hunks[i].Start).Append(hunks[i].Removed)
                .Append(MergedPieces.Pack(hunks[i].Pieces)).EndRow();
        }
    }
}
