using System.Collections.Immutable;
using Outturn.Tracing;

namespace Outturn.Web;

/// <summary>A person's own sessions, the latest first.</summary>
internal sealed record MineView(ImmutableArray<SessionReference> Sessions);

/// <summary>That something cannot be shown, and why.</summary>
/// <param name="Title">In short.</param>
/// <param name="Says">Why, and what to do.</param>
internal sealed record NoticeView(string Title, string Says);
