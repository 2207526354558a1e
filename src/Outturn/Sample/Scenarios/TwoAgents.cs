namespace Outturn.Sample.Scenarios;

/// <summary>Claude Code and Codex write parts of one file in turn, and one commit takes it all.</summary>
internal static class TwoAgents
{
    public static void Play(SampleWorld world)
    {
        world.Begin("two-agents", "two sessions of different agents overlap in time and write parts of one file in turn; one commit takes both");
        var work = world.Main;
        var one = world.ClaudeCode(world.Day(28, 10), model: "claude-sonnet-4-5-20250929");
        var other = world.Codex(world.Day(28, 10, 12));
        one.Ask("Start web/tariff.ts: the tariff table with seasons, typed.", "acceptEdits").Explore(6).Create(work, "web/tariff.ts", SeasonsTs);
        other.Ask("In web/tariff.ts, add a formatter for prices in euros and cents, after the seasons.").Explore(7).Read(work, "web/tariff.ts")
            .Append(work, "web/tariff.ts", PriceTs).Explore(3);
        one.Wait(18);
        one.Ask("Now the quote for a stay, below the formatter.").Explore(4).Read(work, "web/tariff.ts").Append(work, "web/tariff.ts", QuoteTs).Explore(2);
        other.Wait(22);
        other.Ask("And one line of text that explains the quote.").Explore(3).Append(work, "web/tariff.ts", ExplainTs)
            .Say("explainQuote puts season, nights and price into one sentence.");
        world.Commit(work, world.Day(28, 12), "Quote prices on the booking page\n\nCo-Authored-By: Claude <noreply@anthropic.com>\nCo-Authored-By: Codex <noreply@openai.com>");
    }

    private const string SeasonsTs = """
        export type Season = "summer" | "winter";

        /** Cents for a metre and a night. */
        export const centsPerMetre: Record<Season, number> = { summer: 340, winter: 210 };

        /** Winter lasts from November to the end of March. */
        export function seasonOf(date: Date): Season {
          const month = date.getUTCMonth() + 1;
          return month >= 11 || month <= 3 ? "winter" : "summer";
        }

        """;

    private const string PriceTs = """

        const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });

        /** An amount of cents as people write it. */
        export function formatCents(cents: number): string {
          return euros.format(cents / 100);
        }

        """;

    private const string QuoteTs = """

        export interface Quote {
          season: Season;
          nightCount: number;
          cents: number;
        }

        /** What a stay will cost; the season of its first night counts. */
        export function quote(metres: number, firstNight: Date, nightCount: number): Quote {
          const season = seasonOf(firstNight);
          return { season, nightCount, cents: Math.ceil(metres) * centsPerMetre[season] * nightCount };
        }

        """;

    private const string ExplainTs = """

        /** One sentence for the booking page. */
        export function explainQuote(given: Quote): string {
          const unit = given.nightCount === 1 ? "night" : "nights";
          return `${given.nightCount} ${unit} at the ${given.season} rate: ${formatCents(given.cents)}`;
        }

        """;
}
