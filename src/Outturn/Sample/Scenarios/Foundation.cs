using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios;

/// <summary>What people wrote before any agent came: nothing on record says who typed it.</summary>
internal static class Foundation
{
    public static void Play(SampleWorld world)
    {
        world.Begin("foundation", "three commits by people with no record of their authorship: every line is unknown");
        var work = new Worktree(SampleTree.Empty);
        work.Write("README.md", Readme, LineAuthor.Unknown);
        work.Write("go.mod", "module harbour\n\ngo 1.24\n", LineAuthor.Unknown);
        work.Write("berths/berth.go", BerthGo, LineAuthor.Unknown);
        world.Commit(work, world.Day(-265, 9, 10), "Start a berth booking service");
        work.Write("web/api.ts", ApiTs, LineAuthor.Unknown);
        world.Commit(work, world.Day(-264, 14, 5), "Add a typed client for the booking API", SampleWorld.Contributor);
        work.Write("tools/seed_berths.py", SeedPy, LineAuthor.Unknown);
        world.Commit(work, world.Day(-262, 11, 40), "Seed berths from the harbour master's list");
    }

    private const string Readme = """
        # Harbour

        Books berths for visiting boats, and knows when the tide lets them in.

        - `berths/` the service, in Go
        - `web/` the booking page, in TypeScript
        - `tools/` scripts of the harbour office, in Python

        """;

    private const string BerthGo = """
        // Package berths keeps track of who lies where.
        package berths

        import "time"

        // Berth is one place to moor.
        type Berth struct {
        	Name   string
        	Length float64
        	Draft  float64
        }

        // Booking holds a berth from arrival to departure.
        type Booking struct {
        	Berth     string
        	Boat      string
        	Arrival   time.Time
        	Departure time.Time
        }

        // Overlaps reports whether two bookings want the same berth at once.
        func (b Booking) Overlaps(other Booking) bool {
        	return b.Berth == other.Berth && b.Arrival.Before(other.Departure) && other.Arrival.Before(b.Departure)
        }

        """;

    private const string ApiTs = """
        export interface Berth {
          name: string;
          length: number;
          draft: number;
        }

        export interface Booking {
          berth: string;
          boat: string;
          arrival: string;
          departure: string;
        }

        /** Fetches from the booking service and fails loudly. */
        export async function call<T>(path: string, init?: RequestInit): Promise<T> {
          const response = await fetch(`/api/${path}`, init);
          if (!response.ok) {
            throw new Error(`${path}: ${response.status}`);
          }
          return (await response.json()) as T;
        }

        """;

    private const string SeedPy = """
        "Writes the berths of the harbour master's list as JSON."
        import json
        import sys

        PONTOONS = {"A": 12, "B": 18, "C": 9}


        def berths():
            for pontoon, count in PONTOONS.items():
                for number in range(1, count + 1):
                    yield {"name": f"{pontoon}{number:02}", "length": 10.5, "draft": 1.9}


        json.dump(list(berths()), sys.stdout, indent=2)

        """;
}
