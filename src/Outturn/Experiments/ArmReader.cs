namespace Outturn.Experiments;

/// <summary>Tells the arm of each row by the values of one column.</summary>
internal static class ArmReader
{
    private const int ValuesShown = 8;

    /// <summary>For each row whether it is treated, null where it belongs to another arm; and the value of the other arm.</summary>
    public static (bool?[]? Arms, string? Control, string? Error) Read(CsvTable table, string column, string treated, string? control)
    {
        var (place, error) = table.Find("--arm", column);
        if (error is not null)
        {
            return (null, null, error);
        }
        var values = table.Rows.Select(row => table.Text(row, place)).ToArray();
        if (Array.IndexOf(values, null) is var absent and >= 0)
        {
            return (null, null, table.At(table.Rows[absent], $"no {column}; every row needs its arm"));
        }
        var others = values.Where(value => !IsSame(value!, treated)).Select(value => value!).Distinct().ToArray();
        if (others.Length == values.Distinct().Count())
        {
            return (null, null, $"--treated {treated}: column {column} has no such value; it has {Shown(others)}");
        }
        if (control is null && others.Skip(1).Any(value => !IsSame(value, others[0])))
        {
            return (null, null, $"--arm {column}: beside '{treated}' it has {Shown(others)}; name the arm to compare with by --control");
        }
        control ??= others.FirstOrDefault();
        return control is null ? (null, null, $"--arm {column}: every row has '{treated}'; there is nothing to compare with")
            : IsSame(control, treated) ? (null, null, $"--control {control}: the same as --treated; name the other arm")
            : others.Any(value => IsSame(value, control)) ? ([.. values.Select(value => Arm(value!, treated, control))], control, null)
            : (null, null, $"--control {control}: column {column} has no such value; beside '{treated}' it has {Shown(others)}");
    }

    private static bool? Arm(string value, string treated, string control) =>
        IsSame(value, treated) ? true : IsSame(value, control) ? false : null;

    // 1 and 1.0 are the same arm, however a program wrote them.
    private static bool IsSame(string value, string other) =>
        value == other || (CsvTable.Number(value) is { } number && number == CsvTable.Number(other));

    private static string Shown(string[] values) => string.Join(", ", values.Take(ValuesShown).Select(value => $"'{value}'"))
        + (values.Length > ValuesShown ? FormattableString.Invariant($" and {values.Length - ValuesShown} more") : "");
}
