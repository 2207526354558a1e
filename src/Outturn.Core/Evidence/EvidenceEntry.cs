using System.Globalization;
using System.Text;

namespace Outturn.Core.Evidence;

/// <summary>
/// What the log vouches for of one record: the leaf of the Merkle tree. It names the content by digest, so that the content can go
/// while the entry and every proof stand. As bytes it is seven lines of UTF-8, each ending in a line feed, in this order:
/// <c>outturn/evidence/1</c>, <c>received</c>, <c>kind</c>, <c>type</c>, <c>source</c>, <c>length</c>, <c>content</c>.
/// One entry has exactly one spelling.
/// </summary>
/// <param name="Received">When it was received, in UTC, in whole microseconds.</param>
/// <param name="Kind">What it is: 1 to 64 lower-case letters, digits, <c>.</c>, <c>-</c>, <c>_</c> and <c>/</c>.</param>
/// <param name="ContentType">Media type of the content: 1 to 128 printable ASCII characters without spaces.</param>
/// <param name="Source">Who handed it over: 1 to 256 bytes of UTF-8 without control characters.</param>
/// <param name="Length">Bytes of the content, from 0.</param>
/// <param name="Content">SHA-256 of 16 random bytes that are kept with the content, followed by the content.</param>
public sealed record EvidenceEntry(DateTimeOffset Received, EvidenceKind Kind, string ContentType, string Source, long Length, Digest Content)
{
    /// <summary>The first line, which names the format.</summary>
    public const string Format = "outturn/evidence/1";

    /// <summary>No entry is longer than this, in bytes.</summary>
    public const int MaximumLength = 1024;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);
    private static readonly string[] s_lines = ["received ", "kind ", "type ", "source ", "length ", "content sha256:"];

    /// <summary>The moment as an entry can say it: what is finer than a microsecond falls away.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The one spelling of the entry.</summary>
    /// <exception cref="ArgumentException">A field is outside its range.</exception>
    public byte[] ToBytes() => IsWithinRanges()
        ? s_strict.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{Format}\nreceived {Received.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\nkind {Kind.Name}\ntype {ContentType}\nsource {Source}\nlength {Length}\ncontent sha256:{Content}\n"))
        : throw new ArgumentException($"An entry cannot say this: kind '{Kind}', type '{ContentType}', source '{Source}', length {Length}.");

    /// <summary>The entry of these bytes; null where they are not exactly what <see cref="ToBytes"/> writes of one.</summary>
    public static EvidenceEntry? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumLength || Text(bytes) is not { } text)
        {
            return null;
        }
        var lines = text.Split('\n');
        if (lines.Length != s_lines.Length + 2 || lines[0] != Format || lines[^1].Length > 0)
        {
            return null;
        }
        var values = new string[s_lines.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!lines[i + 1].StartsWith(s_lines[i], StringComparison.Ordinal))
            {
                return null;
            }
            values[i] = lines[i + 1][s_lines[i].Length..];
        }
        if (!DateTimeOffset.TryParseExact(values[0], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var received)
            || !long.TryParse(values[4], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || values[5].Length != 2 * Digest.Size || !values[5].All(char.IsAsciiHexDigitLower))
        {
            return null;
        }
        var entry = new EvidenceEntry(received, new(values[1]), values[2], values[3], length, new(Convert.FromHexString(values[5])));
        return entry.IsWithinRanges() && bytes.SequenceEqual(entry.ToBytes()) ? entry : null;
    }

    private bool IsWithinRanges() =>
        Received == Truncate(Received)
        && Length >= 0
        && Kind.Name is { Length: >= 1 and <= 64 } kind && kind.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-' or '_' or '/')
        && ContentType.Length is >= 1 and <= 128 && ContentType.All(letter => letter is > ' ' and <= '~')
        && Source.Length >= 1 && !Source.Any(char.IsControl) && Encoding.UTF8.GetByteCount(Source) <= 256;

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
