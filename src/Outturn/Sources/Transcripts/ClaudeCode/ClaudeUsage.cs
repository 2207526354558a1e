using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>The usage that Anthropic's interface reports with each message.</summary>
internal static class ClaudeUsage
{
    /// <summary>
    /// Fresh input, cache reads and cache writes are counted apart. The writes' division by life is a part of their total;
    /// where it is absent or does not add up, the rest has the short life. Null where this is no usage at all.
    /// </summary>
    /// <param name="json">The <c>usage</c> object.</param>
    /// <param name="iterations">Its <c>iterations</c>, where it has them.</param>
    public static TokenUsage? Read(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> iterations)
    {
        iterations = default;
        if (json is not [(byte)'{', ..])
        {
            return null;
        }
        long input = 0, read = 0, write = 0, output = 0;
        (long Short, long Long) lives = default;
        var cursor = new JsonCursor(json);
        while (cursor.Next(out var name, out var value))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("input_tokens"u8): input = Count(value); break;
                case var _ when name.SequenceEqual("output_tokens"u8): output = Count(value); break;
                case var _ when name.SequenceEqual("cache_read_input_tokens"u8): read = Count(value); break;
                case var _ when name.SequenceEqual("cache_creation_input_tokens"u8): write = Count(value); break;
                case var _ when name.SequenceEqual("cache_creation"u8): lives = ReadLives(value); break;
                case var _ when name.SequenceEqual("iterations"u8): iterations = value; break;
            }
        }
        write = Math.Max(write, lives.Short + lives.Long);
        return new TokenUsage(input, read, write - lives.Long, lives.Long, output);
    }

    private static (long Short, long Long) ReadLives(ReadOnlySpan<byte> json)
    {
        (long Short, long Long) lives = default;
        if (json is not [(byte)'{', ..])
        {
            return lives;
        }
        var cursor = new JsonCursor(json);
        while (cursor.Next(out var name, out var value))
        {
            if (name.SequenceEqual("ephemeral_5m_input_tokens"u8))
            {
                lives.Short = Count(value);
            }
            else if (name.SequenceEqual("ephemeral_1h_input_tokens"u8))
            {
                lives.Long = Count(value);
            }
        }
        return lives;
    }

    /// <summary>A count of tokens. What is no count (negative, absurdly large, no number) is taken as not recorded.</summary>
    private static long Count(ReadOnlySpan<byte> value) => JsonCursor.Number(value) is { } count and > 0 and < MostTokens ? count : 0;

    /// <summary>No call has a trillion tokens; sums of counts below it cannot overflow.</summary>
    private const long MostTokens = 1_000_000_000_000;
}
