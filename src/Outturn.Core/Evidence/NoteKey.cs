using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Outturn.Core.Evidence;

/// <summary>
/// A public key that verifies C2SP signed notes: ECDSA, signature type 0x02. Its text is <c>name+keyid+base64</c>: the name, the id
/// in eight hexadecimal digits, and the type's byte followed by the key (SubjectPublicKeyInfo, DER).
/// </summary>
public sealed record NoteKey
{
    private const byte EcdsaType = 2;

    private NoteKey(string name, byte[] publicKey)
    {
        Name = name;
        PublicKey = publicKey;
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(publicKey));
    }

    /// <summary>The signer's name: not empty, without white space and plus.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the SHA-256 of the public key, read big-endian.</summary>
    public uint Id { get; }

    /// <summary>The key as SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The key of a signer's name.</summary>
    /// <exception cref="ArgumentException">The name cannot stand in a note.</exception>
    public static NoteKey Of(string name, ECDsa key) =>
        IsName(name) ? new(name, key.ExportSubjectPublicKeyInfo()) : throw new ArgumentException($"'{name}' cannot name the key of a note.", nameof(name));

    /// <summary>The key of a text; null where it is none, or of another kind than ECDSA P-256.</summary>
    public static NoteKey? Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0]) || parts[1].Length != 8
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }
        var bytes = new byte[parts[2].Length];
        if (!Convert.TryFromBase64String(parts[2], bytes, out var length) || length < 2 || bytes[0] != EcdsaType)
        {
            return null;
        }
        var key = new NoteKey(parts[0], bytes[1..length]);
        return key.Id == id && key.IsP256() ? key : null;
    }

    /// <summary>Whether the key made this signature of the text's bytes (ECDSA with SHA-256, DER).</summary>
    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(PublicKey.Span, out _);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc/>
    public bool Equals(NoteKey? other) => other is not null && Name == other.Name && PublicKey.Span.SequenceEqual(other.PublicKey.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Id);

    /// <summary>The text of the key.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([EcdsaType, .. PublicKey.Span])}");

    internal static bool IsName(string name) => name.Length > 0 && !name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '+');

    private bool IsP256()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(PublicKey.Span, out var read);
            return read == PublicKey.Length && key.KeySize == 256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
