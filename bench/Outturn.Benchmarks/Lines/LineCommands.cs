using System.CommandLine;

namespace Outturn.Benchmarks.Lines;

/// <summary>Checks the line history against git, in what it says and in the time it takes.</summary>
internal static class LineCommands
{
    public static Command Blame()
    {
        var path = new Argument<string>("PATH") { Description = "A repository" };
        var whiteSpace = new Option<bool>("-w") { Description = "Ignore white space, here and in git blame" };
        var show = new Option<int>("--show") { Description = "Places to show where the two differ", DefaultValueFactory = _ => 10 };
        var command = new Command("blame", "Compare the origin of every line at HEAD with git blame") { path, whiteSpace, show };
        command.SetAction(parsed => BlameOracle.Run(parsed.GetValue(path)!, parsed.GetValue(whiteSpace), parsed.GetValue(show)));
        return command;
    }

    public static Command Replay()
    {
        var path = new Argument<string>("PATH") { Description = "A repository" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, git and ours by turns", DefaultValueFactory = _ => 3 };
        var blame = new Option<bool>("--blame") { Description = "Time git blame over all files at HEAD too, once" };
        var command = new Command("replay", "Time the replay of a whole history beside git log -p -U0") { path, rounds, blame };
        command.SetAction(parsed => ReplayTiming.Run(parsed.GetValue(path)!, parsed.GetValue(rounds), parsed.GetValue(blame)));
        return command;
    }
}
