using Outturn.Core.Telemetry;

namespace Outturn.Store.Projection;

/// <summary>Which spans and events are calls to a model, and so count as calls.</summary>
internal static class ModelCalls
{
    public static bool Is(TelemetrySpan span) =>
        span.Usage is not null || span.Operation is "chat" or "generate_content" or "text_completion" or "embeddings";

    public static bool Is(TelemetryEvent happened) => happened.Usage is not null;
}
