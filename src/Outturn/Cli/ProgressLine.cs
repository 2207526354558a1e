using System.Globalization;
using Outturn.Sources.Collection;

namespace Outturn.Cli;

/// <summary>Shows on standard error how far long work is: one line that is drawn over, and nothing where nobody watches.</summary>
internal sealed class ProgressLine(TimeProvider time) : IProgress<Progress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly bool _isShown = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private long _last;
    private bool _isDrawn;

    public void Report(Progress value)
    {
        if (!_isShown || time.GetElapsedTime(_start) < Patience)
        {
            return;
        }
        lock (_gate)
        {
            if (time.GetElapsedTime(_last) < Pause)
            {
                return;
            }
            _last = time.GetTimestamp();
            var share = value.Total > 0 ? (100 * value.Done / value.Total).ToString(CultureInfo.InvariantCulture) + " %" : "";
            Console.Error.Write($"\r\u001b[K{value.What} {share}");
            _isDrawn = true;
        }
    }

    public void Dispose()
    {
        if (_isDrawn)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
