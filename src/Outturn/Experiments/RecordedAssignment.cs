using System.Collections.Immutable;

namespace Outturn.Experiments;

/// <summary>A recorded design to hold data against.</summary>
internal sealed class RecordedAssignment(DesignDocument design, string file)
{
    private const int Shown = 20;

    public DesignDocument Design => design;

    public string File => file;

    /// <summary>
    /// Each row's arm as assigned, null where the design does not know the item; its stratum; and where what was done differs.
    /// </summary>
    public (DesignCheck? Check, bool?[]? Assigned, string?[]? Strata, string? Error) Match(CsvTable table, string idColumn, bool?[]? received)
    {
        var (place, error) = table.Find("--id", idColumn);
        if (error is not null)
        {
            return (null, null, null, error);
        }
        var known = design.Assignments.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var (lines, unknown, crossed) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>(), new List<Crossover>());
        var (assigned, strata) = (new bool?[table.Rows.Count], new string?[table.Rows.Count]);
        for (var i = 0; i < assigned.Length; i++)
        {
            var row = table.Rows[i];
            if (table.Text(row, place) is not { } id)
            {
                return (null, null, null, table.At(row, $"no {idColumn}; without it the design does not know the row"));
            }
            if (!lines.TryAdd(id, row.Line))
            {
                return (null, null, null, table.At(row, FormattableString.Invariant($"'{id}' is already in line {lines[id]}; an item has one line")));
            }
            if (!known.TryGetValue(id, out var item))
            {
                unknown.Add(id);
                continue;
            }
            assigned[i] = item.Arm == DesignDocument.Treated;
            strata[i] = string.Join(", ", item.Strata);
            if (received is not null && received[i] != assigned[i])
            {
                crossed.Add(new Crossover(id, item.Arm, received[i] switch
                {
                    true => DesignDocument.Treated,
                    false => DesignDocument.Control,
                    null => "another arm",
                }));
            }
        }
        if (unknown.Count == assigned.Length)
        {
            return (null, null, null, $"--id {idColumn}: none of its values is an item of the design, such as '{design.Assignments.FirstOrDefault()?.Id}'");
        }
        var absent = design.Assignments.Where(item => !lines.ContainsKey(item.Id)).ToArray();
        return (new DesignCheck(
            file, design.Digest, design.MadeAt, design.Assignments.Length, received is not null, [.. crossed], [.. unknown],
            new ArmRow(absent.Count(item => item.Arm == DesignDocument.Treated), absent.Count(item => item.Arm == DesignDocument.Control)),
            [.. absent.Take(Shown).Select(item => item.Id)]), assigned, strata, null);
    }
}
