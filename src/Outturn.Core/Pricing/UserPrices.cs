using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Outturn.Core.Pricing;

/// <summary>
/// A user's own prices, which win over the catalogue's. The file is JSON (comments and trailing commas are allowed):
/// <code>
/// { "models": [ { "match": "my-model*", "input": 2.5, "cacheRead": 0.25, "cacheWrite": 3, "cacheWrite1h": 5, "output": 10,
///                 "from": "2026-01-01" } ] }
/// </code>
/// Prices are dollars per million tokens. <c>match</c> is the model as recorded, in any case, with <c>*</c> for any
/// characters; the first entry that matches decides, together with all entries of the same <c>match</c>, which may carry
/// dates (<c>from</c>, UTC): before the first date the catalogue counts. <c>match</c>, <c>input</c> and <c>output</c> are
/// required. Without <c>cacheRead</c> or <c>cacheWrite</c> such tokens cost as much as input, without
/// <c>cacheWrite1h</c> as much as <c>cacheWrite</c>.
/// </summary>
public sealed class UserPrices
{
    private readonly ImmutableArray<(string Match, PriceSchedule Prices)> _models;

    internal UserPrices(ImmutableArray<UserPrice> prices, string hash)
    {
        Hash = hash;
        _models = [.. prices.GroupBy(price => price.Match, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key.ToLowerInvariant(), new PriceSchedule(
                [.. group.OrderBy(price => price.From ?? DateTimeOffset.MinValue)
                    .Select(price => new PricePeriod(price.Price, price.From))])))];
    }

    /// <summary>The first 8 hexadecimal digits of the SHA-256 of the file.</summary>
    public string Hash { get; }

    /// <summary>Reads a price file.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="prices">The prices, where the file is sound.</param>
    /// <param name="error">What is wrong with it, where it is not.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> json, string file, [NotNullWhen(true)] out UserPrices? prices,
        [NotNullWhen(false)] out PriceFileError? error) => new UserPriceReader(file).TryRead(json, out prices, out error);

    internal PriceSchedule? Find(string model)
    {
        var name = model.Trim().ToLowerInvariant();
        foreach (var (match, prices) in _models)
        {
            if (Fits(match, name))
            {
                return prices;
            }
        }
        return null;
    }

    /// <summary>Whether a name fits a pattern in which a star stands for any characters.</summary>
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(name);
        }
        if (!name.StartsWith(pattern[..star]))
        {
            return false;
        }
        name = name[star..];
        pattern = pattern[(star + 1)..];
        while (pattern.IndexOf('*') is var next and >= 0)
        {
            var found = name.IndexOf(pattern[..next]);
            if (found < 0)
            {
                return false;
            }
            name = name[(found + next)..];
            pattern = pattern[(next + 1)..];
        }
        return name.EndsWith(pattern);
    }
}

/// <summary>One entry of a user's price file.</summary>
internal sealed record UserPrice(string Match, Price Price, DateTimeOffset? From);
