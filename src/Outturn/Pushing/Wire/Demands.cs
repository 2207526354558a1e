using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Pushing.Wire;

/// <summary>What must hold of pushed values beyond their types. What does not is a <see cref="JsonException"/> that says where.</summary>
internal static class Demands
{
    private const int LongestName = 8192;

    public static void Demand([DoesNotReturnIf(false)] bool holds, string at, string what)
    {
        if (!holds)
        {
            throw new JsonException($"{at}: {what}");
        }
    }

    public static T Needed<T>(T? value, string at)
        where T : struct
    {
        Demand(value is not null, at, "is missing");
        return value.Value;
    }

    public static T Needed<T>(T? value, string at)
        where T : class
    {
        Demand(value is not null, at, "is missing");
        return value;
    }

    public static void Text(string text, string at) => Demand(text.Length > 0, at, "must not be empty");

    /// <summary>A name by which the store keeps something: no control characters, which part its keys.</summary>
    public static void Name(string text, string at) => Demand(
        text.Length is > 0 and <= LongestName && !text.Any(char.IsControl), at, "must be some characters, none of them a control character");

    public static CommitId Commit(string hex, string at)
    {
        Demand(hex.Length is 40 or 64 && !hex.AsSpan().ContainsAnyExcept("0123456789abcdef"), at, $"must be a commit's full hash in lower case, not '{(hex.Length > 80 ? hex[..80] : hex)}'");
        return new CommitId(hex);
    }

    public static ImmutableArray<T> Each<TShape, T>(TShape[]? shapes, string at, Func<TShape, string, T> read)
    {
        if (shapes is null)
        {
            return [];
        }
        var items = ImmutableArray.CreateBuilder<T>(shapes.Length);
        for (var i = 0; i < shapes.Length; i++)
        {
            // A list may hold null whatever its type says.
            Demand(shapes[i] is not null, at, "must not hold null");
            items.Add(read(shapes[i], at));
        }
        return items.DrainToImmutable();
    }
}
