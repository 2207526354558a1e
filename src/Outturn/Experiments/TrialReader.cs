using System.Collections.Immutable;
using Outturn.Core.Experiments;

namespace Outturn.Experiments;

/// <summary>The rows of an experiment as they enter its analysis.</summary>
/// <param name="Trials">In the order of the order column, else of the file.</param>
/// <param name="Control">The value of the arm that treatment is compared with.</param>
/// <param name="Covariates">What became of each column.</param>
/// <param name="Clusters">How many; null without.</param>
/// <param name="OtherArms">Rows of neither arm, left out.</param>
/// <param name="CovariateMissing">Rows without a covariate, left out.</param>
/// <param name="Check">The data against the design; null without one.</param>
internal sealed record TrialTable(
    ImmutableArray<Trial> Trials, string Control, ImmutableArray<CovariateRow> Covariates, int? Clusters, int OtherArms,
    int CovariateMissing, DesignCheck? Check);

/// <summary>Turns the rows of a table into trials, by the columns that were named.</summary>
internal static class TrialReader
{
    public static Reading<TrialTable> Read(CsvTable table, AnalysisColumns columns, RecordedAssignment? design)
    {
        bool?[]? received = null;
        var control = columns.Control;
        if (columns.Arm is { } armColumn)
        {
            (received, control, var noArm) = ArmReader.Read(table, armColumn, columns.Treated, columns.Control);
            if (noArm is not null)
            {
                return Reading<TrialTable>.Failed(noArm);
            }
        }
        var (times, noTime) = TimeReader.Read(table, "--time", columns.Time, allowsZero: false);
        var (followUps, noFollowUp) = TimeReader.Sum(table, columns.FollowUps);
        var (covariates, values, noCovariate) = CovariateReader.Read(table, columns);
        var (clusters, noCluster) = Clusters(table, columns.Cluster);
        var (order, noOrder) = columns.Order is { } orderColumn
            ? TimeReader.Order(table, orderColumn) : ([.. Enumerable.Range(0, table.Rows.Count)], null);
        if ((noTime ?? noFollowUp ?? noCovariate ?? noCluster ?? noOrder) is { } error)
        {
            return Reading<TrialTable>.Failed(error);
        }
        DesignCheck? check = null;
        if (design is not null)
        {
            (check, var assigned, var strata, var noMatch) = design.Match(table, columns.Id!, received);
            if (noMatch is not null)
            {
                return Reading<TrialTable>.Failed(noMatch);
            }
            (received, control) = (assigned, DesignDocument.Control);
            (covariates, values) = WithStrata(covariates, values, strata!);
        }
        var arms = received!;
        var usable = order!.Where(i => arms[i] is not null).ToArray();
        var complete = usable.Where(i => values[i] is not null).ToArray();
        return new TrialTable(
            [.. complete.Select(i => new Trial(arms[i]!.Value, times![i], followUps![i], [.. values[i]!], clusters[i]))], control!, covariates,
            columns.Cluster is null ? null : complete.Select(i => clusters[i]).Distinct().Count(),
            arms.Length - usable.Length - (check?.NotInDesign.Length ?? 0), usable.Length - complete.Length, check);
    }

    private static (ImmutableArray<CovariateRow> Covariates, double[]?[] Values) WithStrata(
        ImmutableArray<CovariateRow> covariates, double[]?[] values, string?[] strata)
    {
        if (strata.Distinct().Count(stratum => stratum is not null) < 2)
        {
            return (covariates, values);
        }
        var added = strata.Select(_ => new List<double?>()).ToArray();
        var row = CovariateReader.Categories("stratum of the design", strata, added);
        return (covariates.Add(row), [.. values.Select((known, i) => known is null ? null
            : known.Concat(added[i].Select(value => value ?? 0)).ToArray())]);
    }

    private static (int[] Clusters, string? Error) Clusters(CsvTable table, string? column)
    {
        if (column is null)
        {
            return (new int[table.Rows.Count], null);
        }
        var (place, error) = table.Find("--cluster", column);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var clusters = new int[table.Rows.Count];
        for (var i = 0; i < clusters.Length && error is null; i++)
        {
            if (table.Text(table.Rows[i], place) is { } name)
            {
                numbers.TryAdd(name, numbers.Count);
                clusters[i] = numbers[name];
            }
            else
            {
                error = table.At(table.Rows[i], $"no {column}; every row needs its cluster");
            }
        }
        return (clusters, error);
    }
}
