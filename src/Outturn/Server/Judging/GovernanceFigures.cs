using Outturn.Governance;

namespace Outturn.Server.Judging;

/// <summary>The governance overview, made behind what arrives: with many families its intervals take longer than a page may.</summary>
internal sealed class GovernanceFigures(JudgedRepositories judged, TelemetryFamilies telemetry, TimeProvider time)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_soonest = TimeSpan.FromMilliseconds(200);

    /// <summary>Making it takes no more than this share of the time.</summary>
    private const int Rest = 10;

    private volatile Made? _made;

    /// <summary>Goes up by one with each overview that is made.</summary>
    public long Version { get; private set; }

    /// <summary>The overview as of a moment ago. It is made at once only where nobody asked before, or the smallest group is another.</summary>
    /// <param name="smallest">The smallest number of people of whom figures are shown.</param>
    public GovernanceDocument Of(int smallest) => _made is { } made && made.Smallest == smallest ? made.Document : Make(smallest).Document;

    /// <summary>
    /// Why the figures of a repository are withheld; null where they are not. One that was judged since the overview was made waits for it,
    /// unless nothing is withheld from anybody.
    /// </summary>
    public string? Withheld(string? slug, int smallest) => smallest == 1 || slug is null || judged.Find(slug) is null ? null
        : Of(smallest).Repositories.FirstOrDefault(row => row.Id == slug) is { } row ? row.Withheld : "whether so many people are in it is being counted";

    /// <summary>Makes it anew whenever something changed, until cancelled.</summary>
    /// <param name="smallest">The smallest number of people of whom figures are shown at a moment.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(Func<int> smallest, CancellationToken cancellation)
    {
        while (true)
        {
            var began = time.GetTimestamp();
            if (_made is not { } made || made.Judged != judged.Version || made.Telemetry != telemetry.Version)
            {
                Make(smallest());
            }
            var rest = time.GetElapsedTime(began) * Rest;
            await Task.Delay(rest > s_soonest ? rest : s_look, time, cancellation);
        }
    }

    private Made Make(int smallest)
    {
        // Versions first: what changes meanwhile has it made again.
        var made = new Made(smallest, judged.Version, telemetry.Version, GovernanceBuilder.Build(judged.All, smallest, telemetry.All));
        _made = made;
        Version++;
        return made;
    }

    private sealed record Made(int Smallest, long Judged, long Telemetry, GovernanceDocument Document);
}
