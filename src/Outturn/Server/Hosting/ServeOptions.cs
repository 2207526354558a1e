using System.Net;

namespace Outturn.Server.Hosting;

/// <summary>How a server is to run: the configuration with the command's options on top, checked.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Grpc">Address of OTLP over gRPC; null where it is off.</param>
/// <param name="Http">Address of OTLP over HTTP.</param>
/// <param name="Pages">Address of pages, API and push.</param>
/// <param name="Configuration">The rest, as configured.</param>
internal sealed record ServeOptions(string Folder, ListenAddress Grpc, ListenAddress Http, ListenAddress Pages, ServeConfiguration Configuration)
{
    public const int GrpcPort = 4317;
    public const int HttpPort = 4318;
    public const int PagesPort = 4319;

    /// <summary>The file of tables in the data folder.</summary>
    public const string StoreName = "outturn.duckdb";

    /// <summary>The largest export, as sent and as decompressed.</summary>
    public int ExportLimit { get; init; } = 64 << 20;

    /// <summary>How many bytes of requests may be in hand at once.</summary>
    public long IntakeBytes { get; init; } = 256L << 20;

    /// <summary>The folder of the log, whose tiles and checkpoint are served as they lie there.</summary>
    public string EvidenceFolder => Path.Combine(Folder, "evidence");

    /// <summary>The tables, which can be made again from the log.</summary>
    public string StoreFile => Path.Combine(Folder, StoreName);

    public IEnumerable<(EndpointRole Role, ListenAddress Address)> Addresses =>
        [(EndpointRole.Grpc, Grpc), (EndpointRole.Http, Http), (EndpointRole.Pages, Pages)];

    /// <summary>The options of a folder, a configuration and <c>--listen</c>; null, and what is wrong, where they make no sense.</summary>
    public static ServeOptions? Of(string folder, ServeConfiguration configuration, IEnumerable<string> listen, out string? error)
    {
        var addresses = new Dictionary<string, ListenAddress>(StringComparer.Ordinal)
        {
            ["grpc"] = configuration.Listen.Grpc ?? ListenAddress.Loopback(GrpcPort),
            ["http"] = configuration.Listen.Http ?? ListenAddress.Loopback(HttpPort),
            ["pages"] = configuration.Listen.Pages ?? ListenAddress.Loopback(PagesPort),
        };
        error = listen.Select(text => Apply(text, addresses)).FirstOrDefault(fault => fault is not null);
        var options = new ServeOptions(folder, addresses["grpc"], addresses["http"], addresses["pages"], configuration);
        error ??= options.Check();
        return error is null ? options : null;
    }

    /// <summary>An address of its own for one of the three, or a host for all of them.</summary>
    private static string? Apply(string text, Dictionary<string, ListenAddress> addresses)
    {
        if (text.Split('=', 2) is [var name, var address])
        {
            if (!addresses.ContainsKey(name))
            {
                return $"--listen {text}: there is no '{name}'; there are {string.Join(", ", addresses.Keys)}";
            }
            if (ListenAddress.Read(address) is not { } read)
            {
                return $"--listen {text}: '{address}' is no address with a port, such as 127.0.0.1:4317 or 4317";
            }
            addresses[name] = read;
            return null;
        }
        if (ListenAddress.ReadHost(text) is not { } host)
        {
            return $"--listen {text}: write a host, such as 0.0.0.0 or [::], or NAME=ADDRESS:PORT with a name of {string.Join(", ", addresses.Keys)}";
        }
        foreach (var key in addresses.Keys.ToArray())
        {
            addresses[key] = addresses[key] with { Host = host };
        }
        return null;
    }

    private string? Check()
    {
        var open = Addresses.FirstOrDefault(entry => !entry.Address.IsLoopback).Address;
        if (open is not null && Configuration.Tls is null && !Configuration.InsecureListen)
        {
            return $"others can reach {open}: give a certificate with --certificate FILE (and --key FILE), or say --insecure-listen "
                + "where something in front encrypts";
        }
        var same = Addresses.Where(entry => entry.Address.Port != 0).GroupBy(entry => entry.Address.Port).FirstOrDefault(group => group.Count() > 1);
        return same is not null && same.Any(entry => entry.Address.Host.Equals(IPAddress.IPv6Any) || same.Count(other => other.Address.Host.Equals(entry.Address.Host)) > 1)
            ? FormattableString.Invariant($"port {same.Key} is asked for twice; each of grpc, http and pages needs its own")
            : null;
    }
}
