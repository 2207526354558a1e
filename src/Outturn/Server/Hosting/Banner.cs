namespace Outturn.Server.Hosting;

/// <summary>What a server says when it listens: where to point an exporter and where to look, ready to be copied.</summary>
internal static class Banner
{
    public static void Write(TextWriter output, ServerParts parts, IReadOnlyList<Uri> addresses, string? firstToken, string signIn)
    {
        var options = parts.Options;
        var (grpc, http, pages) = (Plain(addresses[0]), Plain(addresses[1]), Plain(addresses[2]));
        output.WriteLine($"{Product.NameAndVersion} listens. What it receives is kept in {options.Folder}");
        output.WriteLine();
        output.WriteLine($"  OTLP/gRPC  {grpc}");
        output.WriteLine($"  OTLP/HTTP  {http}");
        output.WriteLine($"  Pages      {pages}");
        output.WriteLine($"  Log        {parts.Log.PublicKey}");
        if (parts.Log.Notice is { } notice)
        {
            output.WriteLine();
            output.WriteLine(notice);
        }
        output.WriteLine();
        output.WriteLine("Open the pages with this link; it works once, within 15 minutes:");
        output.WriteLine($"  {pages}/login?link={signIn}");
        if (firstToken is not null)
        {
            output.WriteLine();
            output.WriteLine("The administrator's token, shown this once (the server keeps only its hash):");
            output.WriteLine($"  {firstToken}");
        }
        output.WriteLine();
        output.WriteLine("Point any OpenTelemetry exporter here:");
        output.WriteLine($"  export OTEL_EXPORTER_OTLP_ENDPOINT={http} OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        if (!options.Http.IsLoopback || options.Configuration.RequireToken)
        {
            output.WriteLine("  export OTEL_EXPORTER_OTLP_HEADERS=api-key=ott_…   (from 'outturn tokens add NAME --scope ingest')");
        }
        output.WriteLine("and for an agent, besides:");
        output.WriteLine("  Claude Code  export CLAUDE_CODE_ENABLE_TELEMETRY=1 OTEL_LOGS_EXPORTER=otlp OTEL_METRICS_EXPORTER=otlp");
        output.WriteLine("  Gemini CLI   export GEMINI_TELEMETRY_ENABLED=true GEMINI_TELEMETRY_TARGET=local GEMINI_TELEMETRY_USE_COLLECTOR=true \\");
        output.WriteLine($"                 GEMINI_TELEMETRY_OTLP_ENDPOINT={grpc}");
        output.WriteLine("  Copilot CLI  export COPILOT_OTEL_ENABLED=true");
        output.WriteLine("  Codex        in ~/.codex/config.toml:");
        output.WriteLine("                 [otel]");
        output.WriteLine($"                 exporter = {{ otlp-http = {{ endpoint = \"{http}/v1/logs\", protocol = \"binary\" }} }}");
        output.WriteLine($"                 trace_exporter = {{ otlp-http = {{ endpoint = \"{http}/v1/traces\", protocol = \"binary\" }} }}");
        output.WriteLine();
        output.WriteLine("Ctrl-C stops it; what was acknowledged is on disk.");
        output.Flush();
    }

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
