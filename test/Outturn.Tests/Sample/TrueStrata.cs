namespace Outturn.Tests.Sample;

/// <summary>What changes of the script are alike in, as the documents of outcomes say it.</summary>
internal sealed class TrueStrata(TrueChange[] changes, IReadOnlyCollection<string> heldEqual)
{
    private readonly TrueChange[] _changes = [.. changes.OrderBy(change => change.Born)];

    /// <summary>The stratum of a change, or of its lines in one kind of file.</summary>
    public string Of(TrueChange change, string? file)
    {
        var place = Array.IndexOf(_changes, change);
        return string.Join(' ', heldEqual.Select(covariate => covariate switch
        {
            "kindOfTask" => change.Task switch { null or "feat" => "new", "fix" => "fix", _ => "other" },
            "kindOfFile" => file ?? throw new ArgumentNullException(nameof(file)),
            "size" => change.Lines > 100 ? "large" : "small",
            "age" => $"third {3 * place / _changes.Length}",
            "experience" => _changes[..place].Count(earlier => earlier.By == change.By) >= 20 ? "experienced" : "new here",
            _ => throw new ArgumentException(covariate),
        }));
    }

    public static string FileKind(string path) => Path.GetExtension(path) switch
    {
        ".md" => "text",
        ".json" or ".jsonl" or ".mod" => "settings",
        _ => "code",
    };
}
