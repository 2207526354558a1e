using System.Security.Cryptography;
using System.Text;
using Outturn.Core.Evidence;

namespace Outturn.Evidence.Files;

/// <summary>
/// The key that signs a log's checkpoints. The private part is beside the folder, for its owner alone; the public part is in it, in
/// <c>public-key</c>. Both are made when the log is.
/// </summary>
internal sealed class LogKey(ECDsa key, NoteKey publicKey) : IDisposable
{
    public const string PublicFile = "public-key";

    public NoteKey Public { get; } = publicKey;

    /// <summary>The log's name, and the signer's.</summary>
    public string Origin => Public.Name;

    /// <summary>Reads the key, or makes it where there is no log yet.</summary>
    public static (LogKey? Key, string? Problem) Open(EvidenceLogOptions options)
    {
        var publicFile = Path.Combine(options.Folder, PublicFile);
        var known = File.Exists(publicFile) ? File.ReadAllText(publicFile) : null;
        if (known is not null && NoteKey.Parse(known) is null)
        {
            return (null, $"{publicFile} is no public key of a log. Restore it from a backup.");
        }
        if (!File.Exists(options.KeyFile))
        {
            return known is null
                ? (Make(options, publicFile), null)
                : (null, $"{options.KeyFile}, the private key of the log in {options.Folder}, is missing. A log cannot go on under another key: restore the file, or move the folder away to begin a new log.");
        }
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(options.KeyFile));
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return (null, $"{options.KeyFile} is no private key: {fault.Message} Restore it from a backup.");
        }
        if (known is null)
        {
            return (new(key, Publish(key, options, publicFile)), null);
        }
        var noteKey = NoteKey.Parse(known)!;
        if (NoteKey.Of(noteKey.Name, key) == noteKey)
        {
            return (new(key, noteKey), null);
        }
        key.Dispose();
        return (null, $"{options.KeyFile} is not the private key of {publicFile}. Put back the one that belongs to the log, or move the folder away to begin a new log.");
    }

    /// <summary>A checkpoint, signed.</summary>
    public SignedNote Sign(Checkpoint checkpoint) => SignedNote.Sign(checkpoint.ToText(), Public.Name, key);

    public void Dispose() => key.Dispose();

    private static LogKey Make(EvidenceLogOptions options, string publicFile)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DurableFile.Replace(options.KeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new(key, Publish(key, options, publicFile));
    }

    private static NoteKey Publish(ECDsa key, EvidenceLogOptions options, string publicFile)
    {
        var noteKey = NoteKey.Of(options.Origin ?? $"outturn/{NoteKey.Of("x", key).Id:x8}", key);
        DurableFile.Replace(publicFile, Encoding.UTF8.GetBytes(noteKey + "\n"));
        return noteKey;
    }
}
