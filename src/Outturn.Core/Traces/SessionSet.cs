using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>
/// Sessions as they are being read: a set of headers and steps under join. Adding the same thing twice, or in another
/// order, gives the same sessions. Not safe for concurrent use; give each reader its own and <see cref="Add(SessionSet)"/>
/// them up.
/// </summary>
public sealed class SessionSet
{
    private readonly Dictionary<SessionId, Draft> _drafts = [];

    /// <summary>How many sessions are in the set.</summary>
    public int Count => _drafts.Count;

    /// <summary>Adds what a source says of a session as a whole.</summary>
    public void Add(SessionHeader header) => Of(header.Id).Join(header);

    /// <summary>Adds a step, or a piece of one.</summary>
    public void Add(SessionId session, Step step) => Of(session).Join(step);

    /// <summary>Takes steps out again, for whoever knows them from a better source.</summary>
    internal void Remove(IEnumerable<(SessionId Session, StepId Step)> steps)
    {
        foreach (var (session, step) in steps)
        {
            Of(session).Steps.Remove(step);
        }
    }

    /// <summary>Adds all that another set holds.</summary>
    public void Add(SessionSet other)
    {
        foreach (var (id, draft) in other._drafts)
        {
            Of(id).Join(draft);
        }
    }

    /// <summary>Adds a finished session.</summary>
    public void Add(Session session)
    {
        var draft = Of(session.Id);
        draft.Join(new SessionHeader(
            session.Id, session.Agent == Agents.Unknown ? null : session.Agent, session.Version, session.Parent,
            Title: session.Title));
        foreach (var place in session.Places)
        {
            draft.Join(new SessionHeader(session.Id, Place: place));
        }
        foreach (var step in session.Steps)
        {
            draft.Join(step);
        }
    }

    /// <summary>
    /// The sessions in order of id, each with every step that was added to it, also those that replay another's. To keep
    /// and to <see cref="Add(Session)"/> again.
    /// </summary>
    public ImmutableArray<Session> ToPieces() =>
        [.. _drafts.Values.OrderBy(draft => draft.Id).Select(draft => draft.Freeze(draft.Steps.Values))];

    /// <summary>
    /// The sessions in order of id. A step that several sessions hold (a resumed file or a subagent's file replays lines)
    /// stays with one: the ancestor of the others, else the session whose model calls ended first, else the first by id.
    /// </summary>
    public ImmutableArray<Session> ToSessions()
    {
        var drafts = _drafts.Values.OrderBy(draft => draft.Id).ToArray();
        var ends = drafts.ToDictionary(draft => draft.Id, draft => draft.End);
        var owned = new Dictionary<StepId, (Draft Owner, Step Step)>();
        foreach (var draft in drafts)
        {
            foreach (var (id, step) in draft.Steps)
            {
                owned[id] = !owned.TryGetValue(id, out var known) ? (draft, step)
                    : (Precedes(draft, known.Owner, ends) ? draft : known.Owner, StepJoin.Join(known.Step, step));
            }
        }
        return [.. drafts.Select(draft => draft.Freeze(
            draft.Steps.Keys.Select(id => owned[id]).Where(step => step.Owner == draft).Select(step => step.Step)))];
    }

    private bool Precedes(Draft a, Draft b, Dictionary<SessionId, DateTimeOffset> ends)
    {
        if (IsAncestor(a.Id, b) || IsAncestor(b.Id, a))
        {
            return IsAncestor(a.Id, b);
        }
        var order = ends[a.Id].CompareTo(ends[b.Id]);
        return order != 0 ? order < 0 : a.Id.CompareTo(b.Id) < 0;
    }

    private bool IsAncestor(SessionId ancestor, Draft of)
    {
        var parent = of.Parent;
        for (var depth = 0; parent is { } id && depth < 16; depth++)
        {
            if (id == ancestor)
            {
                return true;
            }
            parent = _drafts.TryGetValue(id, out var next) ? next.Parent : null;
        }
        return false;
    }

    private Draft Of(SessionId id)
    {
        if (!_drafts.TryGetValue(id, out var draft))
        {
            _drafts.Add(id, draft = new Draft(id));
        }
        return draft;
    }

    private sealed class Draft(SessionId id)
    {
        private readonly SortedSet<Workplace> _places = [];
        private string? _agent;
        private string? _version;
        private string? _title;

        public SessionId Id { get; } = id;

        public SessionId? Parent { get; private set; }

        public Dictionary<StepId, Step> Steps { get; } = [];

        /// <summary>Time of the last model call, so that a set that knows of nothing else agrees; of the last step where there is none.</summary>
        public DateTimeOffset End =>
            Steps.Values.OfType<ModelCall>().Max(call => call.At) ?? Steps.Values.Max(step => step.At) ?? DateTimeOffset.MinValue;

        public void Join(SessionHeader header)
        {
            _agent = First(_agent, header.Agent);
            _version = Last(_version, header.Version);
            _title = First(_title, header.Title);
            if (header.Parent is { } parent && parent != Id && (Parent is not { } known || parent.CompareTo(known) < 0))
            {
                Parent = parent;
            }
            if (header.Place is { } place && place != new Workplace(null))
            {
                _places.Add(place);
            }
        }

        public void Join(Step step) =>
            Steps[step.Id] = Steps.TryGetValue(step.Id, out var known) ? StepJoin.Join(known, step) : step;

        public void Join(Draft other)
        {
            Join(new SessionHeader(other.Id, other._agent, other._version, other.Parent, Title: other._title));
            _places.UnionWith(other._places);
            foreach (var step in other.Steps.Values)
            {
                Join(step);
            }
        }

        public Session Freeze(IEnumerable<Step> steps) => new(
            Id, _agent ?? Agents.Unknown, _version, Parent, _title, [.. _places],
            [.. steps.OrderBy(step => step.At ?? DateTimeOffset.MinValue).ThenBy(step => step.Id)]);

        private static string? First(string? a, string? b) =>
            a is null || (b is not null && string.CompareOrdinal(b, a) < 0) ? b ?? a : a;

        private static string? Last(string? a, string? b) =>
            a is null || (b is not null && string.CompareOrdinal(b, a) > 0) ? b ?? a : a;
    }
}
