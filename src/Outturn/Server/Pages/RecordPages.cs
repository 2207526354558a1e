using System.Globalization;
using System.Text;
using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;
using Outturn.Server.Hosting;
using Outturn.Web;
using Outturn.Web.Pages;

namespace Outturn.Server.Pages;

/// <summary>One record of evidence with its proof.</summary>
internal static class RecordPages
{
    public static Task ShowAsync(HttpContext context, ServerParts parts)
    {
        var asked = context.Request.RouteValues["index"] as string;
        return long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && Find(parts, index) is { } record
            ? PageAnswer.WriteAsync<RecordPage>(context, $"Record {asked}", record)
            : PageAnswer.NoticeAsync(
                context, StatusCodes.Status404NotFound, "No such record",
                $"Records are numbered from 0 to {Math.Max(0, parts.Log.Size - 1)}, and '{asked}' is none of them.");
    }

    public static RecordView? Find(ServerParts parts, long index)
    {
        if (parts.Log.Read(index) is not { } record)
        {
            return null;
        }
        var proof = parts.Log.Prove(index);
        var holds = proof is not null && proof.Note.IsSignedBy(parts.Log.PublicKey) && Checkpoint.Parse(proof.Note.Text) is { } signed
            && ProofCheck.IsIncluded(index, signed.Size, RecursiveTree.LeafHash(proof.Entry.Span), proof.Path, signed.Root);
        return new RecordView(
            index, Encoding.UTF8.GetString(record.EntryBytes.Span), record.Entry.Kind.Name, record.Entry.Source, record.Entry.Received,
            record.Entry.Length, record.IsErased, proof, holds);
    }
}
