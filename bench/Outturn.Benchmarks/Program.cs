using System.CommandLine;
using Outturn.Benchmarks.Defects;
using Outturn.Benchmarks.Lines;
using Outturn.Benchmarks.Links;
using Outturn.Benchmarks.Otlp;
using Outturn.Benchmarks.Spend;

return new RootCommand("Benchmarks of Outturn, and what they need")
{
    SpendCommands.Generate(), SpendCommands.Read(), SpendCommands.Compare(), LinkCommand.Create(), LineCommands.Blame(), LineCommands.Replay(),
    SzzCommand.Create(), OtlpCommand.Create(), FuzzCommand.Create(),
}.Parse(args).Invoke();
