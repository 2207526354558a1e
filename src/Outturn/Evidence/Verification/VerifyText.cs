using System.Globalization;

namespace Outturn.Evidence.Verification;

/// <summary>The answer of <c>outturn verify</c> for people.</summary>
internal static class VerifyText
{
    public static void Write(VerifyDocument document, TextWriter output)
    {
        output.WriteLine($"Log {document.Checkpoint?.Origin ?? "without a checkpoint"} in {document.Log}");
        if (document.Checkpoint is { } checkpoint)
        {
            Line(output, "checkpoint", $"{Count(checkpoint.Size, "record")}, root {checkpoint.Root}");
            Line(output, "key", document.Key ?? "none");
            Line(output, "tree", $"{Count(document.Tiles, "tile")} and bundles of entries read");
        }
        if (document.Bodies is { } bodies)
        {
            Line(output, "segments", $"{Count(bodies.Segments, "segment")} with {Count(bodies.Records, "record")}: {Size(bodies.ContentBytes)} of content in {Size(bodies.StoredBytes)}"
                + (bodies.Unsigned > 0 ? $"; {Count(bodies.Unsigned, "record")} not signed yet" : "")
                + (bodies.Erased > 0 ? $"; the content of {Count(bodies.Erased, "record")} erased" : ""));
        }
        if (document.Kept is { } kept)
        {
            Line(output, "kept", $"{Count(kept.Size, "record")}, root {kept.Root}{(kept.IsBeginning ? ": this log begins with them" : "")}");
        }
        foreach (var note in document.Notes)
        {
            Line(output, "note", note);
        }
        foreach (var finding in document.Findings)
        {
            output.WriteLine($"{finding.Where}: {finding.Message}");
        }
        if (document.FindingCount > document.Findings.Count)
        {
            output.WriteLine($"and {document.FindingCount - document.Findings.Count} more");
        }
        var speed = document.Bodies is { ContentBytes: > 0 } read ? $" ({Size((long)(read.ContentBytes / Math.Max(document.Seconds, 0.001)))} a second)" : "";
        output.WriteLine(document.IsFine
            ? $"fine: nothing was changed, cut, moved or put in; {document.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s{speed}"
            : $"not fine: {Count(document.FindingCount, "finding")}");
    }

    public static void Write(RecordDocument document, TextWriter output)
    {
        if (document.Entry is not null)
        {
            output.WriteLine($"Record {document.Record} of {document.Log}");
            foreach (var line in document.Entry.TrimEnd('\n').Split('\n'))
            {
                output.WriteLine($"  {line}");
            }
            Line(output, "leaf", document.Leaf!);
            foreach (var (i, hash) in document.Path.Index())
            {
                Line(output, i == 0 ? "path" : "", hash);
            }
        }
        if (document.Checkpoint is not null)
        {
            output.WriteLine("Checkpoint");
            foreach (var line in document.Checkpoint.TrimEnd('\n').Split('\n'))
            {
                output.WriteLine(line.Length > 0 ? $"  {line}" : "");
            }
        }
        output.WriteLine(document.IsFine ? "fine: the path leads from the leaf to the root that the checkpoint signs" : $"not fine: {document.Problem}");
    }

    private static void Line(TextWriter output, string name, string text) => output.WriteLine($"  {name,-10} {text}");

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}{(count == 1 ? "" : "s")}").Replace(',', ' ');

    private static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };
}
