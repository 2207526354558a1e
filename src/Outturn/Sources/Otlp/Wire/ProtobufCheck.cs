using System.Runtime.CompilerServices;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// Goes through a body in protobuf once, from tag to tag, with the messages that are open on a stack of fixed size. Unknown
/// fields are passed over; a known one of another wire type is an error. Text is not looked at: what is no UTF-8 is read
/// with replacement characters later on.
/// </summary>
internal ref struct ProtobufCheck
{
    private const int HasTrace = 1;
    private const int HasSpan = 2;
    private const int HasBoth = HasTrace | HasSpan;

    private readonly ReadOnlySpan<byte> _body;
    private readonly Span<(int End, MessageType Message)> _open;
    private ProtobufCursor _cursor;
    private MessageType _message;
    private int _depth;
    private int _items;
    private int _spans;
    private int _valid;
    private int _ids;

    private ProtobufCheck(MessageType root, ReadOnlySpan<byte> body, Span<(int End, MessageType Message)> open)
    {
        _message = root;
        _open = open;
        _body = body;
        _cursor = new ProtobufCursor(body);
    }

    [SkipLocalsInit]
    public static OtlpCheck Check(MessageType root, ReadOnlySpan<byte> body) =>
        new ProtobufCheck(root, body, stackalloc (int, MessageType)[Schema.MostNesting]).Run();

    private OtlpCheck Run()
    {
        var entries = Schema.Entries;
        while (true)
        {
            while (_cursor.IsAtEnd)
            {
                if (!TryClose())
                {
                    return new OtlpCheck(_items, _spans - _valid);
                }
            }
            var start = _cursor.At;
            if (!_cursor.TryTag(out var number, out var wire))
            {
                return new OtlpCheck(0, 0, $"a tag that is none (in {_message})", start);
            }
            var entry = number < Schema.FieldsAMessage ? entries[((int)_message * Schema.FieldsAMessage) + number] : 0;
            var fault = wire != WireType.Bytes ? Plain((FieldKind)(byte)entry, number, wire)
                : !_cursor.TryLength(out var length) ? Fault.TooLong
                : Content(entry, number, length);
            if (fault != Fault.None)
            {
                return new OtlpCheck(0, 0, Describe(fault, number), start);
            }
        }
    }

    /// <summary>Ends the innermost open message; false where that is the whole body.</summary>
    private bool TryClose()
    {
        if (_message == MessageType.Span)
        {
            _spans++;
            _valid += _ids == HasBoth ? 1 : 0;
        }
        if (_depth == 0)
        {
            return false;
        }
        (_cursor.End, _message) = _open[--_depth];
        return true;
    }

    private Fault Plain(FieldKind kind, int number, WireType wire)
    {
        if (!_cursor.TrySkip(number, wire))
        {
            return _cursor.IsCutOff ? Fault.CutOff : Fault.WrongType;
        }
        var isRight = kind switch
        {
            FieldKind.Unknown => true,
            FieldKind.Integer or FieldKind.Folded or FieldKind.Boolean or FieldKind.ManyIntegers => wire == WireType.Varint,
            FieldKind.Fixed32 => wire == WireType.Fixed32,
            FieldKind.Fixed64 or FieldKind.SignedFixed64 or FieldKind.Double or FieldKind.ManyFixed64 or FieldKind.ManyDoubles => wire == WireType.Fixed64,
            _ => false,
        };
        return isRight ? Fault.None : Fault.WrongType;
    }

    private Fault Content(int entry, int number, int length)
    {
        var start = _cursor.At;
        _cursor.At += length;
        switch ((FieldKind)(byte)entry)
        {
            case FieldKind.Text or FieldKind.Bytes or FieldKind.Unknown:
                return Fault.None;
            case FieldKind.Message or FieldKind.Item:
                return (MessageType)(entry >> 8) == MessageType.KeyValue && PlainAttribute.Is(_body.Slice(start, length)) ? Fault.None : Open(entry, start);
            case FieldKind.Id when _message == MessageType.Span:
                // Of a field that stands twice, the last counts; the parent's id is neither of a span's own.
                var place = number switch { 1 => HasTrace, 2 => HasSpan, _ => 0 };
                var isValid = length == (number == 1 ? 16 : 8) && _body.Slice(start, length).ContainsAnyExcept((byte)0);
                _ids = (_ids & ~place) | (isValid ? place : 0);
                return Fault.None;
            case FieldKind.Id:
                return Fault.None;
            case FieldKind.ManyFixed64 or FieldKind.ManyDoubles:
                return length % 8 == 0 ? Fault.None : Fault.WrongType;
            case FieldKind.ManyIntegers:
                _cursor.At = start;
                return _cursor.TrySkipIntegers(length) ? Fault.None : Fault.WrongType;
            default:
                return Fault.WrongType;
        }
    }

    private Fault Open(int entry, int start)
    {
        if (_depth == Schema.MostNesting - 1)
        {
            return Fault.TooDeep;
        }
        _items += (FieldKind)(byte)entry == FieldKind.Item ? 1 : 0;
        _open[_depth++] = (_cursor.End, _message);
        (_cursor.End, _cursor.At, _message) = (_cursor.At, start, (MessageType)(entry >> 8));
        _ids = _message == MessageType.Span ? 0 : _ids;
        return Fault.None;
    }

    private readonly string Describe(Fault fault, int number) => $"{Schema.Describe(_message, number)} " + fault switch
    {
        Fault.CutOff => "is cut off",
        Fault.TooLong => "is longer than what is left of its message",
        Fault.TooDeep => $"is nested more than {Schema.MostNesting} deep",
        _ => "is not of the type that the protocol gives it",
    };

    private enum Fault
    {
        None,
        CutOff,
        TooLong,
        TooDeep,
        WrongType,
    }
}
