using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Outturn.Reports.Charts;

namespace Outturn.Web;

/// <summary>The few files that pages load, built into the program. Their addresses hold a digest, so that browsers keep them for good.</summary>
internal static class WebAssets
{
    public const string Folder = "/assets/";

    private static readonly Lazy<FrozenDictionary<string, Asset>> s_all = new(() => new Dictionary<string, Asset>
    {
        ["site.css"] = Asset.Of("text/css; charset=utf-8", Palette.Css() + Text("Outturn.Reports.Html.report.css") + Text("Outturn.Web.site.css")),
        ["site.js"] = Asset.Of("text/javascript; charset=utf-8", Text("Outturn.Reports.Html.report.js") + Text("Outturn.Web.site.js")),
    }.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The address of a file, by its name.</summary>
    public static string Address(string name) => $"{Folder}{s_all.Value[name].Digest}/{name}";

    /// <summary>The file of that name and digest; null where there is none.</summary>
    public static Asset? Find(string digest, string name) =>
        s_all.Value.TryGetValue(name, out var asset) && asset.Digest == digest ? asset : null;

    private static string Text(string resource)
    {
        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <param name="Type">Its media type.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="Digest">Of the bytes, short.</param>
internal sealed record Asset(string Type, byte[] Bytes, string Digest)
{
    public static Asset Of(string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Asset(type, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }
}
