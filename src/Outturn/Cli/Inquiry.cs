using System.Text.Json.Serialization.Metadata;
using Outturn.Reports;
using Outturn.Server.Documents;
using Outturn.Sources.Collection;

namespace Outturn.Cli;

/// <summary>What a command asks of a repository, whoever answers: this process, or the server that owns the store.</summary>
/// <param name="Kind">Which document.</param>
/// <param name="Type">Its JSON.</param>
/// <param name="Build">Makes it of a judged repository; else why there is none.</param>
/// <param name="Ask">Adds to the question what the command asks, with the repository at hand.</param>
/// <param name="WriteAsync">Shows it.</param>
internal sealed record Inquiry<TDocument>(
    DocumentKind Kind, JsonTypeInfo<TDocument> Type, Func<LinkedRepository, Finding<TDocument>> Build,
    Func<DocumentQuestion, RepositoryEvidence, DocumentQuestion> Ask, Func<TDocument, Task<int>> WriteAsync)
    where TDocument : class
{
    /// <summary>Answers from a judged repository.</summary>
    public Task<int> AnswerAsync(LinkedRepository judged) => ShowAsync(Build(judged));

    public Task<int> ShowAsync(Finding<TDocument> found) =>
        found.Document is { } document ? WriteAsync(document) : Task.FromResult(CommandLine.Fail(found.Fault!));
}

/// <param name="Document">The document, or null.</param>
/// <param name="Fault">Why there is none.</param>
internal sealed record Finding<TDocument>(TDocument? Document, Fault? Fault)
    where TDocument : class
{
    public static implicit operator Finding<TDocument>(TDocument document) => new(document, null);

    public static implicit operator Finding<TDocument>(Fault fault) => new(null, fault);
}
