using System.Net;
using System.Text.RegularExpressions;

namespace Outturn.Tests.Reports.Html;

/// <summary>Just enough of HTML to see that a page is well formed: tags nest, attributes are quoted, ids are unique.</summary>
internal static partial class Markup
{
    private static readonly HashSet<string> Void = ["meta", "br", "hr", "img", "input", "link"];

    public static void Check(string page)
    {
        Assert.StartsWith("<!DOCTYPE html>", page);
        var body = Body(page);
        var open = new Stack<string>();
        var ids = new HashSet<string>();
        foreach (Match tag in Tag().Matches(body))
        {
            Assert.True(tag.Groups["bad"].Value.Length == 0, $"A stray < at: {Around(body, tag.Index)}");
            var name = tag.Groups["name"].Value;
            if (tag.Groups["close"].Success)
            {
                Assert.True(open.TryPop(out var last) && last == name, $"</{name}> closes <{last}>: {Around(body, tag.Index)}");
            }
            else if (!tag.Groups["empty"].Success && !Void.Contains(name))
            {
                open.Push(name);
            }
            if (Id().Match(tag.Value) is { Success: true } id)
            {
                Assert.True(ids.Add(id.Groups[1].Value), $"The id {id.Groups[1].Value} is there twice.");
            }
        }
        Assert.Empty(open);
    }

    public static int Tags(string page, params string[] names) =>
        names.Sum(name => Regex.Count(page, $"<{name}[ >]", RegexOptions.IgnoreCase));

    /// <summary>What a reader sees.</summary>
    public static string Text(string page) => WebUtility.HtmlDecode(Regex.Replace(Body(page), "<[^>]*>", " "));

    // Styles and scripts hold no markup, and a document type is no element.
    private static string Body(string page) => Raw().Replace(page, "<$1></$1>")["<!DOCTYPE html>".Length..];

    private static string Around(string page, int place) => page[Math.Max(0, place - 80)..Math.Min(page.Length, place + 120)];

    [GeneratedRegex("""<(?:(?<close>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<]*")?)*\s*(?<empty>/)?>|(?<bad>.))""", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("<(script|style)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Raw();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();
}
