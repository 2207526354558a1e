using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>A change that lands and is taken back; the message names it by ten digits of its hash.</summary>
internal static class RevertedLater
{
    public static void Play(SampleWorld world)
    {
        world.Begin(
            "reverted-later", "a change lands and is reverted two days later by a commit that names it by ten digits of its hash",
            "productive: the commit is on main, and the short hash is not understood");
        var work = world.Main;
        var session = world.Gemini(world.Day(17, 13));
        session.Ask("Returning guests should get a loyalty discount on the booking page, shown before they pay.").Read(work, "web/api.ts").Explore(11);
        session.Create(work, "web/loyalty.ts", LoyaltyTs, "The discount depends on past stays only, so the page can show it at once.").Explore(5);
        session.Say("The discount is in web/loyalty.ts; the page can call it with the stays it already has.");
        var landed = world.Commit(work, world.Day(17, 15, 30), "Offer loyalty discounts");
        work.Delete("web/loyalty.ts");
        var revert = world.Commit(
            work, world.Day(19, 9, 20), $"Revert \"Offer loyalty discounts\"\n\nThis reverts commit {landed.Id[..10]}: the office had not agreed to it.");
        world.Reverts.Add(landed, revert);
    }

    private const string LoyaltyTs = """
        import type { Booking } from "./api";

        /** Stays that count towards loyalty, newest first. */
        function recentStays(stays: Booking[], today: Date): Booking[] {
          const horizon = new Date(today);
          horizon.setFullYear(today.getFullYear() - 3);
          return stays.filter((stay) => new Date(stay.arrival) >= horizon);
        }

        /** Share of the price that a returning guest is spared, between 0 and 0.15. */
        export function loyaltyDiscount(stays: Booking[], today = new Date()): number {
          const counted = recentStays(stays, today).length;
          if (counted < 2) {
            return 0;
          }
          return Math.min(0.15, counted * 0.03);
        }

        """;
}
