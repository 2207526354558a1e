using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>A branch that is rebased before it lands: the commits the session made are gone.</summary>
internal static class Rebase
{
    public static void Play(SampleWorld world)
    {
        world.Begin("rebase", "the session commits on a branch; while main moves on, the branch is rebased and the first commits become unreachable");
        const string Branch = "feature/fees";
        var work = world.Main;
        world.Repository.Point($"refs/heads/{Branch}", world.Repository[SampleRepository.Main]);
        var session = world.Codex(world.Day(15, 8, 30), Branch);
        session.Ask("Implement mooring fees: per metre and night, with a winter rate from November to March.").Explore(12).Read(work, "berths/berth.go");
        session.Create(work, "fees/fees.go", FeesGo).Explore(6);
        var first = world.CommitBy(session, work, "Charge mooring fees per metre and night", Branch);
        session.Ask("Long stays should cost less: a tenth off from the eighth night.").Explore(5)
            .Append(work, "fees/fees.go", LongStay).Explore(3);
        var second = world.CommitBy(session, work, "Take a tenth off long stays", Branch);
        world.Links.RemoveAll(link => link.Commit == first || link.Commit == second);

        var main = world.Main;
        main.Append("go.mod", "\ntoolchain go1.24.3\n", LineAuthor.Unknown);
        world.Commit(main, world.Day(15, 12, 20), "Pin the toolchain", SampleWorld.Releaser);
        main.Take(first.Tree, "fees/fees.go");
        world.CommitOn(SampleRepository.Main, main, world.Day(16, 9), first.Message, authoredAt: first.At);
        main.Take(second.Tree, "fees/fees.go");
        world.CommitOn(SampleRepository.Main, main, world.Day(16, 9, 5), second.Message, authoredAt: second.At);
        world.Repository.Delete($"refs/heads/{Branch}");
    }

    private const string FeesGo = """
        // Package fees charges for nights at a berth.
        package fees

        // Rate is what a metre costs for one night, in cents.
        type Rate struct {
        	Summer int64
        	Winter int64
        }

        // Guests is the rate for visiting boats.
        var Guests = Rate{Summer: 340, Winter: 210}

        // PerNight charges started metres in full.
        func (r Rate) PerNight(metres float64, month int) int64 {
        	started := int64(metres)
        	if float64(started) < metres {
        		started++
        	}
        	if month >= 11 || month <= 3 {
        		return started * r.Winter
        	}
        	return started * r.Summer
        }

        """;

    private const string LongStay = """

        // LongStay is the number of nights from which a stay costs less.
        const LongStay = 8

        // Stay sums up nights that all fall into one month.
        func (r Rate) Stay(metres float64, month, nights int) int64 {
        	full := r.PerNight(metres, month) * int64(nights)
        	if nights >= LongStay {
        		full -= full / 10
        	}
        	return full
        }

        """;
}
