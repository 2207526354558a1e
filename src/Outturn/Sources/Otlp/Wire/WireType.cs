namespace Outturn.Sources.Otlp.Wire;

/// <summary>How the bytes after a tag are laid out, by protobuf's own numbers.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    GroupStart = 3,
    GroupEnd = 4,
    Fixed32 = 5,
}
