using System.Text;
using Outturn.Server.Hosting;

namespace Outturn.Tests.Server.Hosting;

public sealed class ServeOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1:4317", "127.0.0.1:4317", true)]
    [InlineData("4317", "127.0.0.1:4317", true)]
    [InlineData("localhost:0", "127.0.0.1:0", true)]
    [InlineData("[::1]:4317", "[::1]:4317", true)]
    [InlineData("*:80", "[::]:80", false)]
    [InlineData("10.0.0.1:80", "10.0.0.1:80", false)]
    [InlineData("::1:80", null, false)]
    [InlineData("here:80", null, false)]
    [InlineData("127.0.0.1:65536", null, false)]
    [InlineData("127.0.0.1:-1", null, false)]
    [InlineData("", null, false)]
    public void Addresses_are_read_and_those_of_this_machine_alone_are_known(string text, string? expected, bool isLoopback)
    {
        var address = ListenAddress.Read(text);
        Assert.Equal(expected, address?.ToString());
        Assert.Equal(isLoopback, address?.IsLoopback ?? false);
    }

    [Fact]
    public void Options_go_before_the_configuration_and_defaults_behind_it()
    {
        var configuration = ServeConfiguration.Read("serve.json", """
            {
              // comments are allowed
              "listen": { "http": 1234, "pages": "10.0.0.1:99" }, "insecureListen": true,
              "openIdConnect": { "authority": "https://login.example.org", "clientId": "x", },
            }
            """u8, out var error);
        Assert.Null(error);
        Assert.Equal(["profile", "email"], configuration!.OpenIdConnect!.Scopes);
        Assert.Empty(configuration.Hosts);
        var options = ServeOptions.Of("data", configuration, ["grpc=7", "[::1]"], out error);
        Assert.Null(error);
        Assert.Equal(["[::1]:7", "[::1]:1234", "[::1]:99"], options!.Addresses.Select(entry => entry.Address.ToString()));
    }

    [Theory]
    [InlineData("""{ "hosts": null }""", "serve.json: line 1 (hosts): ")]
    [InlineData("""{ "requireToken": "yes" }""", "serve.json: line 1 (requireToken): a value of another kind belongs here")]
    [InlineData("""{ "telemetry": { } }""", "missing: 'endpoint'")]
    [InlineData("""{ "hosts": [], "hosts": [] }""", "serve.json: line 1")]
    public void What_is_not_understood_is_named_with_its_line(string content, string words)
    {
        Assert.Null(ServeConfiguration.Read("serve.json", Encoding.UTF8.GetBytes(content), out var error));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_has_one_owner_who_says_where_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("outturn-folder-").FullName;
        try
        {
            Assert.Null(RunningServer.Find(folder));
            using (var first = DataFolder.Take(folder, out _))
            {
                var server = new RunningServer(7, new Uri("http://127.0.0.1:4319"), "secret");
                first!.Announce(server);
                Assert.Equal(server, RunningServer.Find(folder));
                Assert.Null(DataFolder.Take(folder, out var error));
                Assert.Contains("another server (process 7, http://127.0.0.1:4319/) owns this data folder", error, StringComparison.Ordinal);
            }
            Assert.Null(RunningServer.Find(folder));
            using var second = DataFolder.Take(folder, out _);
            Assert.NotNull(second);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
