using Outturn.Evidence.Verification;

namespace Outturn.Tests.Evidence;

/// <summary>What the verification says of a log.</summary>
internal static class Verified
{
    public static async Task<VerifyDocument> Of(LogFolder folder, byte[]? kept = null, string? key = null) => await Of(folder.Path, kept, key);

    public static async Task<VerifyDocument> Of(string path, byte[]? kept = null, string? key = null)
    {
        using var files = new FolderFiles(path);
        return await new Verifier(files, new Progress<(string, long, long)>(), TimeProvider.System).RunAsync(new(kept, key), CancellationToken.None);
    }

    public static async Task<VerifyDocument> IsFine(LogFolder folder, byte[]? kept = null)
    {
        var document = await Of(folder, kept);
        Assert.True(document.IsFine, string.Join('\n', document.Findings));
        return document;
    }

    /// <summary>Not fine, and one of the findings says this.</summary>
    public static void Says(VerifyDocument document, string where, string message)
    {
        Assert.False(document.IsFine);
        Assert.True(
            document.Findings.Any(finding => finding.Where.StartsWith(where, StringComparison.Ordinal) && finding.Message.Contains(message, StringComparison.Ordinal)),
            $"no finding at '{where}' says '{message}':\n{string.Join('\n', document.Findings)}");
    }
}
