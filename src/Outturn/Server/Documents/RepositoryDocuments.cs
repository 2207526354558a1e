using System.Collections.Concurrent;
using System.Text.Json;
using Outturn.Core.Pricing;
using Outturn.LineHistory;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Server.Push;
using Outturn.Spending;
using Outturn.Store;
using Outturn.Tracing;

namespace Outturn.Server.Documents;

/// <summary>Which document is asked for.</summary>
internal enum DocumentKind
{
    Report,
    Lines,
    Trace,
    Spend,
}

/// <summary>An answer: a document, or why there is none.</summary>
/// <param name="Json">The document.</param>
/// <param name="Tag">Changes when the document does.</param>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Fault">Why there is none.</param>
internal sealed record DocumentAnswer(byte[]? Json, string? Tag, int Status, string? Fault)
{
    public static DocumentAnswer Refused(int status, string fault) => new(null, null, status, fault);
}

/// <summary>
/// Documents of pushed repositories. Judging one takes seconds, so that what was asked last is kept until something new is known of the
/// repository.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="prices">The prices that count where the asker has none.</param>
/// <param name="time">The clock.</param>
internal sealed class RepositoryDocuments(OutturnStore store, PriceBook prices, TimeProvider time) : IDisposable
{
    private const int JudgedKept = 3;
    private const long BytesKept = 64 << 20;

    private readonly Recent<Judgement> _judged = new(JudgedKept, static _ => 1);
    private readonly Recent<DocumentAnswer> _documents = new(BytesKept, static answer => answer.Json?.Length ?? 0);

    private readonly ConcurrentDictionary<string, long> _looks = new(StringComparer.Ordinal);

    // Each takes all processors while it lasts, and much memory.
    private readonly SemaphoreSlim _turn = new(1);

    public OutturnStore Store => store;

    /// <summary>From now on answers about a repository rest on what telemetry told of its sessions up to a look.</summary>
    public void Renew(RepositoryId repository, long look) => _looks[repository.Value] = look;

    public async Task<DocumentAnswer> AnswerAsync(RepositoryId repository, DocumentKind kind, DocumentQuestion question)
    {
        if (question.ToOptions(prices, kind == DocumentKind.Report, out var wrong) is not { } options)
        {
            return DocumentAnswer.Refused(StatusCodes.Status400BadRequest, wrong!);
        }
        if (kind == DocumentKind.Trace && string.IsNullOrEmpty(question.Asked))
        {
            return DocumentAnswer.Refused(StatusCodes.Status400BadRequest, "asked: name a commit, FILE:LINE or session");
        }
        var position = store.ListCheckouts().Where(checkout => checkout.Repository == repository.Value).Max(checkout => (long?)checkout.Position);
        if (position is null)
        {
            return DocumentAnswer.Refused(StatusCodes.Status404NotFound, $"no repository {repository} was pushed to this server");
        }
        var state = State(repository, position.Value);
        var at = $"{repository}@{state}";
        return await _documents.GetAsync($"{at} {kind} {question.Key()}", async () =>
        {
            var judgement = await _judged.GetAsync($"{at} {options.FollowsFixes} {question.JudgementKey()}", () => JudgeAsync(repository, question, options));
            return judgement.Repository is not { } judged ? DocumentAnswer.Refused(StatusCodes.Status404NotFound, judgement.Error!)
                : Build(judged, kind, question) with { Tag = $"\"{state}-{question.Key()}\"" };
        });
    }

    /// <summary>The judged evidence of a repository, as its report rests on it where nobody asks otherwise; null where it was not pushed.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="position">What is known of it.</param>
    public async Task<LinkedRepository?> JudgedAsync(RepositoryId repository, long position)
    {
        var question = new DocumentQuestion();
        var options = question.ToOptions(prices, followsFixes: true, out _)!;
        return (await _judged.GetAsync(
            $"{repository}@{State(repository, position)} {options.FollowsFixes} {question.JudgementKey()}", () => JudgeAsync(repository, question, options))).Repository;
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>What is known of a repository: the last record about it, and the look at telemetry that it was judged after.</summary>
    private string State(RepositoryId repository, long position) => _looks.GetValueOrDefault(repository.Value) is > 0 and var look
        ? FormattableString.Invariant($"{position}.{look}") : FormattableString.Invariant($"{position}");

    private async Task<Judgement> JudgeAsync(RepositoryId repository, DocumentQuestion question, ReportOptions options)
    {
        await _turn.WaitAsync();
        try
        {
            return await Task.Run(() => StoredRepository.Load(store, repository, question.Branch, out var error) is { } evidence
                ? new Judgement(LinkedRepository.Judge(evidence, options, time.GetUtcNow()), null) : new Judgement(null, error));
        }
        finally
        {
            _turn.Release();
        }
    }

    private static DocumentAnswer Build(LinkedRepository judged, DocumentKind kind, DocumentQuestion question) => kind switch
    {
        DocumentKind.Report => Found(JsonSerializer.SerializeToUtf8Bytes(ReportBuilder.Build(judged), ReportJson.Default.ReportDocument)),
        DocumentKind.Lines => Lines(judged, question),
        DocumentKind.Trace => Trace(judged, question),
        _ => Found(JsonSerializer.SerializeToUtf8Bytes(
            SpendBuilder.Build(
                judged.Evidence.Sessions, judged.Evidence.Skips, question.By ?? "day", judged.Options.Prices, judged.Options.Period),
            SpendJson.Default.SpendDocument)),
    };

    private static DocumentAnswer Lines(LinkedRepository judged, DocumentQuestion question)
    {
        var facts = judged.Evidence.Repository;
        var path = question.Path?.Replace('\\', '/').Trim('/') ?? "";
        return facts.Tip is null ? DocumentAnswer.Refused(StatusCodes.Status404NotFound, $"{facts.Folder}: no commit yet, and so no lines")
            : LinesBuilder.Build(judged, path, judged.Options.Exclusions) is { } document
                ? Found(JsonSerializer.SerializeToUtf8Bytes(document, LinesJson.Default.LinesDocument))
            : DocumentAnswer.Refused(
                StatusCodes.Status404NotFound,
                $"{PlainText.Clean(path)}: no commit on {facts.BranchName} holds such a file or folder with lines; --branch names another");
    }

    private static DocumentAnswer Trace(LinkedRepository judged, DocumentQuestion question)
    {
        var search = question.Line is { } line ? TraceSearch.Of(line.ToLine())
            : TargetFinder.Find(judged, question.Asked!, null, question.Commit);
        return search.Target is { } target
            ? Found(JsonSerializer.SerializeToUtf8Bytes(TraceBuilder.Build(judged, question.Asked!, target), TraceJson.Default.TraceDocument))
            : DocumentAnswer.Refused(StatusCodes.Status404NotFound, search.Error!);
    }

    private static DocumentAnswer Found(byte[] json) => new(json, null, StatusCodes.Status200OK, null);

    private sealed record Judgement(LinkedRepository? Repository, string? Error);
}
