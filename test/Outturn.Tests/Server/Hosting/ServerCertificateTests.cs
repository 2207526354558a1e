using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Outturn.Server.Hosting;

namespace Outturn.Tests.Server.Hosting;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-certificate-").FullName;
    private readonly ManualTime _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_renewed_file_is_taken_up_within_a_minute_and_half_a_renewal_is_not()
    {
        var (file, key) = (Path.Combine(_folder, "server.pem"), Path.Combine(_folder, "server.key"));
        Write(file, key, "CN=first", 1);
        var certificate = ServerCertificate.Open(new TlsConfiguration { Certificate = file, Key = key }, _time, out var error);
        Assert.Null(error);
        Write(file, null, "CN=second", 2);
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("CN=first", await ShownAsync(certificate!));
        Write(file, key, "CN=third", 3);
        Assert.Equal("CN=first", await ShownAsync(certificate!));
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("CN=third", await ShownAsync(certificate!));
    }

    [Fact]
    public async Task A_PFX_file_is_read_with_its_password()
    {
        using var made = Make("CN=pfx", out var key);
        using (key)
        {
            File.WriteAllBytes(Path.Combine(_folder, "server.pfx"), made.Export(X509ContentType.Pfx, "a password"));
            File.WriteAllText(Path.Combine(_folder, "password"), "a password\n");
        }
        var certificate = ServerCertificate.Open(
            new TlsConfiguration { Certificate = Path.Combine(_folder, "server.pfx"), PasswordFile = Path.Combine(_folder, "password") }, _time, out var error);
        Assert.Null(error);
        Assert.Equal("CN=pfx", await ShownAsync(certificate!));
    }

    [Fact]
    public void What_holds_no_certificate_with_a_key_is_said()
    {
        var file = Path.Combine(_folder, "server.pem");
        Assert.Null(ServerCertificate.Open(new TlsConfiguration { Certificate = file }, _time, out var error));
        Assert.StartsWith($"{file}: no certificate can be read from it", error, StringComparison.Ordinal);
        Write(file, null, "CN=first", 1);
        Assert.Null(ServerCertificate.Open(new TlsConfiguration { Certificate = file }, _time, out error));
        Assert.StartsWith(file, error, StringComparison.Ordinal);
    }

    private static async Task<string> ShownAsync(ServerCertificate certificate) =>
        (await certificate.Options(HttpProtocols.Http2).OnConnection(new TlsHandshakeCallbackContext())).ServerCertificateContext!.TargetCertificate.Subject;

    private static void Write(string file, string? keyFile, string name, int minute)
    {
        using var made = Make(name, out var key);
        using (key)
        {
            File.WriteAllText(file, made.ExportCertificatePem());
            if (keyFile is not null)
            {
                File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
                File.SetLastWriteTimeUtc(keyFile, new DateTime(2026, 11, 2, 12, minute, 0, DateTimeKind.Utc));
            }
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 11, 2, 12, minute, 0, DateTimeKind.Utc));
        }
    }

    private static X509Certificate2 Make(string name, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
