using Outturn.Core.Traces;

namespace Outturn.Sources.Otlp;

/// <summary>
/// What of the bodies was not kept or not understood, with the reason. What senders name (an event, an operation) may stand in
/// a reason, so the number of different ones is bounded.
/// </summary>
internal sealed class OtlpTally
{
    private const int MostReasons = 200;
    private const string Others = "other things that are not understood";

    private readonly Dictionary<(string Reason, bool LosesContent), long> _counts = [];

    /// <summary>Items taken in so far.</summary>
    public long Items { get; set; }

    /// <summary>Counts something that cost a record.</summary>
    public void Reject(string reason, long count = 1) => Add(reason, true, count);

    /// <summary>Counts something new that cost nothing which Outturn uses.</summary>
    public void Note(string reason, long count = 1) => Add(reason, false, count);

    /// <summary>All of it, as it is shown.</summary>
    public IEnumerable<Skip> Skips(string source) => _counts
        .OrderBy(entry => entry.Key.Reason, StringComparer.Ordinal).ThenBy(entry => entry.Key.LosesContent)
        .Select(entry => new Skip(source, entry.Key.Reason, entry.Value, entry.Key.LosesContent));

    private void Add(string reason, bool losesContent, long count)
    {
        var key = _counts.Count < MostReasons || _counts.ContainsKey((reason, losesContent)) ? (reason, losesContent) : (Others, losesContent);
        _counts[key] = _counts.GetValueOrDefault(key) + count;
    }
}
