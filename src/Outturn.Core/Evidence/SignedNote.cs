using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Outturn.Core.Evidence;

/// <summary>A text and its signatures, as C2SP signed-note writes them.</summary>
/// <param name="Text">The signed text, which ends in a line feed.</param>
/// <param name="Signatures">One or more.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>No note is longer than this, in bytes.</summary>
    public const int MaximumLength = 1 << 20;

    private const string SignatureStart = "\u2014 ";
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Signs a text with one key.</summary>
    /// <param name="text">The text, ending in a line feed, without other control characters.</param>
    /// <param name="name">The signer's name.</param>
    /// <param name="key">A P-256 key with its private part.</param>
    public static SignedNote Sign(string text, string name, ECDsa key)
    {
        if (!text.EndsWith('\n') || text.Any(letter => letter < ' ' && letter != '\n'))
        {
            throw new ArgumentException("The text of a note ends in a line feed and has no other control characters.", nameof(text));
        }
        var signature = key.SignData(s_strict.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new(text, [new(name, NoteKey.Of(name, key).Id, signature)]);
    }

    /// <summary>The note of these bytes; null where they are none.</summary>
    public static SignedNote? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumLength || TextOf(bytes) is not { } all || all.Any(letter => letter < ' ' && letter != '\n'))
        {
            return null;
        }
        var split = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !all.EndsWith('\n') || split + 2 >= all.Length)
        {
            return null;
        }
        var signatures = new List<NoteSignature>();
        foreach (var line in all[(split + 2)..^1].Split('\n'))
        {
            if (SignatureOf(line) is not { } signature)
            {
                return null;
            }
            signatures.Add(signature);
        }
        return new(all[..(split + 1)], signatures);
    }

    /// <summary>The note as bytes.</summary>
    public byte[] ToBytes()
    {
        var note = new StringBuilder(Text).Append('\n');
        Span<byte> id = stackalloc byte[4];
        foreach (var signature in Signatures)
        {
            BinaryPrimitives.WriteUInt32BigEndian(id, signature.KeyId);
            note.Append(SignatureStart).Append(signature.Name).Append(' ')
                .Append(Convert.ToBase64String([.. id, .. signature.Signature.Span])).Append('\n');
        }
        return s_strict.GetBytes(note.ToString());
    }

    /// <summary>Whether a key signed the note: it has a signature of the key's name and id, and each such signature is right.</summary>
    public bool IsSignedBy(NoteKey key)
    {
        var text = s_strict.GetBytes(Text);
        var own = Signatures.Where(signature => signature.Name == key.Name && signature.KeyId == key.Id).ToArray();
        return own.Length > 0 && own.All(signature => key.Verifies(text, signature.Signature.Span));
    }

    private static NoteSignature? SignatureOf(string line)
    {
        if (!line.StartsWith(SignatureStart, StringComparison.Ordinal))
        {
            return null;
        }
        var parts = line[SignatureStart.Length..].Split(' ');
        if (parts.Length != 2 || !NoteKey.IsName(parts[0]))
        {
            return null;
        }
        var bytes = new byte[parts[1].Length];
        return Convert.TryFromBase64String(parts[1], bytes, out var length) && length > 4 && Convert.ToBase64String(bytes, 0, length) == parts[1]
            ? new(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4, length - 4))
            : null;
    }

    private static string? TextOf(ReadOnlySpan<byte> bytes)
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

/// <summary>One signature of a note.</summary>
/// <param name="Name">The signer's name.</param>
/// <param name="KeyId">Tells the signer's keys apart; it proves nothing.</param>
/// <param name="Signature">The signature, as its type has it.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature);
