using Outturn.Core.Traces;

namespace Outturn.Core.Integrity.Spending;

/// <summary>Purpose-built burners: much output, and no effect of any kind.</summary>
internal static class EmptyOutput
{
    private const long ManyTokens = 50_000;
    private const double FewReads = 1;

    public static readonly Detector Detector = new()
    {
        Name = "emptyOutput",
        Title = "Output without effect",
        Kind = PatternKind.Spend,
        LooksFor = "Sessions that put out very much and neither change nor run nor read anything.",
        Signal = "At least 50,000 tokens of output without reasoning in a session and its subagents, no edit, no program run, nothing reached beyond the machine, at most one thing read for each 10,000 tokens.",
        Source = "Purpose-built burners, reported of companies that ranked people by tokens",
        Honest = "Research and reviews read much for what they say; answers alone are seldom so long.",
        Innocent = "Long texts were wanted as answers, and taken from there by hand.",
        Find = evidence => evidence.Families.SelectMany(Find),
    };

    private static IEnumerable<Finding> Find(WorkFamily family)
    {
        var calls = family.Members.SelectMany(member => member.Session.ToolCalls).ToList();
        var output = family.Members.Sum(member => member.Session.ModelCalls.Sum(call => Math.Max(0, call.Usage.Output - call.Usage.Reasoning)));
        if (output < ManyTokens || calls.Any(call => call.Consequence != Consequence.Read || PromptedWork.Changes(call)))
        {
            yield break;
        }
        var reads = calls.Select(call => call.Target ?? call.ActionDigest).Distinct().Count() / (output / 10_000.0);
        Measure[] measures = [new("output tokens", output, ManyTokens), new("reads for each 10,000", reads, FewReads, IsCeiling: true)];
        if (measures.All(measure => measure.Passes))
        {
            yield return new Finding(
                Detector.Name, FormattableString.Invariant($"{output:N0} tokens of output, and nothing was changed or run."), [.. family.Members.Select(member => member.Id)], [],
                family.Cost, [.. measures]);
        }
    }
}
