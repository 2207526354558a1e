using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Integrity.Spending;

/// <summary>The same question asked or explained again, or the same input summarised again.</summary>
internal static class RepeatedQuestion
{
    private const int RunWords = 4;
    private const double Resemblance = 0.7;
    private const int FewestWords = 30;
    private const int FewestTimes = 3;
    private const double WithoutEdit = 1;

    public static readonly Detector Detector = new()
    {
        Name = "repeatedQuestion",
        Title = "The same question again",
        Kind = PatternKind.Spend,
        LooksFor = "Long prompts that are nearly the same, given several times, without an edit after any of them.",
        Signal = "3 or more prompts of at least 30 words with a resemblance of 0.7 by runs of 4 words, each answered, none followed by an edit or a commit before the next prompt. The cost is that of all but the first.",
        Source = "Re-asked and re-explained questions, and the same input summarised again, reported of teams with token targets; resemblance: A. Broder, 1997",
        Honest = "“yes”, “go on” and “commit this” are short. A template for work that is then done leads to edits.",
        Innocent = "The answers were wrong, or the session was lost and begun anew.",
        Find = Find,
    };

    private static IEnumerable<Finding> Find(IntegrityEvidence evidence)
    {
        // What nobody answered, such as a prompt that a hook stopped, was not asked yet.
        var asked = evidence.Sessions.SelectMany(PromptedWork.Of).Where(piece => piece.Steps.Any(step => step is ModelCall)).OrderBy(piece => piece.Prompt.At).ThenBy(piece => piece.Prompt.Id)
            .Select(piece => (Piece: piece, Text: Shingles.Of(piece.Prompt.Text!, RunWords))).Where(asked => asked.Text.Words >= FewestWords).ToList();
        foreach (var group in NearDuplicates.Groups(asked.ConvertAll(one => one.Text), Resemblance))
        {
            // A resumed session repeats its prompts under the same ids.
            var pieces = group.Select(place => asked[place].Piece).DistinctBy(piece => piece.Prompt.Id).ToList();
            var idle = pieces.Count(piece => !piece.Writes) / (double)pieces.Count;
            Measure[] measures = [new("times asked", pieces.Count, FewestTimes), new("without an edit", idle, WithoutEdit)];
            if (measures.All(measure => measure.Passes))
            {
                yield return new Finding(
                    Detector.Name, $"Nearly the same prompt was given {pieces.Count} times, and no edit followed.",
                    [.. pieces.Select(piece => piece.Session.Id).Distinct()], [], Money.Sum(pieces.Skip(1).Select(piece => piece.Cost)), [.. measures]);
            }
        }
    }
}
