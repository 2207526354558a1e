namespace Outturn.Tests.Reports;

/// <summary>Text that somebody could put into a commit's subject or a session's title.</summary>
internal static class Hostile
{
    public static readonly TheoryData<string> Texts = new(
        "<script>alert(1)</script>",
        "\"><img src=x onerror='alert(1)'>",
        "</style></svg></title><b>",
        "{{ & &amp; &#x3c; ]]> --> <!--",
        "\u202Egnp.exe \u2066isolated \u200Fמילים בעברית",
        "\e[31mred\e]0;title\a \0 \b \r\n second line\u2028third",
        "\U0001F469\u200D\U0001F680\U0001F3F3\uFE0F\u200D\U0001F308 漢字かな交じり文 ｆｕｌｌ",
        "half a pair \uD83D alone",
        "=HYPERLINK(\"http://example.invalid\";\"x\")",
        new string('w', 4000),
        string.Concat(Enumerable.Repeat("word ", 900)),
        "   ",
        "");
}
