using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Outturn.Integrity;

/// <summary>The charters of a file, as they are written; whether they stand is for the rules to say.</summary>
/// <param name="Name">The file's name as the user gave it.</param>
/// <param name="Charters">In the order of the file.</param>
internal sealed record CharterFile(string Name, ImmutableArray<WrittenCharter> Charters)
{
    // The file is the user's own, and still may be anything: no reader follows it deeper than charters go.
    private const int Deepest = 4;
    private const int LargestBytes = 1 << 20;

    /// <summary>Reads a file; null with everything that is wrong with it.</summary>
    public static (CharterFile? File, ImmutableArray<CharterFault> Faults) Read(string path, string name)
    {
        try
        {
            if (new FileInfo(path) is { Length: > LargestBytes })
            {
                return (null, [new CharterFault(name, null, null, "larger than a megabyte", "Split it, or take out what are no charters")]);
            }
            return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)), name);
        }
        catch (DecoderFallbackException)
        {
            return (null, [new CharterFault(name, null, null, "not UTF-8 text", "Save it as UTF-8")]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, [new CharterFault(name, null, null, $"cannot be read: {error.Message}", "See that it is a file and may be read")]);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    public static (CharterFile? File, ImmutableArray<CharterFault> Faults) Parse(string text, string name)
    {
        try
        {
            if (TooDeep(text) is { } line)
            {
                return (null, [new CharterFault(name, line, null, "lists within lists", "A charter has names, and lists of names, and nothing deeper")]);
            }
            var stream = new YamlStream();
            stream.Load(new StringReader(text.TrimStart('\uFEFF')));
            var reader = new CharterReader(name);
            var charters = reader.Read(stream.Documents);
            return reader.Faults.Count > 0 ? (null, [.. reader.Faults]) : (new CharterFile(name, charters), []);
        }
        catch (YamlException error)
        {
            return (null, [TabbedLine(text) is { } tabbed
                ? new CharterFault(name, tabbed, null, "not YAML: a tab at the beginning of the line", "Write spaces there")
                : new CharterFault(
                    name, error.End.Line, null, $"not YAML: {Reason(error)}", "Mind the spaces at the beginning of lines, and put text with ':' or '#' into quotes")]);
        }
    }

    private static long? TabbedLine(string text) => text.Split('\n').Select((line, index) => (Text: line.TrimStart(' '), Number: index + 1L))
        .Where(line => line.Text.StartsWith('\t')).Select(line => (long?)line.Number).FirstOrDefault();

    /// <summary>The line at which the text goes deeper than any charter; the parser's events do not nest, whatever the text does.</summary>
    private static long? TooDeep(string text)
    {
        var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > Deepest)
            {
                return parser.Current!.Start.Line;
            }
        }
        return null;
    }

    private static string Reason(YamlException error) => (error.InnerException ?? error).Message is var message && message.LastIndexOf("): ", StringComparison.Ordinal) is var at and >= 0
        ? message[(at + 3)..].TrimEnd('.') : message.TrimEnd('.');
}

/// <summary>What is wrong with a charter file.</summary>
/// <param name="File">The file's name as the user gave it.</param>
/// <param name="Line">From 1; null where it is the file as a whole.</param>
/// <param name="Key">Such as <c>charters[2].purpose</c>; null where there is none.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record CharterFault(string File, long? Line, string? Key, string Problem, string Remedy)
{
    /// <summary>The fault as one sentence for the user.</summary>
    public override string ToString() =>
        $"{File}: {(Line is { } line ? FormattableString.Invariant($"line {line}: ") : "")}{(Key is null ? "" : $"{Key}: ")}{Problem}. {Remedy}.";
}
