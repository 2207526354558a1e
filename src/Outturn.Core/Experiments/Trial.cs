using System.Collections.Immutable;

namespace Outturn.Core.Experiments;

/// <summary>One row of an experiment's data: one item of work as it went.</summary>
/// <param name="Treated">Its arm: as assigned, whatever was done.</param>
/// <param name="Time">The measure, above 0; null where it is missing.</param>
/// <param name="FollowUp">What is added to it later, zero or more, such as time spent after review; null where it is missing.</param>
/// <param name="Covariates">As many in each row; known before the work was assigned.</param>
/// <param name="Cluster">Rows of one cluster, such as a person, may go together.</param>
public sealed record Trial(bool Treated, double? Time, double? FollowUp, ImmutableArray<double> Covariates, int Cluster)
{
    /// <summary>The whole measure, where nothing of it is missing.</summary>
    public double? Total => Time + FollowUp;
}
