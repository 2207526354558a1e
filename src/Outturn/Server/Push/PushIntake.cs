using Outturn.Core.Evidence;
using Outturn.Core.Traces;
using Outturn.Pushing.Wire;
using Outturn.Sources.Otlp;

namespace Outturn.Server.Push;

/// <summary>What happens to a pushed body before it is kept.</summary>
internal static class PushIntake
{
    /// <summary>Keeps what was pushed without the secrets that stand in it, such as in the message of a commit, and, where that is configured, without content.</summary>
    public static Append Into(Append append, ContentPolicy content) => (submission, cancellation) =>
    {
        SecretMask.ApplyJson(submission.Body.Span);
        return append(
            content == ContentPolicy.Digests && PushWithholding.Apply(submission.Kind, submission.Body.Span) is { } withheld ? submission with { Body = withheld } : submission,
            cancellation);
    };
}
