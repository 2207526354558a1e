using System.Diagnostics;
using System.Text;
using Outturn.Core.Evidence;

namespace Outturn.Evidence.Verification;

/// <summary>What a verification is asked for.</summary>
/// <param name="Kept">A checkpoint that was kept elsewhere, as bytes; null where there is none.</param>
/// <param name="Key">The key that must have signed, as text; null: the one that the log publishes.</param>
internal sealed record VerifyRequest(byte[]? Kept, string? Key);

/// <summary>
/// Judges a log by its files alone, with code that shares nothing with what wrote them: frames, contents, entries, tiles, root,
/// signature, and a checkpoint that was kept elsewhere.
/// </summary>
internal sealed class Verifier(ILogFiles files, IProgress<(string What, long Done, long Total)> progress, TimeProvider time)
{
    private readonly Findings _findings = new();

    public async Task<VerifyDocument> RunAsync(VerifyRequest request, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var key = await KeyAsync(request.Key, cancellation);
        var checkpoint = await CheckpointAsync(key, cancellation);
        LeafTable? leaves = null;
        TreeCheck? tree = null;
        BodyCheck? bodies = null;
        if (checkpoint is not null)
        {
            tree = new TreeCheck(files, checkpoint, _findings, Part("tree"));
            leaves = await tree.RunAsync(cancellation);
        }
        var kept = request.Kept is null ? null : CompareKept(request.Kept, key, checkpoint, leaves);
        if (leaves is not null && files.Bodies is { } folder)
        {
            bodies = new BodyCheck(folder, leaves, _findings, Part("records"));
            bodies.Run(cancellation);
        }
        else if (files.Bodies is null)
        {
            _findings.Note("contents and segments are not published there; they are verified where the log's folder is");
        }
        if (request.Kept is null && request.Key is null)
        {
            _findings.Note("without a checkpoint or key that was kept elsewhere, this shows that the log agrees with itself, not that it is the log that you knew: --checkpoint FILE, --key VKEY");
        }
        return VerifyDocument.Of(files.Name, _findings, key, checkpoint, tree, bodies, kept, time.GetElapsedTime(start));
    }

    private async Task<NoteKey?> KeyAsync(string? given, CancellationToken cancellation)
    {
        var published = await files.ReadAsync("public-key", 4096, cancellation);
        var own = published is null ? null : NoteKey.Parse(Encoding.UTF8.GetString(published));
        if (given is not null)
        {
            var key = NoteKey.Parse(given);
            if (key is not null && own is not null && key != own)
            {
                _findings.Add("key", "public-key", $"the log publishes the key {own}, and is to be verified with {key}: it was made anew under another key, or is another log");
            }
            return key;
        }
        if (own is null)
        {
            _findings.Add("key", "public-key", published is null ? "the log publishes no key; name one with --key" : "what the log publishes is no key; name one with --key");
        }
        return own;
    }

    private async Task<Checkpoint?> CheckpointAsync(NoteKey? key, CancellationToken cancellation)
    {
        var bytes = await files.ReadAsync("checkpoint", SignedNote.MaximumLength, cancellation);
        if (bytes is null)
        {
            _findings.Add("checkpoint", "checkpoint", "there is no checkpoint: the log was never published, or it was taken away");
            return null;
        }
        if (SignedNote.Parse(bytes) is not { } note || Checkpoint.Parse(note.Text) is not { } checkpoint)
        {
            _findings.Add("checkpoint", "checkpoint", "it is no signed checkpoint: it was changed");
            return null;
        }
        if (key is not null && !note.IsSignedBy(key))
        {
            _findings.Add("signature", "checkpoint", $"it is not signed by {key.Name}, key {key.Id:x8}: {Signers(note)}");
        }
        if (key is not null && checkpoint.Origin != key.Name)
        {
            _findings.Add("checkpoint", "checkpoint", $"it is of the log {checkpoint.Origin}, and the key of {key.Name}");
        }
        return checkpoint;
    }

    private KeptCheckpoint? CompareKept(byte[] bytes, NoteKey? key, Checkpoint? now, LeafTable? leaves)
    {
        const string Where = "kept checkpoint";
        if (SignedNote.Parse(bytes) is not { } note || Checkpoint.Parse(note.Text) is not { } kept)
        {
            _findings.Add("kept", Where, "the file is no signed checkpoint");
            return null;
        }
        var found = new KeptCheckpoint(kept.Origin, kept.Size, kept.Root.ToBase64(), IsBeginning: false);
        if (now is not null && kept.Origin != now.Origin)
        {
            _findings.Add("kept", Where, $"it is of the log {kept.Origin}, and this is {now.Origin}: another log, or one that was made anew");
            return found;
        }
        var isSigned = key is not null && note.IsSignedBy(key);
        if (key is not null && !isSigned)
        {
            _findings.Add("key", Where, $"it is not signed by the key of this log, {key.Id:x8}: {Signers(note)}. The log was made anew under another key, or is another log");
        }
        if (now is null || leaves is null)
        {
            return found;
        }
        if (kept.Size > now.Size)
        {
            _findings.Add("cut", Where, $"it speaks of {kept.Size} records, and the log has {now.Size}: {kept.Size - now.Size} at the end were cut off");
            return found;
        }
        if (leaves.Root(kept.Size) != kept.Root)
        {
            _findings.Add("fork", Where, $"the first {kept.Size} records of the log are not those that it was made of: "
                + (isSigned ? "history was written anew or forked, by somebody who has the log's key" : "this is another history"));
            return found;
        }
        return found with { IsBeginning = true };
    }

    private static string Signers(SignedNote note) =>
        "it bears the signature of " + string.Join(", ", note.Signatures.Select(signature => $"{signature.Name}, key {signature.KeyId:x8}")) + ", which does not verify with it";

    private Part Part(string what) => new(progress, what);
}

/// <summary>Progress of one part of a verification.</summary>
internal sealed class Part(IProgress<(string What, long Done, long Total)> progress, string what) : IProgress<(long Done, long Total)>
{
    public void Report((long Done, long Total) value) => progress.Report((what, value.Done, value.Total));
}
