using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Recorded;

/// <summary>Agent Trace files of a repository: in its working tree, else in the tree of the branch that counts.</summary>
internal static class AgentTraceFiles
{
    private const string Folder = ".agent-trace";

    public static IEnumerable<SourceItem> Find(GitRepository repository)
    {
        var folder = Path.Combine(repository.Folder, Folder);
        if (!repository.IsBare)
        {
            return TranscriptFolder.Find([folder]);
        }
        return repository.Tip is null ? [] : GitProcess.Run(repository.Folder, "ls-tree", "-r", repository.Tip, Folder + "/").Lines
            .Select(line => line.Split([' ', '\t'], 4)).Where(parts => parts.Length == 4)
            .Select(parts => new SourceItem(parts[2], $"{SourceItem.ReaderVersion}:{parts[2]}", 1));
    }

    public static SourceReading Read(GitRepository repository, ObjectReader objects, SourceItem item)
    {
        var sink = new SessionSink();
        var name = repository.IsBare ? $"{Folder} object {item.Key}" : item.Key;
        byte[]? content;
        try
        {
            using var input = TranscriptInput.OfFile(item.Key);
            content = repository.IsBare ? objects.Read(item.Key) : input.ReadAll(sink);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return SourceReading.Stopped(name, error);
        }
        if (content is null)
        {
            sink.Skip(name, "file cannot be read");
            return new SourceReading(sink, [], IsWhole: false);
        }
        return new SourceReading(sink, [.. AgentTraceRecord.Read(content, sink, name).Select(record => record.Attestation)]);
    }
}
