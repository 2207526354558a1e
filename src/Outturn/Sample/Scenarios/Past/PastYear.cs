namespace Outturn.Sample.Scenarios.Past;

/// <summary>
/// The months before, and what goes on besides: lines whose fate is scripted. Each call plays on to a day, so that other scenarios
/// come in between.
/// </summary>
internal sealed class PastYear
{
    private const ulong Salt = 0x9A57_9EA2;

    private Queue<(PastChange Change, DateTimeOffset At)> _rest = [];
    private PastPlayer? _player;

    /// <summary>Plays all that happens before a day of 2026 begins and was not played yet.</summary>
    public Action<SampleWorld> Until(int day) => world => world.Apart(Salt + (ulong)day, apart =>
    {
        var first = _player is null;
        _player ??= new PastPlayer(apart, new HarbourCode());
        if (first)
        {
            _rest = PastSchedule.Of(apart, [.. Spring.Changes, .. Summer.Changes, .. Autumn.Changes, .. Winter.Changes]);
        }
        apart.Begin(first ? "past-year" : $"until-day-{day}", first
            ? "nine months of changes by agents and people whose lines live, are reworked at known ages, are taken back, or make faults that others fix"
            : "more of it, up to the present");
        var end = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1);
        while (_rest.TryPeek(out var next) && next.At < end)
        {
            _player.Play(next.Change, next.At);
            _rest.Dequeue();
        }
    });
}
