namespace Outturn.Experiments;

/// <summary>What was read, or in words for people why it could not be: what is wrong, where, and what to do.</summary>
internal readonly record struct Reading<T>(T? Value, string? Error)
    where T : class
{
    public static implicit operator Reading<T>(T value) => new(value, null);

    public static Reading<T> Failed(string error) => new(null, error);
}
