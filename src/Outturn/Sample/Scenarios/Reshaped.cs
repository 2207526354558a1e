using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>Lines that land in another shape or place than they were written in.</summary>
internal static class Reshaped
{
    public static void Play(SampleWorld world)
    {
        Reformatted(world);
        Moved(world);
    }

    private static void Reformatted(SampleWorld world)
    {
        world.Begin("reformatted", "a formatter changes the indentation of every line between the session's edits and the commit");
        var work = world.Main;
        var session = world.ClaudeCode(world.Day(41, 9));
        session.Ask("Forecast the height of tide at a given minute from high and low water, with the cosine rule.").Explore(9)
            .Create(work, "web/forecast.ts", ForecastTs).Explore(4).Say("heightAt follows the cosine between two turns.");
        work.Reformat("web/forecast.ts", line => line.Replace("  ", "\t", StringComparison.Ordinal));
        world.Commit(work, world.Day(41, 10, 20), "Forecast heights between turns of the tide");
    }

    private static void Moved(SampleWorld world)
    {
        world.Begin("moved", "a new file is moved before it is committed, and a file that existed is renamed in the commit that takes the session's edit of it");
        var work = world.Main;
        var session = world.Gemini(world.Day(42, 10, 40));
        session.Ask("Import the tide tables of the hydrographic office, one file a year.").Read(work, "tools/export_csv.py").Explore(8)
            .Create(work, "tools/import_tides.py", ImportPy);
        session.Append(work, "tools/export_csv.py", "options.add_argument(\"--tides\", help=\"tide file to print beside each stay\")\n").Explore(4);
        work.Move("tools/import_tides.py", "tools/tides/importer.py");
        work.Move("tools/export_csv.py", "tools/office/export_stays.py");
        world.Commit(work, world.Day(42, 12, 5), "Import tide tables\n\nAnd give the office's scripts a folder.", SampleWorld.Contributor);
    }

    private const string ForecastTs = """
        /** A turn of the tide: its time in minutes and its height. */
        export interface Turn {
          minute: number;
          height: number;
        }

        /** Height between two turns, by the cosine rule. */
        export function heightAt(from: Turn, to: Turn, minute: number): number {
          const progress = (minute - from.minute) / (to.minute - from.minute);
          if (progress < 0 || progress > 1) {
            throw new RangeError(`minute ${minute} is not between the turns`);
          }
          const swing = (from.height - to.height) / 2;
          return to.height + swing * (1 + Math.cos(Math.PI * progress));
        }

        """;

    private const string ImportPy = """
        "Reads the hydrographic office's tide tables: a time and a height on each row."
        import re
        from typing import Iterator, NamedTuple

        ROW = re.compile(r"(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d)\s+(-?\d+\.\d)\s*$")


        class TideTurn(NamedTuple):
            moment: str
            metres: float


        def read_table(source: str) -> Iterator[TideTurn]:
            for count, entry in enumerate(source.split("\n"), 1):
                match = ROW.match(entry)
                if match is None:
                    raise ValueError(f"row {count} is no tide: {entry!r}")
                yield TideTurn(f"{match[1]}T{match[2]}Z", float(match[3]))

        """;
}
