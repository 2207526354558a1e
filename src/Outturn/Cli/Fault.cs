namespace Outturn.Cli;

/// <summary>Why a command cannot go on, in words for people: what is wrong, where, and what to do.</summary>
internal sealed record Fault(string Message, int ExitCode = ExitCode.Failed);
