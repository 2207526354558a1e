using System.Globalization;
using System.Text.Json.Serialization;
using Outturn.Core.Traces;

namespace Outturn.Benchmarks.Spend;

/// <summary>
/// What the corpus holds: the tokens really spent, by cause, day and model, and what the peer's rules make of the same
/// lines. Written beside the corpus, so that every difference can be accounted for.
/// </summary>
internal sealed class Truth
{
    private readonly Dictionary<(Cause Cause, string Day, string Model), (long Calls, TokenUsage Spent, TokenUsage Peer)> _cells = [];

    public void Spent(Cause cause, DateTimeOffset at, string model, TokenUsage usage) => Add(cause, at, model, 1, usage, default);

    public void PeerCounts(Cause cause, DateTimeOffset at, string model, TokenUsage usage) => Add(cause, at, model, 0, default, usage);

    public void Add(Truth other)
    {
        foreach (var ((cause, day, model), (calls, spent, peer)) in other._cells)
        {
            Add((cause, day, model), calls, spent, peer);
        }
    }

    public TruthDocument ToDocument(CorpusOptions options) => new(options.Megabytes, options.Files, options.Seed, options.Plain,
        [.. _cells.OrderBy(cell => cell.Key).Select(cell => new TruthCell(
            cell.Key.Cause, cell.Key.Day, cell.Key.Model, cell.Value.Calls,
            Tokens.Of(cell.Value.Spent), Tokens.Of(cell.Value.Peer)))]);

    private void Add(Cause cause, DateTimeOffset at, string model, long calls, TokenUsage spent, TokenUsage peer) =>
        Add((cause, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), model), calls, spent, peer);

    private void Add((Cause, string, string) key, long calls, TokenUsage spent, TokenUsage peer)
    {
        var (oldCalls, oldSpent, oldPeer) = _cells.GetValueOrDefault(key);
        _cells[key] = (oldCalls + calls, oldSpent + spent, oldPeer + peer);
    }
}

internal sealed record TruthDocument(int Megabytes, int Files, int Seed, bool Plain, TruthCell[] Cells);

/// <param name="Cause">Why the cell's calls are told apart.</param>
/// <param name="Day">UTC.</param>
/// <param name="Model">As recorded.</param>
/// <param name="Calls">Model calls.</param>
/// <param name="Spent">The tokens spent: each call once, its most complete copy, on the day of its first.</param>
/// <param name="Peer">What the peer counts.</param>
internal sealed record TruthCell(Cause Cause, string Day, string Model, long Calls, Tokens Spent, Tokens Peer);

/// <summary>The four kinds that both programs print.</summary>
internal readonly record struct Tokens(long Input, long Output, long CacheWrite, long CacheRead)
{
    public static readonly string[] Kinds = ["input", "output", "cache write", "cache read"];

    public bool AreNone => this == default;

    public static Tokens Of(TokenUsage usage) => new(usage.Input, usage.Output, usage.CacheWrite, usage.CacheRead);

    public long[] ToArray() => [Input, Output, CacheWrite, CacheRead];

    public static Tokens operator +(Tokens a, Tokens b) =>
        new(a.Input + b.Input, a.Output + b.Output, a.CacheWrite + b.CacheWrite, a.CacheRead + b.CacheRead);

    public static Tokens operator -(Tokens a, Tokens b) =>
        new(a.Input - b.Input, a.Output - b.Output, a.CacheWrite - b.CacheWrite, a.CacheRead - b.CacheRead);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TruthDocument))]
internal sealed partial class TruthJson : JsonSerializerContext;
