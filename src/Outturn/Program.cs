using Outturn.Cli;

return await CommandLine.RunAsync(args);
