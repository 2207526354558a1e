using System.CommandLine;
using Outturn.Benchmarks.Defects;
using Outturn.Benchmarks.Evidence;
using Outturn.Benchmarks.Integrity;
using Outturn.Benchmarks.Lines;
using Outturn.Benchmarks.Links;
using Outturn.Benchmarks.Load;
using Outturn.Benchmarks.Otlp;
using Outturn.Benchmarks.Pages;
using Outturn.Benchmarks.Pushing;
using Outturn.Benchmarks.Spans;
using Outturn.Benchmarks.Spend;

return await new RootCommand("Benchmarks of Outturn, and what they need")
{
    SpendCommands.Generate(), SpendCommands.Read(), SpendCommands.Compare(), LinkCommand.Create(), LineCommands.Blame(), LineCommands.Replay(),
    SzzCommand.Create(), EvidenceCommand.Create(), SpanCommands.Create(), OtlpCommand.Create(), LoadCommand.Create(), PagesCommand.Create(), PushCommand.Create(), FuzzCommand.Create(), IntegrityCommand.Create(),
}.Parse(args).InvokeAsync();
