using System.CommandLine;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Evidence.Verification;
using Outturn.Sources.Collection;

namespace Outturn.Cli;

/// <summary><c>outturn verify</c>: whether a log of evidence is what was signed.</summary>
internal static class VerifyCommand
{
    private const string TokenVariable = "OUTTURN_TOKEN";

    private static readonly Argument<string> Log = new("DIR|URL")
    {
        Description = "The log's folder, or the address under which its checkpoint and tiles are published (contents are verified in a folder only)",
    };

    private static readonly Option<FileInfo?> Kept = new("--checkpoint")
    {
        Description = "A checkpoint of this log that was kept elsewhere: the log must begin with what it was made of",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "The key that must have signed, as the log printed it when it was made (default: the one that the log publishes)",
        HelpName = "VKEY",
    };

    private static readonly Option<long?> Record = new("--record") { Description = "Prove this record alone, and print the proof", HelpName = "N" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        Key.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && NoteKey.Parse(token.Value) is null)
            {
                result.AddError("--key: that is no key of a log; it is written name+id+base64, as in the log's file public-key");
            }
        });
        var command = new Command("verify", "Check a log of evidence by its files alone: nothing was changed, cut, moved, put in or made anew") { Log, Kept, Key, Record, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Log);
        var isAddress = Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        if (!isAddress && !Directory.Exists(name))
        {
            return CommandLine.Fail(new Fault($"{name}: no such folder; name the folder of a log, or its address (http://… or https://…)", ExitCode.Usage));
        }
        var kept = parsed.GetValue(Kept);
        if (kept is { Exists: false })
        {
            return CommandLine.Fail(new Fault($"--checkpoint {kept}: no such file", ExitCode.Usage));
        }
        using ILogFiles files = isAddress ? new HttpFiles(address!, Environment.GetEnvironmentVariable(TokenVariable)) : new FolderFiles(name);
        try
        {
            return parsed.GetValue(Record) is { } record
                ? await ProveAsync(files, record, parsed, cancellation)
                : await VerifyAsync(files, new(kept is null ? null : await File.ReadAllBytesAsync(kept.FullName, cancellation), parsed.GetValue(Key)), parsed.GetValue(Json), cancellation);
        }
        catch (IOException fault)
        {
            return CommandLine.Fail(new Fault($"{name}: {fault.Message}"));
        }
    }

    private static async Task<int> VerifyAsync(ILogFiles files, VerifyRequest request, bool isJson, CancellationToken cancellation)
    {
        VerifyDocument document;
        using (var line = new ProgressLine(TimeProvider.System))
        {
            document = await new Verifier(files, new Shown(line), TimeProvider.System).RunAsync(request, cancellation);
        }
        if (isJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, VerifyJson.Default.VerifyDocument));
        }
        else
        {
            VerifyText.Write(document, Console.Out);
        }
        return document.IsFine ? ExitCode.Answered : ExitCode.Failed;
    }

    private static async Task<int> ProveAsync(ILogFiles files, long record, ParseResult parsed, CancellationToken cancellation)
    {
        var document = await new RecordCheck(files).RunAsync(record, parsed.GetValue(Key), cancellation);
        if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, VerifyJson.Default.RecordDocument));
        }
        else
        {
            VerifyText.Write(document, Console.Out);
        }
        return document.IsFine ? ExitCode.Answered : ExitCode.Failed;
    }

    /// <summary>What a verification reports, on the line that the other commands draw.</summary>
    private sealed class Shown(ProgressLine line) : IProgress<(string What, long Done, long Total)>
    {
        public void Report((string What, long Done, long Total) value) => line.Report(new Progress(value.What, value.Done, value.Total));
    }
}
