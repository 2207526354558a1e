using FsCheck;
using FsCheck.Fluent;

namespace Outturn.Core.Tests.Builders;

/// <summary>
/// Numbers that FsCheck made up and that a builder reads one after another to make its choices. Past the end all are 0, so
/// a shorter tape is a simpler case: that is how a failing case shrinks.
/// </summary>
internal sealed class Tape(int[] numbers)
{
    private int _next;

    public static Arbitrary<int[]> Any(int length) => Arb.From(
        Gen.ArrayOf(Gen.Choose(0, 1 << 20), length),
        tape => tape.Length == 0 ? [] : [tape[..(tape.Length / 2)], tape[..(tape.Length * 7 / 8)], tape[..^1]]);

    /// <summary>A number from 0 up to and without <paramref name="below"/>.</summary>
    public int Next(int below) => _next < numbers.Length ? numbers[_next++] % below : 0;

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool Once(int times) => Next(times) == times - 1;

    public T Pick<T>(params ReadOnlySpan<T> among) => among[Next(among.Length)];

    public T[] Many<T>(int most, Func<int, T> make) => [.. Enumerable.Range(0, Next(most + 1)).Select(make)];

    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        var all = items.ToArray();
        for (var i = all.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (all[i], all[j]) = (all[j], all[i]);
        }
        return all;
    }
}
