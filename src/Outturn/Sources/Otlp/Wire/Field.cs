using System.Text;

namespace Outturn.Sources.Otlp.Wire;

/// <param name="Number">Its number in protobuf; below <see cref="Schema.FieldsAMessage"/>.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Message">The message that it holds, if it is one.</param>
/// <param name="IsRepeated">Whether it may stand several times; in JSON it is then an array.</param>
internal sealed record Field(int Number, string Name, FieldKind Kind, MessageType Message = default, bool IsRepeated = false)
{
    public byte[] NameBytes { get; } = Encoding.UTF8.GetBytes(Name);
}
