using System.Globalization;
using System.Text;

namespace Outturn.Tests.Evidence;

/// <summary>What a process that is killed, or whose disk is full, leaves behind.</summary>
public class CrashTests
{
    [Fact]
    public async Task Killed_at_any_moment_every_acknowledged_record_is_there_and_none_twice()
    {
        using var folder = new LogFolder();
        var acknowledged = new List<(long Index, string Run, int Sender, int Number)>();
        var random = new Random(11);
        for (var run = 0; run < 5; run++)
        {
            var name = run.ToString(CultureInfo.InvariantCulture);
            using var process = AppendingProcess.Start(folder.Path, name);
            for (var lines = random.Next(5, 200); lines > 0; lines--)
            {
                acknowledged.Add(Parse(process.StandardOutput.ReadLine(), name));
            }
            process.Kill();
            // What stands in the pipe was acknowledged too; a line that was cut off was not read.
            var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            acknowledged.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Parse(line, name)));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        await using (var log = folder.Open(folder.Options(segmentBytes: 300_000)))
        {
            var bodies = await LogFolder.Read(log);
            foreach (var (index, run, sender, number) in acknowledged)
            {
                Assert.Equal(AppendingProcess.Body(run, sender, number), bodies[(int)index]);
            }
            var names = bodies.Select(body => Encoding.UTF8.GetString(body.AsSpan(0, body.AsSpan().IndexOf((byte)'\n')))).ToArray();
            Assert.Equal(names.Length, names.Distinct().Count());
            Assert.InRange(bodies.Count - acknowledged.Count, 0, 5 * AppendingProcess.Senders);
        }
        await Verified.IsFine(folder);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_that_is_not_kept_and_the_log_goes_on_when_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs limits on the size of files");
        using var folder = new LogFolder();
        using var process = AppendingProcess.Start(folder.Path, "full", limited: true);
        var output = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var answers = output[0].Split(' ');
        var kept = answers.Count(answer => answer == "None");
        Assert.InRange(kept, 8, 11);
        Assert.Equal(20 - kept, answers.Count(answer => answer == "Storage"));
        Assert.NotEqual("", output[1]);
        Assert.Equal(kept.ToString(CultureInfo.InvariantCulture), output[2]);
        await using (var log = folder.Open())
        {
            Assert.Null(log.Notice);
            byte[][] expected = [.. Enumerable.Range(0, 20).Where(i => answers[i] == "None").Append(20).Select(i => LogFolder.Noise(i, 100_000))];
            Assert.Equal(expected, await LogFolder.Read(log));
        }
        await Verified.IsFine(folder);
    }

    private static (long Index, string Run, int Sender, int Number) Parse(string? line, string run)
    {
        Assert.NotNull(line);
        var numbers = line.Split(' ');
        Assert.True(numbers.Length == 3, line);
        return (long.Parse(numbers[0], CultureInfo.InvariantCulture), run, int.Parse(numbers[1], CultureInfo.InvariantCulture), int.Parse(numbers[2], CultureInfo.InvariantCulture));
    }
}
