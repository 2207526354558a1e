using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Outturn.Experiments;

/// <summary>
/// What was decided before work began: which item goes to which arm, how that was drawn, and when. Described in
/// <c>docs/experiments.md</c>.
/// </summary>
internal sealed record DesignDocument(
    string Schema, string Kind, string Program, DateTimeOffset MadeAt, ItemsFile Items, ulong Seed, double Share, int? BlockLength,
    ImmutableArray<string> StratumColumns, ImmutableArray<StratumCount> Strata, ImmutableArray<Assignment> Assignments, string Digest)
{
    public const string CurrentSchema = "outturn.experiment/1";
    public const string DesignKind = "design";
    public const string Treated = "ai-allowed";
    public const string Control = "ai-not-allowed";

    /// <summary>
    /// SHA-256 over what was decided, as quoted CSV lines: the items' digest, the seed and the share, then each item's id,
    /// strata and arm. When it was made and by which version do not change it.
    /// </summary>
    public string ComputeDigest()
    {
        var text = new StringBuilder();
        Append(text, [Items.Sha256, FormattableString.Invariant($"{Seed}"), FormattableString.Invariant($"{Share:R}")]);
        foreach (var item in Assignments)
        {
            Append(text, [item.Id, .. item.Strata, item.Arm]);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
}

/// <param name="File">As named on the command line.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="IdColumn">The column that tells items apart.</param>
/// <param name="Rows">How many items it has.</param>
internal sealed record ItemsFile(string File, string Sha256, string IdColumn, int Rows);

/// <param name="Values">Of the stratum columns, in their order.</param>
/// <param name="Treated">Items with AI allowed.</param>
/// <param name="Control">Items without.</param>
internal sealed record StratumCount(ImmutableArray<string> Values, int Treated, int Control);

/// <param name="Id">Of the item.</param>
/// <param name="Strata">Its values of the stratum columns.</param>
/// <param name="Arm">Where it was assigned.</param>
internal sealed record Assignment(string Id, ImmutableArray<string> Strata, string Arm);

/// <summary>The answer of <c>outturn experiment design</c>.</summary>
/// <param name="Schema">Its version.</param>
/// <param name="Kind">"recorded-design".</param>
/// <param name="File">Where the design is recorded.</param>
/// <param name="IsNew">False where this very design had been recorded before.</param>
/// <param name="Earlier">Other designs of the same items that are recorded: to draw again until one pleases is no experiment.</param>
/// <param name="Output">The assignment as CSV, where it was asked for.</param>
/// <param name="Design">The design as recorded.</param>
internal sealed record RecordedDesign(
    string Schema, string Kind, string File, bool IsNew, ImmutableArray<string> Earlier, string? Output, DesignDocument Design);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DesignDocument))]
[JsonSerializable(typeof(RecordedDesign))]
internal sealed partial class DesignJson : JsonSerializerContext;
