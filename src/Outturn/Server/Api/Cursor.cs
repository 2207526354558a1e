using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Outturn.Server.Api;

/// <summary>
/// Where the next page of a list begins: the key of the last item of this one, so that items which come in between neither shift
/// nor repeat others. To callers it is a word without meaning.
/// </summary>
internal static class Cursor
{
    public const int DefaultSize = 50;
    public const int LargestSize = 500;

    public static readonly IReadOnlyList<ApiParameter> Parameters =
    [
        ApiParameter.InQuery("cursor", "Where to go on: the word 'next' of the page before"),
        ApiParameter.InQuery("limit", string.Create(CultureInfo.InvariantCulture, $"How many items at most, up to {LargestSize} (default: {DefaultSize})"), "integer"),
    ];

    public static string Of(params IEnumerable<string> keys) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\0', keys)));

    /// <summary>The keys and size that a request asks for; false, and what is wrong, where they are none. No keys are the beginning.</summary>
    public static bool TryRead(HttpRequest request, int keys, out string[] after, out int size, out string? error)
    {
        (after, size, error) = ([], DefaultSize, null);
        if (request.Query.TryGetValue("limit", out var limit)
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > LargestSize))
        {
            error = string.Create(CultureInfo.InvariantCulture, $"limit: a number from 1 to {LargestSize}");
            return false;
        }
        if (!request.Query.TryGetValue("cursor", out var cursor) || cursor is [null or ""])
        {
            return true;
        }
        try
        {
            after = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(cursor.ToString())).Split('\0');
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            after = [];
        }
        error = after.Length == keys ? null : "cursor: not one that this list gave; leave it out to begin anew";
        return error is null;
    }
}
