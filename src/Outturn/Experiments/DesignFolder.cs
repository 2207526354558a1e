using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Outturn.Experiments;

/// <summary>Where designs are recorded before work starts. A design once written is never written over.</summary>
internal static class DesignFolder
{
    private const int Digits = 12;

    /// <summary>Records a design on the disk, unless this very one is there.</summary>
    public static RecordedDesign Record(DesignDocument design, string folder)
    {
        Directory.CreateDirectory(folder);
        var known = Directory.EnumerateFiles(folder, $"*-{design.Items.Sha256[..Digits]}-*.json").Order(StringComparer.Ordinal).ToArray();
        var same = known.FirstOrDefault(file => file.EndsWith($"-{design.Digest[..Digits]}.json", StringComparison.Ordinal));
        if (same is not null && Read(same).Value is { } recorded && recorded.Digest == design.Digest)
        {
            return Answer(same, isNew: false, recorded, known);
        }
        var time = design.MadeAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{time}-{design.Items.Sha256[..Digits]}-{design.Digest[..Digits]}.json");
        Write(path, JsonSerializer.SerializeToUtf8Bytes(design, DesignJson.Default.DesignDocument));
        return Answer(path, isNew: true, design, known);
    }

    /// <summary>A recorded design that is still what was recorded.</summary>
    public static Reading<DesignDocument> Read(string file)
    {
        try
        {
            var design = JsonSerializer.Deserialize(File.ReadAllBytes(file), DesignJson.Default.DesignDocument);
            if (design is not { Schema: DesignDocument.CurrentSchema, Kind: DesignDocument.DesignKind, Digest: not null, Items: not null, Assignments.IsDefault: false })
            {
                return Reading<DesignDocument>.Failed($"{file}: not a design; name the file that 'outturn experiment design' recorded");
            }
            var digest = design.ComputeDigest();
            return digest == design.Digest ? design : Reading<DesignDocument>.Failed(
                $"{file}: changed since it was recorded: its digest is {design.Digest[..Math.Min(Digits, design.Digest.Length)]}…, its content gives {digest[..Digits]}…");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Reading<DesignDocument>.Failed($"{file}: no such file; name the file that 'outturn experiment design' recorded");
        }
        catch (JsonException)
        {
            return Reading<DesignDocument>.Failed($"{file}: not a design; name the file that 'outturn experiment design' recorded");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Reading<DesignDocument>.Failed($"{file}: cannot be read: {error.Message}");
        }
    }

    /// <summary>The assignment as a table, for whoever hands out the work; the file must not exist.</summary>
    public static void WriteTable(DesignDocument design, string file)
    {
        var text = new StringBuilder();
        Append(text, [design.Items.IdColumn, .. design.StratumColumns, "arm"]);
        foreach (var item in design.Assignments)
        {
            Append(text, [item.Id, .. item.Strata, item.Arm]);
        }
        Write(file, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static RecordedDesign Answer(string path, bool isNew, DesignDocument design, IEnumerable<string> known) => new(
        DesignDocument.CurrentSchema, "recorded-design", path, isNew, [.. known.Where(file => file != path)], null, design);

    private static void Append(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(field =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");

    // On the disk before it has its name, so that a name never stands for half a file.
    private static void Write(string path, byte[] content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
