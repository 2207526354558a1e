using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>What a family did to one file, and what took it up.</summary>
internal sealed class FileWork(string path)
{
    private readonly HashSet<ulong> _kept = [];

    public string Path { get; } = path;

    /// <summary>Distinct lines with content that the family ever wrote here.</summary>
    public HashSet<ulong> Written { get; } = [];

    /// <summary>Distinct lines with content in edits that a person refused.</summary>
    public HashSet<ulong> Refused { get; } = [];

    /// <summary>Whether any edit took effect.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>Lines of commits that were given to the family.</summary>
    public List<TakenLine> Taken { get; } = [];

    /// <summary>Lines written and not taken out again by the family itself.</summary>
    public int LinesAtEnd => _kept.Count;

    /// <summary>Adds an edit; edits come in order of time.</summary>
    public void Add(Edit edit, bool isRefused)
    {
        var lines = edit.Written.Where(LineHash.HasContent);
        if (isRefused)
        {
            Refused.UnionWith(lines);
            return;
        }
        IsApplied = true;
        if (edit.Kind is EditKind.Whole or EditKind.Deleted)
        {
            _kept.Clear();
        }
        _kept.ExceptWith(edit.Removed);
        _kept.UnionWith(lines);
        Written.UnionWith(lines);
    }
}
