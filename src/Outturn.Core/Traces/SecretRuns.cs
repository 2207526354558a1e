using System.Numerics;

namespace Outturn.Core.Traces;

/// <summary>Ends of runs that a search through a text has measured already.</summary>
internal struct SecretRuns
{
    public Run Head;
    public Run Claims;
    public Run Signature;
    public Run Value;

    /// <summary>Where the text around a value ends in which a bracket would show that it is code.</summary>
    public Run Code;

    /// <summary>The last opening bracket before the end of <see cref="Code"/>, or -1.</summary>
    public int LastBracket;

    /// <summary>End of the last value that was found: what else is assigned within it ends where it does.</summary>
    public int Assigned;

    /// <summary>The run that was measured last: from anywhere within it, its end is the same.</summary>
    internal struct Run
    {
        private int _start;
        private int _end;

        public readonly bool Holds(int at) => at >= _start && at < _end;

        public int End<T>(ReadOnlySpan<T> text, int from, AsciiSet set, bool orBeyondAscii = false)
            where T : unmanaged, IBinaryInteger<T>
        {
            if (Holds(from))
            {
                return _end;
            }
            _start = from;
            while (from < text.Length && (set.Has(text[from]) || (orBeyondAscii && uint.CreateTruncating(text[from]) >= 128)))
            {
                from++;
            }
            return _end = from;
        }
    }
}
