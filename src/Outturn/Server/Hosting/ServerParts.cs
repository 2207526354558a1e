using Outturn.Core.Evidence;
using Outturn.Evidence;
using Outturn.Server.Access;
using Outturn.Server.Documents;
using Outturn.Server.Judging;
using Outturn.Server.Projection;
using Outturn.Server.Push;
using Outturn.Server.Telemetry;
using Outturn.Store;

namespace Outturn.Server.Hosting;

/// <summary>What a server is made of, once all of it is open.</summary>
internal sealed record ServerParts
{
    public required ServeOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required TokenFile TokenFile { get; init; }

    public required TokenRegister Tokens { get; init; }

    public required SessionRegister Sessions { get; init; }

    public required SignInLinks Links { get; init; }

    public required ServerMeters Meters { get; init; }

    /// <summary>The log of evidence.</summary>
    public required EvidenceLog Log { get; init; }

    /// <summary>What the log says, in tables.</summary>
    public required OutturnStore Store { get; init; }

    /// <summary>Brings the log into the tables.</summary>
    public required LogProjection Projection { get; init; }

    /// <summary>Answers questions about repositories.</summary>
    public required RepositoryDocuments Documents { get; init; }

    /// <summary>Takes what is pushed.</summary>
    public required PushHandlers Push { get; init; }

    /// <summary>Judges what is in the tables.</summary>
    public required JudgedRepositories Judged { get; init; }

    /// <summary>What session families spent, as telemetry tells it.</summary>
    public required TelemetryFamilies Families { get; init; }

    /// <summary>The governance overview.</summary>
    public required GovernanceFigures Governance { get; init; }

    /// <summary>Keeps evidence of any kind.</summary>
    public Append Append => Log.AppendAsync;

    /// <summary>The secret of this server at its OpenID Connect provider.</summary>
    public string? OpenIdSecret { get; init; }
}
