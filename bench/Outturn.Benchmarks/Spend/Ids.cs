namespace Outturn.Benchmarks.Spend;

/// <summary>Ids in the shapes that agents and providers give them, drawn from a seeded generator.</summary>
internal static class Ids
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";

    public static string Message(Random random) => "msg_01" + Letters(random, 22);

    public static string Request(Random random) => "req_011C" + Letters(random, 20);

    public static string ToolUse(Random random) => "toolu_01" + Letters(random, 22);

    public static string Agent(Random random) => random.Next(1 << 28).ToString("x7", System.Globalization.CultureInfo.InvariantCulture);

    public static string Uuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString("D");
    }

    private static string Letters(Random random, int length) =>
        string.Create(length, random, (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = Alphabet[source.Next(Alphabet.Length)];
            }
        });
}
