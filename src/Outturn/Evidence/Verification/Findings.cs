namespace Outturn.Evidence.Verification;

/// <summary>Something that is not as it was signed.</summary>
/// <param name="Kind">A word for programs.</param>
/// <param name="Where">The file, or the checkpoint, and the place in it.</param>
/// <param name="Message">What is wrong, for people.</param>
internal sealed record Finding(string Kind, string Where, string Message);

/// <summary>What a verification has found, from several threads; the first are kept, and all are counted.</summary>
internal sealed class Findings
{
    private const int Kept = 100;
    private readonly Lock _lock = new();
    private readonly List<Finding> _kept = [];
    private readonly List<string> _notes = [];

    /// <summary>How many there are, kept or not.</summary>
    public long Count { get; private set; }

    public void Add(string kind, string where, string message)
    {
        lock (_lock)
        {
            Count++;
            if (_kept.Count < Kept)
            {
                _kept.Add(new(kind, where, message));
            }
        }
    }

    /// <summary>What the reader should know and is no fault.</summary>
    public void Note(string note)
    {
        lock (_lock)
        {
            _notes.Add(note);
        }
    }

    /// <summary>The kept ones file by file, whatever thread found them first.</summary>
    public (Finding[] Findings, string[] Notes) ToArrays()
    {
        lock (_lock)
        {
            return ([.. _kept.OrderBy(finding => finding.Where.Split(',')[0], StringComparer.Ordinal)], [.. _notes]);
        }
    }
}
