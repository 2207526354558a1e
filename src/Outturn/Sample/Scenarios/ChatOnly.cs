using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>Questions and answers, while somebody else commits.</summary>
internal static class ChatOnly
{
    public static void Play(SampleWorld world)
    {
        world.Begin(
            "chat-only", "a session of questions alone, during which another person commits; nothing says who wrote that person's lines",
            "productive: a commit falls into the session's time window");
        var session = world.ClaudeCode(world.Day(20, 10));
        session.Ask("How would you store tide predictions for a year? Don't change anything, I only want to understand the options.", "plan")
            .Explore(8).Say("Three ways come to mind: a row for each minute, a row for each turn of the tide, or harmonic constituents.")
            .Aside("Tide storage options");
        session.Ask("What does interpolating between turns cost in accuracy?").Explore(4)
            .Say("With the cosine rule the error stays under ten centimetres here, which is below your margin.");
        session.Wait(25);
        session.Ask("And daylight saving time?").Explore(2).Say("Store UTC and convert for display; the predictions themselves know no summer time.");

        var work = world.Main;
        work.Append("berths/berth.go", Fits, LineAuthor.Unknown);
        world.Commit(work, world.Day(20, 10, 18), "Tell whether a boat fits a berth", SampleWorld.Contributor);
    }

    private const string Fits = """

        // Fits reports whether a boat of that length and draft can lie there.
        func (b Berth) Fits(length, draft float64) bool {
        	return length <= b.Length && draft <= b.Draft
        }

        """;
}
