using System.Globalization;
using System.Text;

namespace Outturn.Benchmarks.Spend;

/// <summary>Text that looks like code, command output and prose, escaped for JSON, cut at line ends.</summary>
internal sealed class Filler
{
    private const int Size = 2 << 20;

    private static readonly string[] Words =
    [
        "session", "checkpoint", "return", "value", "commit", "branch", "parse", "the", "state", "error", "context", "test",
        "file", "of", "metadata", "handler", "strategy", "when", "empty", "index", "config", "write", "to", "token", "agent",
        "hook", "and", "is", "not", "found", "line", "buffer", "from", "path", "naïve", "→", "with", "each", "prompt", "tree",
    ];

    private static readonly string[] Shapes =
    [
        "\\tif err != nil {{\\n", "\\t\\treturn nil, fmt.Errorf(\\\"{0} {1}: %w\\\", err)\\n", "\\t}}\\n", "\\n",
        "// {0} {1} {2} {3} {4}\\n", "func {0}{1}(ctx context.Context, {2} string) (*{3}, error) {{\\n",
        "    {0} = {1}.{2}({3}, \\\"{4}\\\")\\n", "--- PASS: {0}/{1}_{2} (0.0{5}s)\\n", "{0} {1} {2} {3} {4} {0} {2} {1}.\\n",
        "cmd/{0}/{1}/{2}_{3}.go:{5}: {4} {0}\\n", "- **{0}** {1} {2} {3}, {4} {1}\\n",
    ];

    private readonly byte[] _text;
    private readonly List<int> _lines = [];
    private readonly byte[] _base64;

    public Filler(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        var bytes = 0;
        while (bytes < Size)
        {
            var line = string.Format(
                CultureInfo.InvariantCulture, Shapes[random.Next(Shapes.Length)],
                Word(random), Word(random), Word(random), Word(random), Word(random), random.Next(1000));
            _lines.Add(bytes);
            text.Append(line);
            bytes += Encoding.UTF8.GetByteCount(line);
        }
        _lines.Add(bytes);
        _text = Encoding.UTF8.GetBytes(text.ToString());
        var raw = new byte[64 << 10];
        random.NextBytes(raw);
        _base64 = Encoding.ASCII.GetBytes(Convert.ToBase64String(raw));
    }

    /// <summary>Whole lines of about so many bytes; none where fewer than a dozen are asked for.</summary>
    public ReadOnlySpan<byte> Text(Random random, int bytes)
    {
        if (bytes < 12)
        {
            return default;
        }
        var first = random.Next(_lines.Count / 2);
        var last = _lines.BinarySearch(_lines[first] + bytes);
        last = Math.Clamp(last < 0 ? ~last : last, first + 1, _lines.Count - 1);
        return _text.AsSpan(_lines[first].._lines[last]);
    }

    /// <summary>Characters of base64, as in signatures.</summary>
    public ReadOnlySpan<byte> Base64(Random random, int bytes)
    {
        bytes = Math.Clamp(bytes, 0, _base64.Length / 2);
        return _base64.AsSpan(random.Next(_base64.Length / 2), bytes);
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
