using Outturn.Core.Traces;

namespace Outturn.Sample.Sessions;

/// <summary>
/// Token usage as it grows over a session: every call reads what went before from the cache and adds a little.
/// </summary>
internal sealed class UsageMeter(SampleRandom random, string agent)
{
    private long _context = random.Next(21_000, 34_000);
    private long _cached = agent is Agents.ClaudeCode or Agents.OpenCode ? 14_000 : 0;
    private readonly bool _anHour = agent == Agents.ClaudeCode && random.Next(0, 3) == 0;

    /// <summary>The usage of a call that wrote about <paramref name="output"/> tokens.</summary>
    public TokenUsage Next(int output)
    {
        var made = output + random.Next(40, 420);
        var usage = agent is Agents.ClaudeCode or Agents.OpenCode ? Anthropic(made) : Others(made);
        _cached = _context;
        _context += made + random.Next(900, 5200);
        return usage;
    }

    private TokenUsage Anthropic(int output)
    {
        var written = _context - _cached;
        return new TokenUsage(random.Next(2, 14), _cached, _anHour ? 0 : written, _anHour ? written : 0, output);
    }

    /// <summary>Caches of blocks of 128 tokens, nothing charged for writing them, and reasoning as a part of the output.</summary>
    private TokenUsage Others(int output)
    {
        var read = _cached / 128 * 128;
        return new TokenUsage(_context - read, read, 0, 0, output, agent == Agents.OpenCode ? 0 : output / 3);
    }
}
