using System.Text.Json.Serialization;

namespace Outturn.Server.Projection;

/// <summary>The answer of <c>outturn rebuild</c>.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Folder">The data folder.</param>
/// <param name="Records">Records of evidence that the tables were made from.</param>
/// <param name="Spans">Spans in the tables.</param>
/// <param name="Events">Events in the tables.</param>
/// <param name="Sessions">Sessions that telemetry knows.</param>
/// <param name="Repositories">Repositories that were pushed or scanned.</param>
/// <param name="Skipped">What could not be read, or was left out.</param>
/// <param name="Erased">Records without content: what they told is in no table any more.</param>
/// <param name="SetAside">Where a file lies that could not be opened as tables; null where there was none.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record RebuildDocument(
    string Schema, string Folder, long Records, long Spans, long Events, long Sessions, int Repositories, long Skipped, long Erased,
    string? SetAside, double Seconds)
{
    public const string CurrentSchema = "outturn.rebuild/1";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RebuildDocument))]
internal sealed partial class RebuildJson : JsonSerializerContext;
