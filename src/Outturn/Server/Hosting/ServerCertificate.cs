using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Outturn.Server.Hosting;

/// <summary>The server's certificate; a renewed file is taken up within a minute, without a restart.</summary>
internal sealed class ServerCertificate
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMinutes(1);

    private readonly TlsConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private volatile SslStreamCertificateContext _current;
    private DateTime _written;
    private long _looked;

    private ServerCertificate(TlsConfiguration configuration, TimeProvider time, SslStreamCertificateContext first)
    {
        (_configuration, _time, _current) = (configuration, time, first);
        (_written, _looked) = (Written(), time.GetTimestamp());
    }

    /// <summary>What a connection is encrypted with, for one that speaks these protocols.</summary>
    public TlsHandshakeCallbackOptions Options(HttpProtocols protocols) => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Current(),
            ApplicationProtocols = protocols == HttpProtocols.Http2
                ? [SslApplicationProtocol.Http2]
                : [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        }),
    };

    /// <summary>Reads the files; null, and what is wrong with them, where they hold no certificate with a key.</summary>
    public static ServerCertificate? Open(TlsConfiguration configuration, TimeProvider time, out string? error)
    {
        try
        {
            var certificate = Load(configuration);
            error = certificate.TargetCertificate.HasPrivateKey ? null : $"{configuration.Certificate}: no private key; name its file with --key";
            return error is null ? new ServerCertificate(configuration, time, certificate) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            error = $"{configuration.Certificate}: no certificate can be read from it: {fault.Message}";
            return null;
        }
    }

    private SslStreamCertificateContext Current()
    {
        if (_time.GetElapsedTime(Interlocked.Read(ref _looked)) >= s_lookAgain)
        {
            lock (_gate)
            {
                _looked = _time.GetTimestamp();
                Renew();
            }
        }
        return _current;
    }

    // Half a renewal is on disk while it is being copied: the old one serves until both parts fit.
    private void Renew()
    {
        try
        {
            if (Written() is var written && written != _written && Load(_configuration) is { TargetCertificate.HasPrivateKey: true } renewed)
            {
                (_current, _written) = (renewed, written);
            }
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
        }
    }

    private DateTime Written() => new[] { _configuration.Certificate, _configuration.Key }.OfType<string>().Max(File.GetLastWriteTimeUtc);

    private static SslStreamCertificateContext Load(TlsConfiguration configuration)
    {
        var password = configuration.PasswordFile is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : null;
        var all = new X509Certificate2Collection();
        if (Path.GetExtension(configuration.Certificate).ToLowerInvariant() is ".pfx" or ".p12")
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(configuration.Certificate, password);
        }
        else
        {
            all.ImportFromPemFile(configuration.Certificate);
            all.Insert(0, password is null
                ? X509Certificate2.CreateFromPemFile(configuration.Certificate, configuration.Key)
                : X509Certificate2.CreateFromEncryptedPemFile(configuration.Certificate, password, configuration.Key));
        }
        // What a client needs besides, to reach an authority that it trusts, stands in the file too.
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? all[0];
        return SslStreamCertificateContext.Create(own, all, offline: true);
    }
}
