using System.Text.Json;
using System.Text.Json.Serialization;
using Outturn.Core.Evidence;

namespace Outturn.Server.Access;

/// <summary>That somebody read a person's record.</summary>
/// <param name="Schema">The shape of this.</param>
/// <param name="At">When.</param>
/// <param name="Reader">The name of the token or session.</param>
/// <param name="Person">The person who read, where that is known.</param>
/// <param name="Operation">What they did.</param>
/// <param name="Subject">Whose record it was, or which.</param>
internal sealed record AccessFact(string Schema, DateTimeOffset At, string Reader, string? Person, string Operation, string Subject);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessFact))]
internal sealed partial class AccessJson : JsonSerializerContext;

/// <summary>Reading a person's record is itself evidence: it is on disk before the record is shown, or the record is not shown.</summary>
internal sealed class PersonAccess(Append append, TimeProvider time)
{
    public const string Schema = "outturn.access/1";

    public ValueTask<AppendResult> RecordAccess(Caller reader, string operation, string subject, CancellationToken cancellation)
    {
        var fact = new AccessFact(Schema, time.GetUtcNow(), reader.Name, reader.Person, operation, subject);
        return append(
            new Submission(EvidenceKind.Access, "application/json", Product.Name, JsonSerializer.SerializeToUtf8Bytes(fact, AccessJson.Default.AccessFact)), cancellation);
    }
}
