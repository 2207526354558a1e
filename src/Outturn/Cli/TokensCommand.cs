using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Outturn.Reports;
using Outturn.Server.Access;

namespace Outturn.Cli;

/// <summary><c>outturn tokens</c>: who may hand in, read, govern and administer.</summary>
internal static class TokensCommand
{
    private const string TokenVariable = "OUTTURN_TOKEN";

    private static readonly Argument<string> Name = new("NAME") { Description = "What the token is called; it stands as source in the evidence that it hands in" };

    private static readonly Option<string[]> Scope = new("--scope")
    {
        Description = $"What it opens: {ScopeNames.Choice} (may be repeated)",
        HelpName = "NAME,…",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Owner = new("--owner") { Description = "The person who uses it", HelpName = "PERSON" };

    private static readonly Option<DateTimeOffset?> Expires = new("--expires")
    {
        Description = "The last day on which it opens anything, or a number of days from now (30d)",
        HelpName = "DATE",
        CustomParser = ReadExpiry,
    };

    private static readonly Option<int?> PerMinute = new("--per-minute") { Description = "The most requests that it may make in a minute", HelpName = "N" };
    private static readonly Option<string?> Data = SharedOptions.Data();
    private static readonly Option<bool> Json = SharedOptions.Json();

    private static readonly Option<Uri?> Server = new("--server")
    {
        Description = $"The pages' address of a server on another machine, in place of the data folder; {TokenVariable} holds a token that may administer",
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (Uri.TryCreate(text, UriKind.Absolute, out var server) && server.Scheme is ("http" or "https"))
            {
                return server;
            }
            result.AddError($"--server: '{text}' is no address such as https://outturn.example.org:4319");
            return null;
        },
    };

    public static Command Create() => new("tokens", "Who may come in: add, list and revoke access tokens") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var command = new Command("add", "Make a token and print it, this once") { Name, Scope, Owner, Expires, PerMinute, Data, Server, Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (Desk(parsed, out var desk) is { } fault)
            {
                return CommandLine.Fail(fault);
            }
            var (made, error) = await desk!.AddAsync(
                new TokenRequest(
                    parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Scope), parsed.GetValue(Owner), parsed.GetValue(Expires), parsed.GetValue(PerMinute)),
                cancellation);
            if (made is null)
            {
                return CommandLine.Fail(new Fault(PlainText.Clean(error), ExitCode.Usage));
            }
            // The token alone, so that a script can take it; what it is goes to where people look.
            await Console.Out.WriteLineAsync(parsed.GetValue(Json) ? JsonSerializer.Serialize(made, TokenViewJson.Default.NewToken) : made.Token);
            await Console.Error.WriteLineAsync($"{made.Details.Name} opens {string.Join(", ", made.Details.Scopes)}{Until(made.Details)}. It is shown this once; the server keeps only its hash.");
            return ExitCode.Answered;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "All tokens, without their text") { Data, Server, Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (Desk(parsed, out var desk) is { } fault)
            {
                return CommandLine.Fail(fault);
            }
            var (tokens, error) = await desk!.ListAsync(cancellation);
            if (tokens is null)
            {
                return CommandLine.Fail(new Fault(PlainText.Clean(error)));
            }
            if (parsed.GetValue(Json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(tokens, TokenViewJson.Default.TokenViews));
                return ExitCode.Answered;
            }
            foreach (var token in tokens.Tokens)
            {
                await Console.Out.WriteLineAsync(Line(token));
            }
            return ExitCode.Answered;
        });
        return command;
    }

    private static Command Revoke()
    {
        var command = new Command("revoke", "End a token; a running server refuses it within a second") { Name, Data, Server };
        command.SetAction(async (parsed, cancellation) =>
            Desk(parsed, out var desk) is { } fault ? CommandLine.Fail(fault)
            : await desk!.RevokeAsync(parsed.GetRequiredValue(Name), cancellation) is { } error ? CommandLine.Fail(new Fault(PlainText.Clean(error)))
            : ExitCode.Answered);
        return command;
    }

    private static Fault? Desk(ParseResult parsed, out ITokenDesk? desk)
    {
        desk = null;
        if (parsed.GetValue(Server) is not { } server)
        {
            var folder = SharedOptions.DataFolder(parsed.GetValue(Data));
            desk = new TokenFileDesk(new TokenFile(folder), TimeProvider.System);
            return null;
        }
        if (Environment.GetEnvironmentVariable(TokenVariable) is not { Length: > 0 } token)
        {
            return new Fault($"set {TokenVariable} to a token that may administer {server}", ExitCode.Usage);
        }
        desk = new RemoteTokenDesk(RemoteTokenDesk.Client(server, token));
        return null;
    }

    private static string Line(TokenView token) =>
        $"{PlainText.Clean(token.Name)}  {token.State}  {string.Join(",", token.Scopes)}{(token.Owner is null ? "" : $"  of {PlainText.Clean(token.Owner)}")}"
        + $"  made {Day(token.Created)}{(token.Revoked is { } revoked ? $", revoked {Day(revoked)}" : Until(token))}"
        + string.Create(CultureInfo.InvariantCulture, $", {(token.LastUsed is { } used ? $"last used {used:yyyy-MM-dd HH:mm} UTC" : "never used")}")
        + (token.PerMinute is { } limit ? string.Create(CultureInfo.InvariantCulture, $", at most {limit} requests a minute") : "");

    private static string Until(TokenView token) => token.Expires is { } end ? $", until {Day(end)}" : "";

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadExpiry(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        var expires = text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 36_500
            ? TimeProvider.System.GetUtcNow().AddDays(days)
            : Dates.Read(text, isEnd: true);
        if (expires is null)
        {
            result.AddError($"--expires: '{text}' is no date; write 2026-12-31, or 30d for thirty days from now");
        }
        return expires;
    }
}
