using System.CommandLine;
using Outturn.Benchmarks.Links;
using Outturn.Benchmarks.Spend;

return new RootCommand("Benchmarks of Outturn, and what they need")
{
    SpendCommands.Generate(), SpendCommands.Read(), SpendCommands.Compare(), LinkCommand.Create(),
}.Parse(args).Invoke();
