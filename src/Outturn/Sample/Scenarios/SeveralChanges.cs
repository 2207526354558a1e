namespace Outturn.Sample.Scenarios;

/// <summary>One session that feeds two changes.</summary>
internal static class SeveralChanges
{
    public static void Play(SampleWorld world)
    {
        world.Begin("several-changes", "one session feeds two commits, and its spend is split by the lines that each took");
        var work = world.Main;
        var session = world.Codex(world.Day(35, 9, 20));
        session.Ask("The accountant wants all stays as CSV, and the page needs a button for it.").Explore(8).Read(work, "tools/occupancy.py")
            .Create(work, "tools/export_csv.py", ExportPy).Explore(4);
        session.Wait(6);
        world.Commit(work, session.Now, "Export stays for the accountant");
        session.Ask("Now the button.").Explore(6).Create(work, "web/download.ts", DownloadTs).Explore(3)
            .Say("The button asks for a year and downloads stays-<year>.csv.");
        session.Wait(9);
        world.Commit(work, session.Now, "Download stays from the booking page", SampleWorld.Contributor);
    }

    private const string ExportPy = """
        "Writes all stays of a year as CSV, in the columns the accountant asked for."
        import csv
        from argparse import ArgumentParser

        COLUMNS = ["invoice", "berth", "boat", "nights", "net", "tax"]
        TAX_PERCENT = 19


        def split_tax(gross_cents):
            net = gross_cents * 100 // (100 + TAX_PERCENT)
            return net, gross_cents - net


        def write_stays(stays, handle):
            sheet = csv.DictWriter(handle, COLUMNS)
            sheet.writeheader()
            for number, stay in enumerate(stays, start=1):
                net, tax = split_tax(stay["gross"])
                sheet.writerow({**stay["row"], "invoice": f"H{number:05}", "net": net, "tax": tax})


        options = ArgumentParser(description=__doc__)
        options.add_argument("year", type=int)

        """;

    private const string DownloadTs = """
        /** Lets the browser save what the export script wrote. */
        export function downloadStays(year: number, csvText: string): void {
          const anchor = document.createElement("a");
          anchor.href = URL.createObjectURL(new Blob([csvText], { type: "text/csv" }));
          anchor.download = `stays-${year}.csv`;
          anchor.click();
          URL.revokeObjectURL(anchor.href);
        }

        """;
}
