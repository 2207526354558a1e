namespace Outturn.Core.Integrity.Spending;

/// <summary>Padded prompts: the same phrases over and over within one.</summary>
internal static class PaddedPrompt
{
    private const int RunWords = 5;
    private const int FewestWords = 120;
    private const double RepeatedShare = 0.5;
    private const double ProseShare = 0.9;

    public static readonly Detector Detector = new()
    {
        Name = "paddedPrompt",
        Title = "Padded prompt",
        Kind = PatternKind.Spend,
        LooksFor = "A prompt made long by saying the same thing over and over.",
        Signal = "A prompt of at least 120 words of prose (at least 90 % of what is between spaces are plain words) in which at least half of all runs of five words occurred before. The first 2,000 characters are known.",
        Source = "Padded prompts, reported of teams with token targets; repetition as in T. Cover and J. Thomas, “Elements of Information Theory”: what repeats tells nothing",
        Honest = "Logs, tables, stack traces and code repeat themselves too, but are not prose.",
        Innocent = "Something was pasted twice.",
        Find = evidence => evidence.Sessions.SelectMany(PromptedWork.Of).SelectMany(Find),
    };

    private static IEnumerable<Finding> Find(PromptedWork piece)
    {
        var text = Shingles.Of(piece.Prompt.Text!, RunWords);
        Measure[] measures = [new("words", text.Words, FewestWords), new("said before", text.Repeated, RepeatedShare), new("prose", Prose(piece.Prompt.Text!), ProseShare)];
        if (measures.All(measure => measure.Passes))
        {
            yield return new Finding(
                Detector.Name, FormattableString.Invariant($"A prompt of {text.Words} words or more says {text.Repeated:P0} of itself again."),
                [piece.Session.Id], [], piece.Cost, [.. measures]);
        }
    }

    private static double Prose(string text)
    {
        var pieces = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return pieces.Length == 0 ? 0 : pieces.Count(IsPlainWord) / (double)pieces.Length;
    }

    private static bool IsPlainWord(string piece)
    {
        var word = piece.Trim('.', ',', ';', ':', '!', '?', '"', '\'', '(', ')', '“', '”', '’');
        return word.Length > 0 && word.All(letter => char.IsLetter(letter) || letter is '\'' or '’' or '-');
    }
}
