namespace Outturn.Sources.Otlp;

internal static class ContentWithholding
{
    /// <summary>What a digest that stands in place of content begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "sha256:"u8;
}
