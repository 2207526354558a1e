using Outturn.Core.Traces;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Scenarios;

/// <summary>Spend without a change: research by a model without a price, and a session that says nowhere where it worked.</summary>
internal static class Unplaced
{
    public static void Play(SampleWorld world)
    {
        world.Begin("unpriced", "a session of research by a model that no price list knows; it writes nothing");
        var research = world.ClaudeCode(world.Day(46, 13), model: "pontoon-coder-preview");
        research.Ask("Compare three ways to take payments at the quay, with their fees.", "plan").Explore(6)
            .Say("A card terminal with a monthly fee is the cheapest from about forty payments a month.");
        world.Skips.Add(new ExpectedSkip(research.Id, "unpriced model", 1));

        world.Begin("unattributed", "an exported transcript without folder, remote or branch: nothing ties it to the repository");
        var setting = new SessionSetting(Agents.ClaudeCode, "claude-sonnet-4-5-20250929", null, null, null, "2.1.17", "");
        var loose = world.Add(new ScriptedSession(world.Random.Uuid(), setting, world.Day(47, 16), world.Random), SessionPlace.Loose);
        loose.Ask("Explain how a bowline differs from a sheet bend, and when to use which.")
            .Say("A bowline makes a loop that does not slip; a sheet bend joins two ropes of different thickness.");
        loose.Ask("Thanks. And which one for a mooring line?").Say("The bowline, over the bollard, with a fair lead.");
    }
}
