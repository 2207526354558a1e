using System.Buffers.Text;
using System.Globalization;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>
/// What one span or log record says, for a dialect to put into Outturn's words: its own attributes, and behind them those of
/// its resource. Numbers may be written as text, as some exporters do.
/// </summary>
internal readonly ref struct Facts(ReadOnlySpan<byte> body, Attributes own, Attributes resource, StringPool pool)
{
    private readonly ReadOnlySpan<byte> _body = body;

    public StringPool Pool { get; } = pool;

    public bool Has(Known attribute) => own[attribute].Kind != ValueKind.None;

    /// <summary>Text without copying it; empty where there is none.</summary>
    public ReadOnlySpan<byte> Bytes(Known attribute)
    {
        ref readonly var value = ref Find(attribute);
        return value.Kind == ValueKind.Text ? _body.Slice(value.Start, value.Length) : default;
    }

    /// <summary>The text of an attribute; a number is spelt out; null where it is absent or empty.</summary>
    public string? Text(Known attribute)
    {
        ref readonly var value = ref Find(attribute);
        return value.Kind switch
        {
            ValueKind.Text when value.Length > 0 => Pool.Get(_body.Slice(value.Start, value.Length)),
            ValueKind.Integer => value.Bits.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    public string? Text(Known first, Known second) => Text(first) ?? Text(second);

    public string? Text(params ReadOnlySpan<Known> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (Text(attribute) is { } text)
            {
                return text;
            }
        }
        return null;
    }

    /// <summary>Words that people wrote or that stand for them: without secrets, and short.</summary>
    public string? Preview(Known attribute, int length)
    {
        var text = Bytes(attribute);
        return text.IsEmpty || text.SequenceEqual("<REDACTED>"u8) || text.SequenceEqual("[REDACTED]"u8) ? null
            : text.StartsWith(ContentWithholding.Mark) ? null
            : Redaction.Preview(System.Text.Encoding.UTF8.GetString(text.Length > MostPreviewed ? text[..MostPreviewed] : text), length);
    }

    public long? Whole(Known attribute)
    {
        ref readonly var value = ref Find(attribute);
        switch (value.Kind)
        {
            case ValueKind.Integer:
                return value.Bits;
            case ValueKind.Real:
                var real = BitConverter.Int64BitsToDouble(value.Bits);
                return Math.Abs(real) < 1e18 ? (long)real : null;
            case ValueKind.Text:
                var text = _body.Slice(value.Start, value.Length);
                return Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length ? number
                    : Real(attribute) is { } spelt && Math.Abs(spelt) < 1e18 ? (long)spelt : null;
            default:
                return null;
        }
    }

    public double? Real(Known attribute)
    {
        ref readonly var value = ref Find(attribute);
        switch (value.Kind)
        {
            case ValueKind.Integer:
                return value.Bits;
            case ValueKind.Real:
                var real = BitConverter.Int64BitsToDouble(value.Bits);
                return double.IsFinite(real) ? real : null;
            case ValueKind.Text when value.Length is > 0 and < 64:
                var text = _body.Slice(value.Start, value.Length);
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
            default:
                return null;
        }
    }

    public bool? Flag(Known attribute)
    {
        ref readonly var value = ref Find(attribute);
        if (value.Kind == ValueKind.Boolean)
        {
            return value.Bits != 0;
        }
        var text = Bytes(attribute);
        return text.SequenceEqual("true"u8) ? true : text.SequenceEqual("false"u8) ? false : null;
    }

    public DateTimeOffset? Time(Known attribute)
    {
        var text = Bytes(attribute);
        return text.Length is > 0 and < 64 && DateTimeOffset.TryParse(
            System.Text.Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    // Enough for a preview with all that masking must see around it.
    private const int MostPreviewed = 64 * 1024;

    private ref readonly AttributeValue Find(Known attribute)
    {
        ref readonly var value = ref own[attribute];
        if (value.Kind == ValueKind.None)
        {
            return ref resource[attribute];
        }
        return ref value;
    }
}
