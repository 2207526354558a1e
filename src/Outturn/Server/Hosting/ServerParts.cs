using Outturn.Core.Evidence;
using Outturn.Server.Access;
using Outturn.Server.Otlp;

namespace Outturn.Server.Hosting;

/// <summary>What a server is made of, once all of it is open.</summary>
/// <param name="Options">How it is to run.</param>
/// <param name="Time">The clock.</param>
/// <param name="Tokens">Who may come in.</param>
/// <param name="Check">Looks through exports.</param>
/// <param name="Prepare">Masks them.</param>
/// <param name="Append">Keeps them.</param>
internal sealed record ServerParts(
    ServeOptions Options, TimeProvider Time, TokenRegister Tokens, CheckExport Check, PrepareExport Prepare, Append Append);
