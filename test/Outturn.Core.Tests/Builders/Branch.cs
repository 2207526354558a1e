using System.Globalization;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Builders;

/// <summary>
/// A branch, told by what its files held after each commit, a line a letter or word; the differences are worked out as git
/// would. Days are counted from the first of January.
/// </summary>
internal sealed class Branch
{
    private readonly Dictionary<string, string[]> _files = new(StringComparer.Ordinal);
    private readonly List<Commit> _commits = [];
    private readonly List<string> _names = [];

    /// <summary>The sessions to link with.</summary>
    public Session[] Sessions { get; init; } = [];

    public Attestation[] Attestations { get; init; } = [];

    public Commit this[string name] => _commits[_names.IndexOf(name)];

    /// <summary>The next commit: what a file holds after it, lines parted by a bar; "" for a file that is gone.</summary>
    public Branch Commit(string name, double day, string content, string path = Make.Path, string? message = null)
    {
        var commit = Make.Commit(name, _names.Count == 0 ? [] : [_names[^1]], day * 1440, Change(path, content));
        _commits.Add(message is null ? commit : commit with { Message = message });
        _names.Add(name);
        return this;
    }

    /// <summary>Another file of the last commit.</summary>
    public Branch And(string content, string path)
    {
        _commits[^1] = _commits[^1] with { Files = [.. _commits[^1].Files, Change(path, content)] };
        return this;
    }

    public Linked Link() => new(Sessions, [.. _commits], Attestations);

    public string[] Landed => [.. _names];

    public LandedOutcomes Outcomes(double day, out LinkingContext context)
    {
        var linked = Link();
        context = linked.Context;
        return linked.Outcomes(day, Landed);
    }

    /// <summary>What became of each line that a commit added: "Replaced 10 by fix" or "Standing 30".</summary>
    public string[] Ends(string commit, double day)
    {
        var outcomes = Outcomes(day, out var context);
        return [.. outcomes.Of(Number(context, commit)).ToArray().Select(line => line.EndedBy < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{line.Kind} {line.Days}")
            : string.Create(CultureInfo.InvariantCulture, $"{line.Kind} {line.Days} by {_names.Find(name => Make.Id(name) == context.Commits[line.EndedBy].Commit.Id)}"))];
    }

    /// <summary>Who ended each line that a commit added: a session, "person" or "?".</summary>
    public string[] Hands(string commit, double day)
    {
        var outcomes = Outcomes(day, out var context);
        return [.. outcomes.Of(Number(context, commit)).ToArray().Select(line => line.By switch
        {
            AuthorKind.Session => context.Sessions[line.BySession].Id.Value,
            AuthorKind.Human => "person",
            _ => "?",
        })];
    }

    public FateAtHorizon ChangeAt(string commit, double day, double horizon) =>
        Outcomes(day, out var context).ChangeAt(Number(context, commit), horizon);

    public static int Number(LinkingContext context, string commit) =>
        Enumerable.Range(0, context.Commits.Length).Single(index => context.Commits[index].Commit.Id == Make.Id(commit));

    private FileChange Change(string path, string content)
    {
        var lines = content.Length == 0 ? [] : content.Split('|');
        var hunks = Hunks(_files.GetValueOrDefault(path, []), lines);
        _files[path] = lines;
        return new FileChange(path, null, false, [.. hunks]);
    }

    /// <summary>The places where two versions differ, by the longest common subsequence of their lines.</summary>
    public static IEnumerable<Hunk> Hunks(string[] before, string[] after)
    {
        var longest = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                longest[i, j] = before[i] == after[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }
        for (var (i, j) = (0, 0); i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            var (first, second) = (i, j);
            while ((i < before.Length || j < after.Length) && !(i < before.Length && j < after.Length && before[i] == after[j]))
            {
                if (j == after.Length || (i < before.Length && longest[i + 1, j] >= longest[i, j + 1]))
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }
            yield return new Hunk(j == second ? j : second + 1, Make.Lines(after[second..j]), Make.Lines(before[first..i]));
        }
    }
}
