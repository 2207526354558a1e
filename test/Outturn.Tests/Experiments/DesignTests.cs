using System.Security.Cryptography;
using System.Text;
using Outturn.Experiments;

namespace Outturn.Tests.Experiments;

public sealed class DesignTests : IDisposable
{
    private static readonly DateTimeOffset s_time = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-designs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_digest_is_the_one_that_the_documentation_tells_how_to_compute()
    {
        var design = Draw("id,kind\nA-1,\"bug, \"\"odd\"\"\"\nA-2,docs\n");
        var lines = $"\"{design.Items.Sha256}\",\"7\",\"0.5\"\n\"A-1\",\"bug, \"\"odd\"\"\",\"{design.Assignments[0].Arm}\"\n\"A-2\",\"docs\",\"{design.Assignments[1].Arm}\"\n";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), design.Digest);
        Assert.Equal(design.Digest, (design with { MadeAt = default, Program = "another" }).ComputeDigest());
    }

    [Fact]
    public void A_design_is_recorded_once_and_read_back_as_it_was()
    {
        var design = Draw("id,kind\nA-1,bug\nA-2,bug\n");
        var recorded = DesignFolder.Record(design, _folder);
        Assert.True(recorded.IsNew);
        Assert.EndsWith($"20260301T090000Z-{design.Items.Sha256[..12]}-{design.Digest[..12]}.json", recorded.File, StringComparison.Ordinal);
        Assert.Equal(design.Digest, DesignFolder.Read(recorded.File).Value!.Digest);
        var again = DesignFolder.Record(design with { MadeAt = s_time.AddDays(1) }, _folder);
        Assert.Equal((false, recorded.File, s_time), (again.IsNew, again.File, again.Design.MadeAt));
        Assert.Single(Directory.GetFiles(_folder));
        var other = DesignFolder.Record(Draw("id,kind\nA-1,bug\nA-2,bug\n", seed: 8), _folder);
        Assert.Equal([recorded.File], other.Earlier);
    }

    [Theory]
    [InlineData("\"ai-allowed\"", "\"ai-not-allowed\"", "changed since it was recorded: its digest is ")]
    [InlineData("\"A-1\"", "\"A-9\"", "changed since it was recorded: its digest is ")]
    [InlineData("\"seed\": 7", "\"seed\": 9", "changed since it was recorded: its digest is ")]
    [InlineData("\"kind\": \"design\"", "\"kind\": \"x\"", "not a design; name the file that 'outturn experiment design' recorded")]
    [InlineData("{", "", "not a design; name the file that 'outturn experiment design' recorded")]
    public void A_design_that_was_changed_is_not_taken(string old, string changed, string error)
    {
        var file = DesignFolder.Record(Draw("id,kind\nA-1,bug\nA-2,bug\n"), _folder).File;
        var text = File.ReadAllText(file);
        var place = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(file, text[..place] + changed + text[(place + old.Length)..]);
        Assert.Contains(error, DesignFolder.Read(file).Error, StringComparison.Ordinal);
        Assert.Contains("no such file", DesignFolder.Read(file + "x").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,kind\nA-1,bug\nA-1,bug\n", "x.csv: line 3: 'A-1' is already in line 2; an item has one line")]
    [InlineData("id,kind\n,bug\n", "x.csv: line 2: no id; every item needs one")]
    [InlineData("id,kind\nA-1,\n", "x.csv: line 2: no kind; write a value, or leave the column out of --stratum")]
    [InlineData("key,kind\nA-1,\n", "--id id: x.csv has no such column; it has key, kind")]
    public void Items_that_cannot_be_assigned_are_told(string text, string error) =>
        Assert.Equal(error, Build(text, 7).Error);

    private static DesignDocument Draw(string text, ulong seed = 7) => Build(text, seed).Value!;

    private static Reading<DesignDocument> Build(string text, ulong seed) => DesignBuilder.Build(
        CsvTable.Parse("x.csv", Encoding.UTF8.GetBytes(text)).Value!, "id", ["kind"], seed, 0.5, s_time);
}
