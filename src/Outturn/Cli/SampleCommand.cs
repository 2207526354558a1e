using System.CommandLine;
using System.Globalization;
using Outturn.Sample;

namespace Outturn.Cli;

/// <summary><c>outturn sample</c>: a small repository with sessions in real formats, and the truth about both.</summary>
internal static class SampleCommand
{
    private static readonly Argument<string> Folder = new("DIR") { Description = "An empty or new folder" };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Another seed gives other ids, times and token counts",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            if (!ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            {
                result.AddError($"--seed: '{result.Tokens[0].Value}' is not a whole number from 0");
            }
            return seed;
        },
    };

    public static Command Create()
    {
        var command = new Command("sample", "Write a small repository with agent sessions and the truth about them") { Folder, Seed };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(Folder);
            if (folder.Length == 0 || File.Exists(folder))
            {
                return CommandLine.Fail(new Fault($"'{folder}' is no folder; name an empty or new one", ExitCode.Usage));
            }
            try
            {
                var sample = SampleWriter.Write(folder, parsed.GetValue(Seed));
                Console.WriteLine($"""
                    repository  {sample.Repository}
                    sessions    {sample.Sessions}
                    truth       {sample.Truth}

                    {Product.Name} report {sample.Repository} --sessions {sample.Sessions}
                    """);
                return ExitCode.Answered;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return CommandLine.Fail(new Fault($"the sample cannot be written: {error.Message}"));
            }
        });
        return command;
    }
}
