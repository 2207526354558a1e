using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>A branch that lands as one squashed commit; only the pull request's ref still knows the original ones.</summary>
internal static class SquashMerge
{
    public static void Play(SampleWorld world)
    {
        world.Begin(
            "squash-merge", "two commits on a branch land on main as one new commit; the branch is deleted, refs/pull/12/head is kept",
            "abandoned: the session's own commits never reach the main branch");
        var work = world.Main;
        const string Branch = "refs/heads/feature/tide-windows";
        world.Repository.Point(Branch, world.Repository[SampleRepository.Main]);
        var session = world.OldClaudeCode(world.Day(12, 9, 15), "feature/tide-windows", unknownRecord: true);
        world.Skips.Add(new ExpectedSkip(session.Id, "unknown record type", 1));
        session.Ask("We turn boats away by hand when the tide is too low. Add a tides package that says when a draft can pass the sill.")
            .Explore(9).Read(work, "berths/berth.go", "README.md");
        session.Create(work, "tides/window.go", WindowGo, "I'll keep it free of the booking types, so it can be tested alone.").Explore(4);
        session.Wait(12);
        world.CommitOn(Branch, work, session.Now, "Work out tide windows");
        session.Ask("Good. Say in the README how heights are measured.").Explore(5)
            .Append(work, "README.md", "\n## Heights\n\nAll heights are metres above chart datum.\nThe sill of the basin dries at 1.2 m, so a draft of 1.8 m needs a tide of 3 m.\n");
        session.Explore(3).Say("The README says it now. All tests pass.");
        session.Wait(20);
        var tip = world.CommitOn(Branch, work, session.Now, "Explain heights");
        world.Repository.Point("refs/pull/12/head", tip);
        world.Repository.Delete(Branch);

        var main = world.Main;
        main.Take(tip.Tree, "tides/window.go", "README.md");
        world.Commit(main, world.Day(14, 10), """
            Tide windows (#12)

            * Work out tide windows

            Co-Authored-By: Claude <noreply@anthropic.com>

            * Explain heights
            """.ReplaceLineEndings("\n"));
    }

    private const string WindowGo = """
        // Package tides knows when there is water enough over the sill.
        package tides

        // Sill is the height of the basin's sill in metres above chart datum.
        const Sill = 1.2

        // Sample is one predicted height.
        type Sample struct {
        	Minute int
        	Height float64
        }

        // Window is a span of minutes in which a boat can pass.
        type Window struct {
        	Opens  int
        	Closes int
        }

        // Windows returns the spans in which the water over the sill exceeds the draft and its margin.
        func Windows(samples []Sample, draft, margin float64) []Window {
        	var windows []Window
        	open := -1
        	for _, sample := range samples {
        		deep := sample.Height-Sill >= draft+margin
        		if deep && open < 0 {
        			open = sample.Minute
        		}
        		if !deep && open >= 0 {
        			windows = append(windows, Window{Opens: open, Closes: sample.Minute})
        			open = -1
        		}
        	}
        	return windows
        }

        """;
}
