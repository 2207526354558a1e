using System.Collections.Immutable;

namespace Outturn.Core.Outcomes;

/// <summary>What a comparison holds equal.</summary>
public enum Covariate
{
    /// <summary>Code, tests, text or settings.</summary>
    KindOfFile,

    /// <summary>New; a fix; refactoring, text, tests or chores.</summary>
    KindOfTask,

    /// <summary>Up to 100 lines, or more.</summary>
    Size,

    /// <summary>The third of the history in which it was made.</summary>
    Age,

    /// <summary>Whether its author had made 20 changes before.</summary>
    Experience,
}

/// <summary>Numbers the strata that covariates make. Each is coarse on purpose: finer strata hold one group alone.</summary>
internal static class Strata
{
    /// <summary>All of them; and with fewer, in the order in which they are given up where too little would be left to compare.</summary>
    public static ImmutableArray<ImmutableArray<Covariate>> Sets(bool hasFiles)
    {
        ImmutableArray<Covariate> all =
            [Covariate.KindOfTask, .. hasFiles ? [Covariate.KindOfFile] : Array.Empty<Covariate>(), Covariate.Size, Covariate.Age, Covariate.Experience];
        return [all, all[..^1], all[..^2], all[..^3]];
    }

    public static int Of(LandedChange change, FileKind kind, ImmutableArray<Covariate> covariates)
    {
        var stratum = 0;
        foreach (var covariate in covariates)
        {
            var (value, values) = covariate switch
            {
                Covariate.KindOfFile => ((int)kind, 4),
                Covariate.KindOfTask => (TaskOf(change.Task), 3),
                Covariate.Size => (change.Lines >= LandedChange.LargeFrom ? 1 : 0, 2),
                Covariate.Age => (change.Third, 3),
                _ => (change.EarlierByAuthor >= LandedChange.ExperiencedFrom ? 1 : 0, 2),
            };
            stratum = (stratum * values) + value;
        }
        return stratum;
    }

    private static int TaskOf(TaskKind task) => task switch
    {
        TaskKind.Other or TaskKind.Feature => 0,
        TaskKind.Fix => 1,
        _ => 2,
    };
}
