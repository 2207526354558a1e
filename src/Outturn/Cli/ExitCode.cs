namespace Outturn.Cli;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>The question was answered, be it with "cannot conclude".</summary>
    public const int Answered = 0;

    /// <summary>It could not be answered; standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>The question was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by the person at the keyboard (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
