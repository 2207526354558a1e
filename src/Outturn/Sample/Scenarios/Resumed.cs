using Outturn.Sample.Records;

namespace Outturn.Sample.Scenarios;

/// <summary>A session that is resumed on the next day: a second file repeats the first and goes on.</summary>
internal static class Resumed
{
    public static void Play(SampleWorld world)
    {
        world.Begin(
            "resumed", "a second file with a new session id repeats all lines of the first and goes on; each half lands in a commit of its own, "
            + "the first with an Agent Trace record");
        var work = world.Main;
        var head = world.Repository[Repositories.SampleRepository.Main];
        var first = world.OldClaudeCode(world.Day(26, 10, 30));
        first.Ask("We need a monthly occupancy figure for the council: nights taken out of nights on offer.", "default").Explore(9)
            .Read(work, "tools/seed_berths.py").Create(work, "tools/occupancy.py", OccupancyPy).Explore(4);
        first.Say("tools/occupancy.py prints the share for each month.");
        AgentTrace.Add(work, first, head, "tools/occupancy.py");
        world.Recorded.Add(world.Commit(work, world.Day(26, 11, 30), "Report occupancy by month"));

        var second = world.Add(first.Resume(world.Random.Uuid(), world.Day(27, 9)));
        second.Ask("Going on from yesterday: the council also wants it by pontoon.", "bypassPermissions").Explore(7)
            .Append(work, "tools/occupancy.py", PontoonPy).Explore(3);
        second.Say("It now prints a second table, one row for each pontoon.");
        world.Commit(work, world.Day(27, 10, 15), "Report occupancy by pontoon");
    }

    private const string OccupancyPy = """
        "Prints which share of berth nights was taken, month by month."
        import collections
        import datetime as dt


        def nights(arrival, departure):
            day = arrival
            while day < departure:
                yield day
                day += dt.timedelta(days=1)


        def by_month(bookings, berth_count):
            taken = collections.Counter()
            for booking in bookings:
                for night in nights(booking["arrival"], booking["departure"]):
                    taken[night.year, night.month] += 1
            for (year, month), used in sorted(taken.items()):
                length = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.date(year, month, 1)).days
                yield f"{year}-{month:02}", used / (length * berth_count)

        """;

    private const string PontoonPy = """


        def by_pontoon(bookings, sizes):
            filled = collections.Counter()
            for booking in bookings:
                pontoon = booking["berth"][0]
                filled[pontoon] += sum(1 for _ in nights(booking["arrival"], booking["departure"]))
            return {pontoon: filled[pontoon] / (365 * size) for pontoon, size in sorted(sizes.items())}

        """;
}
