using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>Takes sources apart into rows. To be completed within the transaction that it was made in.</summary>
internal sealed class SourceWriter : IDisposable
{
    private readonly List<DuckDbAppender> _all = [];
    private readonly DuckDbAppender _sources;
    private readonly DuckDbAppender _sessions;
    private readonly DuckDbAppender _places;
    private readonly DuckDbAppender _steps;
    private readonly DuckDbAppender _edits;
    private readonly DuckDbAppender _printedCommits;
    private readonly DuckDbAppender _attestations;
    private readonly DuckDbAppender _attestedLines;
    private readonly DuckDbAppender _skips;

    public SourceWriter(DuckDbConnection connection)
    {
        DuckDbAppender Open(string table)
        {
            var appender = connection.Append(table);
            _all.Add(appender);
            return appender;
        }
        _sources = Open("source");
        _sessions = Open("session");
        _places = Open("place");
        _steps = Open("step");
        _edits = Open("edit");
        _printedCommits = Open("printed_commit");
        _attestations = Open("attestation");
        _attestedLines = Open("attested_lines");
        _skips = Open("skip");
    }

    public void Write(int number, string scope, StoredSource source)
    {
        _sources.Append(number).Append(scope).Append(source.Key).Append(source.Fingerprint)
            .Append(source.Sessions.Sum(session => session.Steps.AsSpan().Length)).EndRow();
        for (var i = 0; i < source.Sessions.Count; i++)
        {
            Write(number, i, source.Sessions[i]);
        }
        for (var i = 0; i < source.Attestations.Count; i++)
        {
            Write(number, i, source.Attestations[i]);
        }
        for (var i = 0; i < source.Skips.Count; i++)
        {
            var skip = source.Skips[i];
            _skips.Append(number).Append(i).Append(skip.Source).Append(skip.Reason).Append(skip.Count)
                .Append(skip.LosesContent).EndRow();
        }
    }

    public void Complete() => _all.ForEach(appender => appender.Complete());

    public void Dispose() => _all.ForEach(appender => appender.Dispose());

    private void Write(int source, int number, Session session)
    {
        _sessions.Append(source).Append(number).Append(session.Id.Value).Append(session.Agent).Append(session.Version)
            .Append(session.Parent?.Value).Append(session.Title).EndRow();
        var places = session.Places.AsSpan();
        for (var i = 0; i < places.Length; i++)
        {
            _places.Append(source).Append(number).Append(i).Append(places[i].Folder).Append(places[i].Remote)
                .Append(places[i].Branch).Append(places[i].Head).EndRow();
        }
        var steps = session.Steps.AsSpan();
        for (var i = 0; i < steps.Length; i++)
        {
            StepRow.Append(_steps, source, number, i, steps[i]);
            if (steps[i] is ToolCall call)
            {
                Write(source, number, i, call.Proposed, isApplied: false);
                Write(source, number, i, call.Applied, isApplied: true);
                Write(source, number, i, call.PrintedCommits);
            }
        }
    }

    private void Write(int source, int session, int step, ImmutableArray<Edit> edits, bool isApplied)
    {
        var number = 0;
        foreach (var edit in edits.AsSpan())
        {
            _edits.Append(source).Append(session).Append(step).Append(number++).Append(isApplied).Append(edit.Path)
                .Append((int)edit.Kind).Append(LineHashes.Pack(edit.Written)).Append(LineHashes.Pack(edit.Removed)).EndRow();
        }
    }

    private void Write(int source, int session, int step, ImmutableArray<string> printedCommits)
    {
        var number = 0;
        foreach (var commit in printedCommits.AsSpan())
        {
            _printedCommits.Append(source).Append(session).Append(step).Append(number++).Append(commit).EndRow();
        }
    }

    private void Write(int source, int number, Attestation attestation)
    {
        _attestations.Append(source).Append(number).Append((int)attestation.Kind).Append(attestation.Commit.Hex)
            .Append(attestation.Session?.Value).Append(attestation.Agent).Append(attestation.IsHuman)
            .Append(attestation.Path).EndRow();
        var lines = attestation.Lines.AsSpan();
        for (var i = 0; i < lines.Length; i++)
        {
            _attestedLines.Append(source).Append(number).Append(i).Append(lines[i].First).Append(lines[i].Last).EndRow();
        }
    }
}
