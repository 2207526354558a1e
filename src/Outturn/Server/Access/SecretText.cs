using System.Security.Cryptography;
using System.Text;

namespace Outturn.Server.Access;

/// <summary>
/// Secrets as they are handed to people: <c>ott_</c>, 40 letters of chance (200 bits) and 6 that check them, so that a typing error
/// or a cut-off copy is told from a token that is not known, and scanners can find one that leaked. Base 32, lower case.
/// </summary>
internal static class SecretText
{
    public const string Prefix = "ott_";

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int RandomLength = 40;
    private const int CheckLength = 6;
    private const int Length = 4 + RandomLength + CheckLength;

    public static string Create()
    {
        var text = Prefix + RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return text + Check(text);
    }

    /// <summary>Whether a text is written as these secrets are, whoever made it.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Alphabet) < 0
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Check(text[..^CheckLength])), Encoding.ASCII.GetBytes(text[^CheckLength..]));

    /// <summary>What is kept of a secret: its SHA-256 in hexadecimal. With 200 bits of chance in it, it needs neither salt nor stretching.</summary>
    public static string Digest(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash);
    }

    public static bool AreSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static string Check(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(text), hash);
        Span<char> check = stackalloc char[CheckLength];
        for (var i = 0; i < CheckLength; i++)
        {
            check[i] = Alphabet[hash[i] & 31];
        }
        return new string(check);
    }
}
