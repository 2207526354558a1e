using System.Runtime.CompilerServices;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// Goes over all that may be text in a body in protobuf: texts, bytes, and unknown fields with a length, whose content nobody
/// can vouch for. Where the body is not well formed, all that is left counts as one text.
/// </summary>
internal ref struct ProtobufTexts(MessageType root, ReadOnlySpan<byte> body, Span<(int End, MessageType Message)> open)
{
    private readonly Span<(int End, MessageType Message)> _open = open;
    private ProtobufCursor _cursor = new(body);
    private MessageType _message = root;
    private int _depth;
    private bool _isBroken;

    /// <summary>The next one that ends after a place; false at the end of the body.</summary>
    public bool Next(int after, out int start, out int end)
    {
        while (!_isBroken)
        {
            while (_cursor.IsAtEnd)
            {
                if (_depth == 0)
                {
                    (start, end) = (0, 0);
                    return false;
                }
                (_cursor.End, _message) = _open[--_depth];
            }
            var at = _cursor.At;
            if (!_cursor.TryTag(out var number, out var wire) || (wire != WireType.Bytes && !_cursor.TrySkip(number, wire)))
            {
                return Break(at, out start, out end);
            }
            if (wire != WireType.Bytes)
            {
                continue;
            }
            if (!_cursor.TryLength(out var length))
            {
                return Break(at, out start, out end);
            }
            var entry = number < Schema.FieldsAMessage ? Schema.Entries[((int)_message * Schema.FieldsAMessage) + number] : 0;
            (start, end) = (_cursor.At, _cursor.At + length);
            if (end > after && (FieldKind)(byte)entry is FieldKind.Message or FieldKind.Item && _depth < _open.Length)
            {
                _open[_depth++] = (_cursor.End, _message);
                (_cursor.End, _message) = (end, (MessageType)(entry >> 8));
                continue;
            }
            _cursor.At = end;
            if (end > after && (FieldKind)(byte)entry is FieldKind.Text or FieldKind.Bytes or FieldKind.Unknown)
            {
                return true;
            }
        }
        (start, end) = (0, 0);
        return false;
    }

    private bool Break(int at, out int start, out int end)
    {
        _isBroken = true;
        (start, end) = (at, _depth == 0 ? _cursor.End : _open[0].End);
        return true;
    }
}
