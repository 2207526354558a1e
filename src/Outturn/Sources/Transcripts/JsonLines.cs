using System.Text.Json;

namespace Outturn.Sources.Transcripts;

/// <summary>Called with each record; it is valid during the call only.</summary>
internal delegate void RecordHandler(JsonElement record);

/// <summary>Transcripts with one JSON object a line, or one in all.</summary>
internal static class JsonLines
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>
    /// Hands over every record. A line that is no JSON is counted, the last one as torn: it was being written, or its end
    /// was lost.
    /// </summary>
    public static void ForEach(TranscriptInput input, SessionSink sink, RecordHandler handle)
    {
        var isBad = false;
        input.ForEachLine(sink, line =>
        {
            if (isBad)
            {
                sink.Skip(input.Name, "not JSON");
            }
            using var document = Parse(line);
            isBad = document is null;
            Hand(document, input, sink, handle);
        });
        if (isBad)
        {
            sink.Skip(input.Name, "torn line");
        }
    }

    /// <summary>Hands over a transcript that is one object on however many lines, or has one a line.</summary>
    public static void ForDocument(TranscriptInput input, SessionSink sink, RecordHandler handle)
    {
        if (BeginsWithLine(input.Head().Span))
        {
            ForEach(input, sink, handle);
        }
        else if (input.ReadAll(sink) is { } bytes)
        {
            using var document = Parse(bytes);
            if (document is null)
            {
                sink.Skip(input.Name, "not JSON");
            }
            Hand(document, input, sink, handle);
        }
    }

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    private static bool BeginsWithLine(ReadOnlySpan<byte> head)
    {
        head = WithoutMark(head).TrimStart(" \t\r\n"u8);
        var end = head.IndexOf((byte)'\n');
        using var first = end < 0 ? null : Parse(head[..end]);
        return first is not null;
    }

    private static void Hand(JsonDocument? document, TranscriptInput input, SessionSink sink, RecordHandler handle)
    {
        if (document is { RootElement.ValueKind: JsonValueKind.Object })
        {
            try
            {
                handle(document.RootElement);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
            {
                // A record that no agent writes so (a number where an object belongs, say) costs itself, not the report.
                sink.Skip(input.Name, "record of an unknown shape");
            }
        }
        else if (document is not null)
        {
            sink.Skip(input.Name, "no object");
        }
    }

    private static JsonDocument? Parse(ReadOnlySpan<byte> line)
    {
        JsonDocument? document = null;
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(line), Options);
            document = JsonDocument.ParseValue(ref reader);
            if (!reader.Read())
            {
                return document;
            }
        }
        catch (JsonException)
        {
        }
        document?.Dispose();
        return null;
    }
}
