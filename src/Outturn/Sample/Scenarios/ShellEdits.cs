namespace Outturn.Sample.Scenarios;

/// <summary>Edits that no editing tool recorded: here-documents of the shell, committed by the agent itself.</summary>
internal static class ShellEdits
{
    public static void Play(SampleWorld world)
    {
        world.Begin("here-documents", "a session writes a file and adds to it through here-documents, and commits it itself");
        var work = world.Main;
        var session = world.ClaudeCode(world.Day(40, 14, 20), model: "claude-sonnet-4-5-20250929");
        session.Ask("Write the database schema down as SQL, bookings and berths, and commit it.", "bypassPermissions").Explore(6)
            .Read(work, "berths/berth.go").HereDocument(work, "db/schema.sql", BerthsSql).Explore(3);
        session.HereDocument(work, "db/schema.sql", BookingsSql).Explore(2);
        world.CommitBy(session, work, "Write the schema down");
        session.Say("The schema is in db/schema.sql, committed.");
    }

    private const string BerthsSql = """
        -- One row for each place to moor.
        CREATE TABLE berth (
            name text PRIMARY KEY,
            length_metres numeric(4, 1) NOT NULL CHECK (length_metres > 0),
            draft_metres numeric(3, 1) NOT NULL
        );

        """;

    private const string BookingsSql = """

        -- A berth is taken from its arrival up to, not including, its departure.
        CREATE TABLE booking (
            id bigint GENERATED ALWAYS AS IDENTITY,
            berth_name text NOT NULL REFERENCES berth (name),
            boat_name text NOT NULL,
            stay tstzrange NOT NULL,
            EXCLUDE USING gist (berth_name WITH =, stay WITH &&)
        );

        """;
}
