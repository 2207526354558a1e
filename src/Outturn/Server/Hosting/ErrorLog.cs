using Outturn.Reports;

namespace Outturn.Server.Hosting;

/// <summary>What the framework has to say, on standard error: a line for each, and the whole story of a bug.</summary>
internal sealed class ErrorLog(TextWriter output) : ILoggerProvider
{
    /// <summary>Set once the server listens: what keeps it from starting is told by whoever started it.</summary>
    public bool IsOpen { get; set; }

    public ILogger CreateLogger(string categoryName) => new Writer(this, output, categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(ErrorLog log, TextWriter output, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log.IsOpen && logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                // Requests may hold anything, and a terminal obeys what it is sent.
                output.WriteLine($"{Product.Name}: {category}: {PlainText.Clean(formatter(state, exception))}");
                if (exception is not null)
                {
                    output.WriteLine(exception);
                }
            }
        }
    }
}
