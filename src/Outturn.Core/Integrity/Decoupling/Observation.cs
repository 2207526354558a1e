namespace Outturn.Core.Integrity.Decoupling;

/// <summary>A proxy and the outcome that it stands for, as seen in one group and one period.</summary>
/// <param name="Day">The first day of the period: of the week, where figures are weekly.</param>
/// <param name="Group">A repository, a team or a workflow; never a person.</param>
/// <param name="Proxy">Such as changes merged a week; finite.</param>
/// <param name="Outcome">Such as incidents avoided or work items resolved; finite.</param>
public readonly record struct Observation(DateOnly Day, string Group, double Proxy, double Outcome);

/// <summary>When a proxy was a target in a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="From">The first day on which it was.</param>
/// <param name="Until">The first day on which it no longer was; null where it still is.</param>
public readonly record struct TargetPeriod(string Group, DateOnly From, DateOnly? Until = null);

/// <summary>How a proxy stands for its outcome.</summary>
public enum Direction
{
    /// <summary>More of the proxy promises more of the outcome.</summary>
    Together,

    /// <summary>More of the proxy promises less of the outcome, such as tests run and incidents.</summary>
    Opposite,
}
