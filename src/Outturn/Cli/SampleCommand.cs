using System.CommandLine;
using Outturn.Sample;

namespace Outturn.Cli;

/// <summary><c>outturn sample</c>: a small repository with sessions in real formats, and the truth about both.</summary>
internal static class SampleCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("DIR") { Description = "An empty or new folder" };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Another seed gives other ids, times and token counts",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command("sample", "Write a small repository with agent sessions and the truth about them") { Folder, Seed };
        command.SetAction(parsed =>
        {
            try
            {
                var sample = SampleWriter.Write(parsed.GetRequiredValue(Folder).FullName, parsed.GetValue(Seed));
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
                return CommandLine.Fail(new Fault(error.Message));
            }
        });
        return command;
    }
}
