namespace Outturn.Sources.Otlp.Wire;

/// <summary>How a field stands in protobuf, and what it looks like in JSON.</summary>
internal enum FieldKind : byte
{
    /// <summary>Of no field that this schema has: passed over.</summary>
    Unknown,

    /// <summary>A signed or unsigned integer or an enumeration's number, as a varint.</summary>
    Integer,

    /// <summary>A signed integer, folded into a varint (zigzag).</summary>
    Folded,

    /// <summary>A truth value, as a varint.</summary>
    Boolean,

    /// <summary>An unsigned integer of eight bytes.</summary>
    Fixed64,

    /// <summary>A signed integer of eight bytes.</summary>
    SignedFixed64,

    /// <summary>A floating-point number of eight bytes.</summary>
    Double,

    /// <summary>An unsigned integer of four bytes.</summary>
    Fixed32,

    /// <summary>Unsigned integers of eight bytes, packed or one by one.</summary>
    ManyFixed64,

    /// <summary>Floating-point numbers, packed or one by one.</summary>
    ManyDoubles,

    /// <summary>Varints, packed or one by one.</summary>
    ManyIntegers,

    /// <summary>The id of a trace or span: bytes, hexadecimal in JSON.</summary>
    Id,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Any bytes, base 64 in JSON.</summary>
    Bytes,

    /// <summary>A message within.</summary>
    Message,

    /// <summary>A message within that is counted: a span, a log record, a data point.</summary>
    Item,
}
