namespace Outturn.Sample.Scenarios.Past;

/// <summary>Puts the changes of a table, and the merges of their branches, in order of time.</summary>
internal sealed class PastSchedule
{
    private readonly SampleWorld _world;
    private readonly Dictionary<string, PastChange> _named;
    private readonly Dictionary<string, DateTimeOffset> _times = new(StringComparer.Ordinal);

    private PastSchedule(SampleWorld world, IEnumerable<PastChange> changes)
    {
        _world = world;
        var merges = Topics.All.Select(topic => new PastChange(
            topic.Name, Moment.After(topic.Changes[^1], topic.Days), "unknown", $"Merge branch '{topic.Name}'", new MergeTopic(topic)));
        _named = changes.Concat(merges).ToDictionary(change => change.Name, StringComparer.Ordinal);
    }

    public static Queue<(PastChange Change, DateTimeOffset At)> Of(SampleWorld world, IEnumerable<PastChange> changes)
    {
        var schedule = new PastSchedule(world, changes);
        return new(schedule._named.Values.Select(change => (change, schedule.Time(change.Name))).OrderBy(entry => entry.Item2));
    }

    private DateTimeOffset Time(string name)
    {
        if (!_times.TryGetValue(name, out var at))
        {
            var moment = _named[name].At;
            at = moment.Other is { } other
                ? Time(other).AddSeconds((double)(moment.Days * 86_400))
                : _world.Day((int)moment.Days, 8 + (_times.Count % 9), _times.Count * 7 % 60);
            _times.Add(name, at);
        }
        return at;
    }
}
