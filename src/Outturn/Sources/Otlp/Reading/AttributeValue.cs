namespace Outturn.Sources.Otlp.Reading;

/// <summary>What an attribute's value is.</summary>
internal enum ValueKind : byte
{
    None,
    Text,
    Integer,
    Real,
    Boolean,
}

/// <summary>One attribute's value: a number in 64 bits, or the place of its text in the body.</summary>
internal struct AttributeValue
{
    public ValueKind Kind;
    public int Start;
    public int Length;
    public long Bits;
}
