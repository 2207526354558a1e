using Outturn.Core.Traces;

namespace Outturn.Core.Pricing;

/// <summary>Tokens and money of one model call.</summary>
/// <param name="Step">The call.</param>
/// <param name="Session">The session that made it.</param>
/// <param name="Model">The model as recorded.</param>
/// <param name="At">When, where recorded.</param>
/// <param name="Usage">Its tokens.</param>
/// <param name="Cost">Its cost; null where it cannot be known, which is never the same as nothing.</param>
/// <param name="Provenance">Where the cost comes from.</param>
/// <param name="PriceVersion">The <see cref="PriceBook.Version"/> that the cost was computed with; null unless it was estimated.</param>
public sealed record Spend(
    StepId Step, SessionId Session, string? Model, DateTimeOffset? At, TokenUsage Usage, Money? Cost,
    CostProvenance Provenance, string? PriceVersion);

/// <summary>Where a cost comes from.</summary>
public enum CostProvenance
{
    /// <summary>The agent or its provider recorded it.</summary>
    Measured,

    /// <summary>Computed here, from tokens and list prices.</summary>
    Estimated,

    /// <summary>Not known: no price, no model, or token counts that cannot be.</summary>
    Unpriced,
}
