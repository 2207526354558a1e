using System.Diagnostics;
using Outturn.Core.Evidence;
using Outturn.Server.Telemetry;
using Outturn.Sources.Otlp;

namespace Outturn.Server.Otlp;

/// <summary>What happens to an export whichever way it came: looked through, masked, kept, answered.</summary>
/// <param name="append">Keeps it.</param>
/// <param name="meters">Counts.</param>
/// <param name="content">What becomes of content.</param>
internal sealed class ExportIntake(Append append, ServerMeters meters, ContentPolicy content = ContentPolicy.Keep)
{
    public async ValueTask<ExportAnswer> AcceptAsync(OtlpSignal signal, OtlpEncoding encoding, string source, Memory<byte> body)
    {
        var found = OtlpBody.Check(signal.Kind, encoding, body.Span);
        if (!found.IsValid)
        {
            return new ExportAnswer(ExportStatus.BadData, $"no export of {signal.Name}: {found}");
        }
        if (found.Items == 0)
        {
            return ExportAnswer.Kept;
        }
        meters.Masked.Add(OtlpMask.Apply(signal.Kind, encoding, body.Span), signal.Name);
        // The bytes belong to the log until it answers, so that a sender that hangs up must not take them back.
        var kept = content == ContentPolicy.Digests && ContentWithholding.Apply(signal.Kind, encoding, body.Span) is { } withheld ? withheld : body;
        var submission = new Submission(signal.Kind, OtlpMediaTypes.Of(encoding), source, kept);
        var started = Stopwatch.GetTimestamp();
        var result = await append(submission, CancellationToken.None);
        if (!result.IsKept)
        {
            return Refused(result.Refusal);
        }
        meters.AppendTime.Add(Stopwatch.GetElapsedTime(started));
        meters.Items.Add(found.Items, signal.Name);
        meters.Rejected.Add(found.Rejected, signal.Name);
        return new ExportAnswer(ExportStatus.Kept, found.Rejection, found.Rejected);
    }

    public static ExportAnswer Refused(AppendRefusal refusal) => refusal switch
    {
        AppendRefusal.Busy => ExportAnswer.Later(ExportStatus.Throttled, "more is waiting to be written than may wait; try again", 1),
        AppendRefusal.Storage => ExportAnswer.Later(ExportStatus.Unavailable, "the evidence cannot be written to disk; the server's log says why", 10),
        AppendRefusal.Closing => ExportAnswer.Later(ExportStatus.Unavailable, "the server is stopping", 5),
        _ => new ExportAnswer(ExportStatus.TooLarge, "the export is larger than a record of evidence may be; send smaller batches"),
    };

    public static ExportAnswer Refused(BodyFault fault, int limit) => fault switch
    {
        BodyFault.TooLarge => new ExportAnswer(
            ExportStatus.TooLarge, FormattableString.Invariant($"the body is larger than {limit >> 20} MiB, as sent or decompressed; send smaller batches")),
        BodyFault.NoRoom => ExportAnswer.Later(ExportStatus.Throttled, "too many large requests are in hand; try again", 1),
        BodyFault.CutOff => new ExportAnswer(ExportStatus.BadData, "the body ends before its message does"),
        _ => new ExportAnswer(ExportStatus.BadData, "the body cannot be decompressed, or is not framed as the protocol has it"),
    };
}
