using System.Net;
using Outturn.Pushing;

namespace Outturn.Cli;

/// <summary>Finds out where to push to, and with which token: from the options, the environment, or the person's own file.</summary>
internal static class PushAddress
{
    public static Fault? Find(
        string? givenServer, string? givenToken, bool isInsecureAllowed, Func<string, string?> environment, out Uri? server, out string? token)
    {
        (server, token) = (null, null);
        if (PushSettings.Read(Places.Push(environment), out var error) is not { } settings)
        {
            return new Fault(error!);
        }
        var address = First(givenServer, environment("OUTTURN_SERVER"), settings.Server);
        token = First(givenToken, environment("OUTTURN_TOKEN"), settings.Token);
        if (address is null)
        {
            return new Fault("name the server to push to with --server URL, or OUTTURN_SERVER", ExitCode.Usage);
        }
        if (!Uri.TryCreate(address, UriKind.Absolute, out server) || server.Scheme is not ("http" or "https") || server.UserInfo.Length > 0)
        {
            return new Fault($"--server {(server?.UserInfo.Length > 0 ? "with a name or password" : address)}: write http(s)://host:port; the token goes into --token or OUTTURN_TOKEN", ExitCode.Usage);
        }
        return token is null || server.Scheme == "https" || IsLoopback(server) || isInsecureAllowed ? null
            : new Fault($"{server.GetLeftPart(UriPartial.Authority)} would get the token unencrypted; use https, or allow it with --insecure", ExitCode.Usage);
    }

    private static string? First(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value.Trim();
            }
        }
        return null;
    }

    private static bool IsLoopback(Uri server) =>
        server.Host == "localhost" || (IPAddress.TryParse(server.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
