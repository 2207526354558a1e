using System.Collections.Immutable;

namespace Outturn.Experiments;

/// <summary>Makes covariates out of columns: numbers, logarithms, or one indicator for each category but the first.</summary>
internal static class CovariateReader
{
    public const string AsNumber = "number";
    public const string AsLogarithm = "logarithm";
    public const string AsCategories = "categories";

    /// <summary>One list of columns in the order they were named, and each row's values; a row with a value missing has null.</summary>
    public static (ImmutableArray<CovariateRow> Covariates, double[]?[] Values, string? Error) Read(CsvTable table, AnalysisColumns columns)
    {
        var named = columns.Covariates.Select(name => ("--covariate", name, (string?)null))
            .Concat(columns.LogCovariates.Select(name => ("--log-covariate", name, (string?)AsLogarithm)))
            .Concat(columns.Strata.Select(name => ("--stratum", name, (string?)AsCategories)));
        var covariates = ImmutableArray.CreateBuilder<CovariateRow>();
        var values = table.Rows.Select(_ => new List<double?>()).ToArray();
        foreach (var (option, name, kind) in named)
        {
            var (place, error) = table.Find(option, name);
            if (error is not null)
            {
                return ([], [], error);
            }
            var texts = table.Rows.Select(row => table.Text(row, place)).ToArray();
            var (chosen, wrong) = Kind(table, name, kind, texts);
            if (wrong is not null)
            {
                return ([], [], wrong);
            }
            covariates.Add(chosen == AsCategories ? Categories(name, texts, values) : Numbers(name, chosen!, texts, values));
        }
        return (covariates.ToImmutable(), [.. values.Select(row => row.Contains(null) ? null : row.Select(value => value!.Value).ToArray())], null);
    }

    /// <summary>Categories that stand in no column of the data, such as the strata of a design.</summary>
    public static CovariateRow Categories(string name, IReadOnlyList<string?> texts, IReadOnlyList<List<double?>> values)
    {
        var levels = texts.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < texts.Count; i++)
        {
            values[i].AddRange(levels.Skip(1).Select(level => texts[i] is { } text ? text == level ? 1.0 : 0.0 : (double?)null));
        }
        return new CovariateRow(name, AsCategories, [.. levels]);
    }

    private static CovariateRow Numbers(string name, string kind, string?[] texts, List<double?>[] values)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            var number = texts[i] is { } text ? CsvTable.Number(text) : null;
            values[i].Add(kind == AsLogarithm && number is { } positive ? Math.Log(positive) : number);
        }
        return new CovariateRow(name, kind, []);
    }

    private static (string? Kind, string? Error) Kind(CsvTable table, string name, string? asked, string?[] texts)
    {
        if (asked == AsCategories)
        {
            return (AsCategories, null);
        }
        var isText = Array.FindIndex(texts, text => text is not null && CsvTable.Number(text) is null);
        var isNumber = Array.FindIndex(texts, text => text is not null && CsvTable.Number(text) is not null);
        if (isText < 0)
        {
            var low = asked is null ? -1 : Array.FindIndex(texts, text => text is not null && CsvTable.Number(text) <= 0);
            return low < 0 ? (asked ?? AsNumber, null)
                : (null, table.At(table.Rows[low], $"{name} '{texts[low]}' is not above 0 and has no logarithm; use --covariate"));
        }
        if (asked is not null)
        {
            return (null, table.At(table.Rows[isText], $"{name} '{texts[isText]}' is not a number; write a point for decimals"));
        }
        return isNumber < 0 ? (AsCategories, null) : (null, table.At(
            table.Rows[isText], $"{name} '{texts[isText]}' is not a number, and other rows have numbers; write a point for decimals, or take the column as categories with --stratum"));
    }
}
