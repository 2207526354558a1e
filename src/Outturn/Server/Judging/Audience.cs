using System.Net;
using Outturn.Core.Metrics;
using Outturn.Server.Access;
using Outturn.Server.Hosting;

namespace Outturn.Server.Judging;

/// <summary>For whom figures are shown, and so how few people they may be about.</summary>
internal static class Audience
{
    /// <summary>
    /// The smallest number of people of whom figures are shown: as configured; else 1 while nobody but whoever runs the server can read
    /// it, and <see cref="SmallGroups.DefaultSmallest"/> once others can.
    /// </summary>
    public static int SmallestGroup(ServerParts parts) =>
        parts.Options.Configuration.SmallestGroup ?? (IsAlone(parts) ? 1 : SmallGroups.DefaultSmallest);

    /// <summary>Only one token reads, from this machine alone, and no provider lets people in.</summary>
    public static bool IsAlone(ServerParts parts) =>
        parts.Options.Pages.IsLoopback && parts.Options.Configuration.OpenIdConnect is null
        && parts.TokenFile.Read().Tokens.Count(token => token.IsLiving(parts.Time.GetUtcNow()) && (token.Opens & ~Scopes.Ingest) != Scopes.None) <= 1;
}
