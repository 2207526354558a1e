using System.Collections.Immutable;
using Outturn.Core.Experiments;

namespace Outturn.Experiments;

/// <summary>Draws a design over the items of a file.</summary>
internal static class DesignBuilder
{
    public static Reading<DesignDocument> Build(
        CsvTable table, string idColumn, IReadOnlyList<string> stratumColumns, ulong seed, double share, DateTimeOffset madeAt)
    {
        var items = Items(table, idColumn, stratumColumns);
        return items.Value is { } known
            ? Draw(table, idColumn, stratumColumns, known, seed, share, madeAt) : Reading<DesignDocument>.Failed(items.Error!);
    }

    private static Reading<WorkItem[]> Items(CsvTable table, string idColumn, IReadOnlyList<string> stratumColumns)
    {
        var (id, error) = table.Find("--id", idColumn);
        var strata = stratumColumns.Select(name => table.Find("--stratum", name)).ToArray();
        error ??= strata.Select(stratum => stratum.Error).FirstOrDefault(wrong => wrong is not null);
        if (error is not null)
        {
            return Reading<WorkItem[]>.Failed(error);
        }
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = new List<WorkItem>();
        foreach (var row in table.Rows)
        {
            if (table.Text(row, id) is not { } name)
            {
                return Reading<WorkItem[]>.Failed(table.At(row, $"no {idColumn}; every item needs one"));
            }
            if (!lines.TryAdd(name, row.Line))
            {
                return Reading<WorkItem[]>.Failed(table.At(row, FormattableString.Invariant($"'{name}' is already in line {lines[name]}; an item has one line")));
            }
            var values = strata.Select(stratum => table.Text(row, stratum.Place)).ToArray();
            if (Array.IndexOf(values, null) is var absent and >= 0)
            {
                return Reading<WorkItem[]>.Failed(table.At(row, $"no {stratumColumns[absent]}; write a value, or leave the column out of --stratum"));
            }
            items.Add(new WorkItem(name, [.. values!]));
        }
        return items.ToArray();
    }

    private static DesignDocument Draw(
        CsvTable table, string idColumn, IReadOnlyList<string> stratumColumns, WorkItem[] items, ulong seed, double share, DateTimeOffset madeAt)
    {
        var treated = Randomisation.Assign(items, share, seed);
        var assignments = items.Select((item, i) => new Assignment(
            item.Id, item.Strata, treated[i] ? DesignDocument.Treated : DesignDocument.Control)).ToImmutableArray();
        var strata = assignments.GroupBy(item => string.Join('\0', item.Strata)).OrderBy(stratum => stratum.Key, StringComparer.Ordinal)
            .Select(stratum => new StratumCount(
                stratum.First().Strata, stratum.Count(item => item.Arm == DesignDocument.Treated), stratum.Count(item => item.Arm == DesignDocument.Control)));
        var design = new DesignDocument(
            DesignDocument.CurrentSchema, DesignDocument.DesignKind, Product.NameAndVersion, madeAt,
            new ItemsFile(table.File, table.Sha256, idColumn, items.Length), seed, share, Randomisation.BlockLength(share),
            [.. stratumColumns], [.. strata], assignments, Digest: "");
        return design with { Digest = design.ComputeDigest() };
    }
}
