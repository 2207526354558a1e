using Outturn.Reports;

namespace Outturn.Tracing;

/// <summary>Puts the trace of what was asked into the document that the faces show.</summary>
internal static class TraceBuilder
{
    public static TraceDocument Build(LinkedRepository judged, string asked, TraceTarget target)
    {
        var repository = judged.Evidence.Repository;
        TraceDocument Of(string kind) => new(
            TraceDocument.CurrentSchema, Product.NameAndVersion, asked, kind,
            new TraceRepository(repository.Name, repository.Branch, repository.Tip));
        return target switch
        {
            TracedSession session => Of("session") with { Session = SessionTraceBuilder.Build(judged, session.Index) },
            TracedCommit commit => Of("commit") with { Commit = CommitTraceBuilder.Build(judged, commit.Id) },
            TracedLine line => Of("line") with { Line = LineTraceBuilder.Build(judged, line) },
            _ => throw new InvalidOperationException($"no trace of {target.GetType().Name}"),
        };
    }
}
