using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tracing;

/// <summary>One edit of a session: a tool call and the place of the edit in it.</summary>
internal readonly record struct EditPlace(StepId Call, int Edit);

/// <summary>A line of a commit (by index of both), or of the working trees (commit -1).</summary>
internal readonly record struct LinePlace(int Commit, int Line);

/// <summary>
/// Which decision of a session wrote each line that linking gave to it: the latest edit before the commit that wrote the
/// line, in that file if there is one. Lines without text of their own go with their neighbour; lines whose text the
/// transcript does not show go with the latest edit of the file.
/// </summary>
internal sealed class LineOrigins
{
    private static readonly long ClockSlack = TimeSpan.FromMinutes(5).Ticks;

    private readonly LinkedRepository _judged;
    private readonly int _session;
    private readonly Dictionary<ulong, List<Writing>> _byHash = [];
    private readonly List<Writing> _writings = [];
    private readonly Dictionary<LinePlace, EditPlace> _origins = [];
    private readonly Dictionary<(ulong Hash, string Path), LinePlace> _uncommitted = [];
    private readonly Dictionary<EditPlace, List<LandingTrace>> _landings = [];

    public LineOrigins(LinkedRepository judged, int session)
    {
        (_judged, _session) = (judged, session);
        foreach (var call in judged.Links.Sessions[session].ToolCalls.Where(call => !call.WasStopped))
        {
            Index(call);
        }
        for (var commit = 0; commit < judged.Links.Commits.Length; commit++)
        {
            Trace(commit);
        }
        if (judged.Options.Uses("content"))
        {
            TraceUncommitted();
        }
    }

    /// <summary>The edit that wrote the line; null where none is known.</summary>
    public EditPlace? Of(LinePlace line) => _origins.TryGetValue(line, out var place) ? place : null;

    /// <summary>A line of the working trees that one of the session's edits wrote.</summary>
    public LinePlace? Uncommitted(ulong hash, string path) =>
        _uncommitted.TryGetValue((hash, path), out var place) ? place : null;

    /// <summary>Where the lines of an edit went, what landed first.</summary>
    public ImmutableArray<LandingTrace> Landings(EditPlace edit) =>
        _landings.TryGetValue(edit, out var landings) ? Sum(landings) : [];

    /// <summary>Joins what the same rule gave to the same commit.</summary>
    public static ImmutableArray<LandingTrace> Sum(IEnumerable<LandingTrace> landings) =>
        [.. landings.GroupBy(landing => (landing.Commit, landing.Rule)).Select(group => group.First() with { Lines = group.Sum(landing => landing.Lines) })
            .OrderBy(landing => Rank(landing.State)).ThenByDescending(landing => landing.Lines)
            .ThenBy(landing => landing.Commit, StringComparer.Ordinal).ThenBy(landing => landing.Rule, StringComparer.Ordinal)];

    private static int Rank(string state) => state switch { "landed" => 0, "reverted" => 1, "inFlight" => 2, _ => 3 };

    private void Index(ToolCall call)
    {
        for (var edit = 0; edit < call.Edits.Length; edit++)
        {
            var writing = new Writing(new EditPlace(call.Id, edit), call.At?.UtcTicks ?? 0, call.Edits[edit].Path);
            _writings.Add(writing);
            foreach (var hash in call.Edits[edit].Written.Where(LineHash.HasContent).Distinct())
            {
                if (!_byHash.TryGetValue(hash, out var known))
                {
                    _byHash.Add(hash, known = []);
                }
                known.Add(writing);
            }
        }
    }

    private void Trace(int index)
    {
        var commit = _judged.Links.Commits[index];
        if (!commit.IsLinkedTo(_session))
        {
            return;
        }
        var latest = commit.Commit.CommittedAt.UtcTicks + ClockSlack;
        var places = new EditPlace?[commit.Lines.Length];
        for (var line = 0; line < places.Length; line++)
        {
            if (IsMine(commit, line) && LineHash.HasContent(commit.Lines[line].Hash))
            {
                places[line] = Find(commit.Lines[line].Hash, Path(commit, line), latest);
            }
        }
        for (var line = 0; line < places.Length; line++)
        {
            if (IsMine(commit, line))
            {
                places[line] ??= Neighbour(commit, places, line) ?? LastEdit(Path(commit, line), latest);
            }
            if (places[line] is { } place)
            {
                _origins.Add(new LinePlace(index, line), place);
                Land(place, commit.Commit.Id.Hex, ReportWords.Of(_judged.History.StateOf(commit.Commit)), commit.Authors[line].Rule);
            }
        }
    }

    private void TraceUncommitted()
    {
        var content = Enumerable.Range(0, LinkingRules.All.Length).First(rule => LinkingRules.All[rule].Name == "content");
        var taken = _origins.Keys.Select(line => _judged.Links.Commits[line.Commit].Lines[line.Line].Hash).ToHashSet();
        var number = 0;
        foreach (var file in _judged.Evidence.Uncommitted)
        {
            foreach (var hash in file.Hunks.SelectMany(hunk => hunk.Added))
            {
                var here = new LinePlace(-1, number++);
                if (!taken.Contains(hash) && Find(hash, file.Path, long.MaxValue, sameFileOnly: true) is { } place)
                {
                    _origins.Add(here, place);
                    _uncommitted.TryAdd((hash, file.Path), here);
                    Land(place, null, ReportWords.Of(Account.InFlight), content);
                }
            }
        }
    }

    private void Land(EditPlace place, string? commit, string state, int rule)
    {
        if (!_landings.TryGetValue(place, out var landings))
        {
            _landings.Add(place, landings = []);
        }
        landings.Add(new LandingTrace(commit, state, 1, ReportWords.Of(LinkingRules.All[rule].Tier), LinkingRules.All[rule].Name));
    }

    private EditPlace? Find(ulong hash, string path, long latest, bool sameFileOnly = false)
    {
        var fitting = (_byHash.GetValueOrDefault(hash) ?? []).Where(writing => writing.Ticks <= latest).ToList();
        return (fitting.FindLast(writing => PathMatch.Same(writing.Path, path))
            ?? (sameFileOnly ? null : fitting.LastOrDefault()))?.Place;
    }

    private EditPlace? LastEdit(string path, long latest) =>
        _writings.FindLast(writing => writing.Ticks <= latest && PathMatch.Same(writing.Path, path))?.Place;

    private static EditPlace? Neighbour(CommitAuthors commit, EditPlace?[] places, int line)
    {
        if (LineHash.HasContent(commit.Lines[line].Hash))
        {
            return null;
        }
        bool IsBeside(int other) => other >= 0 && other < places.Length
            && (commit.Lines[other].File, commit.Lines[other].Hunk) == (commit.Lines[line].File, commit.Lines[line].Hunk);
        for (var other = line - 1; IsBeside(other); other--)
        {
            if (places[other] is { } above)
            {
                return above;
            }
        }
        for (var other = line + 1; IsBeside(other); other++)
        {
            if (places[other] is { } below)
            {
                return below;
            }
        }
        return null;
    }

    private bool IsMine(CommitAuthors commit, int line) =>
        commit.Authors[line].Kind == AuthorKind.Session && commit.Authors[line].Session == _session;

    private static string Path(CommitAuthors commit, int line) => commit.Commit.Files[commit.Lines[line].File].Path;

    private sealed record Writing(EditPlace Place, long Ticks, string Path);
}
