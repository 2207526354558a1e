using System.Collections.Immutable;

namespace Outturn.Core.Experiments;

/// <summary>A piece of work that an experiment assigns to an arm.</summary>
/// <param name="Id">What tells it from the others.</param>
/// <param name="Strata">The values by which items are alike, such as kind and size; may be empty.</param>
public sealed record WorkItem(string Id, ImmutableArray<string> Strata);
