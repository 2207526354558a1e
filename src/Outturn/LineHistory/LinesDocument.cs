using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Outturn.LineHistory;

/// <summary>
/// The answer of <c>outturn lines</c>, complete: faces show this and compute nothing. Its JSON form is documented in
/// <c>docs/lines-json.md</c>. It names sessions and agents, never people.
/// </summary>
internal sealed record LinesDocument(
    string Schema, string Program, LinesRepository Repository, string Path, string Kind, DateTimeOffset AsOf, LineCounts Lines,
    ImmutableArray<OriginRow> Origins, ImmutableArray<FileRow> Files, OtherFiles? OtherFiles, ImmutableArray<RunRow> Runs,
    ImmutableArray<ExcludedRow> Excluded, int PartialCommits)
{
    public const string CurrentSchema = "outturn.lines/1";
}

/// <param name="Name"><c>owner/name</c>, or the folder's name.</param>
/// <param name="Branch">The branch whose history it is.</param>
/// <param name="Head">Its tip.</param>
/// <param name="Commits">Commits on it.</param>
internal sealed record LinesRepository(string Name, string? Branch, string Head, int Commits);

/// <param name="Written">Lines ever written; those alive and those that ended add up to it.</param>
/// <param name="Alive">Lines that stand at the tip.</param>
/// <param name="Removed">Lines that a commit took out with nothing in their place.</param>
/// <param name="Replaced">Lines that a commit took out where it put others.</param>
/// <param name="Reverted">Lines that a commit took out which reverts the one that wrote them.</param>
/// <param name="LostInMerge">Lines that a merge left out although nobody had taken them out.</param>
/// <param name="OutOfSight">Lines whose file changed in a commit that cannot be read.</param>
internal sealed record LineCounts(long Written, long Alive, long Removed, long Replaced, long Reverted, long LostInMerge, long OutOfSight);

/// <param name="Origin">agent, person (a record says so), unknown (nobody known), or unread (the commit that wrote them cannot be read).</param>
/// <param name="Agent">The agent's name; null for the others.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="MedianAgeDays">Median age of the living, in days; null where none lives or their age is not known.</param>
/// <param name="MedianLifeDays">Median life of those that ended, in days; null where none did.</param>
internal sealed record OriginRow(string Origin, string? Agent, LineCounts Lines, double? MedianAgeDays, double? MedianLifeDays);

/// <param name="Path">The file's path.</param>
/// <param name="Alive">Its lines at the tip.</param>
/// <param name="Agent">Of these, by agents.</param>
/// <param name="Person">Of these, positively by people.</param>
/// <param name="Unknown">The rest.</param>
internal sealed record FileRow(string Path, long Alive, long Agent, long Person, long Unknown);

/// <param name="Files">How many more files there are.</param>
/// <param name="Alive">Their lines at the tip.</param>
/// <param name="Agent">Of these, by agents.</param>
/// <param name="Person">Of these, positively by people.</param>
/// <param name="Unknown">The rest.</param>
internal sealed record OtherFiles(int Files, long Alive, long Agent, long Person, long Unknown);

/// <param name="First">One-based number of the first line.</param>
/// <param name="Count">How many lines.</param>
/// <param name="Commit">The commit that wrote them; null where it cannot be read.</param>
/// <param name="At">Its committer's date.</param>
/// <param name="Subject">First line of its message, redacted and cut.</param>
/// <param name="Origin">agent, person, unknown or unread.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Session">The session.</param>
/// <param name="Tier">The tier of the link.</param>
/// <param name="Rule">The rule that made it.</param>
internal sealed record RunRow(
    int First, int Count, string? Commit, DateTimeOffset? At, string? Subject, string Origin, string? Agent, string? Session,
    string? Tier, string? Rule);

/// <param name="Kind">asked, lock, vendored or generated.</param>
/// <param name="Files">Files that are left out.</param>
/// <param name="Lines">Their lines at the tip, as far as their number is known.</param>
/// <param name="Example">One of them.</param>
internal sealed record ExcludedRow(string Kind, int Files, long Lines, string Example);

/// <summary>Generated JSON for the line history. Names are camel case; nulls are written, because missing is not zero.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LinesDocument))]
internal sealed partial class LinesJson : JsonSerializerContext;
