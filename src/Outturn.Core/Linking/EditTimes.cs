using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>Which sessions changed a file, and when, whether or not their transcripts show the lines.</summary>
internal sealed class EditTimes
{
    private readonly ILookup<string, (string Path, int Session, long Ticks, bool IsTouched)> _byName;

    public EditTimes(LinkingContext context) => _byName = Enumerable.Range(0, context.Sessions.Length)
        .SelectMany(session => context.Sessions[session].ToolCalls.Where(call => !call.WasStopped)
            .SelectMany(call => call.Edits.Select(edit =>
                (edit.Path, session, call.At?.UtcTicks ?? 0, edit.Kind == EditKind.Touched))))
        .ToLookup(edit => Name(edit.Path), StringComparer.Ordinal);

    /// <summary>The sessions that changed the file after one moment and not after another (UTC ticks).</summary>
    public IEnumerable<int> Editors(string path, long after, long until, bool touchedOnly) => _byName[Name(path)]
        .Where(edit => edit.Ticks > after && edit.Ticks <= until && (edit.IsTouched || !touchedOnly) && PathMatch.Same(edit.Path, path))
        .Select(edit => edit.Session);

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
