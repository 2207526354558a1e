namespace Outturn.Core.Integrity.Decoupling;

/// <summary>A result, or what it would need: one of both is null.</summary>
/// <param name="Result">What was found.</param>
/// <param name="Needed">Why there is no result and what would give one, in words.</param>
public readonly record struct Attempt<T>(T? Result, string? Needed)
    where T : class
{
    internal static Attempt<T> Of(T result) => new(result, null);

    internal static Attempt<T> Needs(FormattableString words) => new(null, FormattableString.Invariant(words));
}
