using System.Text;

namespace Outturn.Reports.Charts;

/// <summary>Writes SVG, one element a line, so that a change of a drawing can be read as a change of text.</summary>
internal sealed class Svg
{
    private readonly StringBuilder text = new();

    private Svg(string opening, string title, string description)
    {
        text.Append(opening).Append('\n');
        text.Append($"<title>{Escape(title)}</title>\n<desc>{Escape(description)}</desc>\n");
    }

    /// <summary>A drawing that keeps its proportions and is at most its own width.</summary>
    public static Svg Fixed(double width, double height, string title, string description) => new(
        $"""<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {N(width)} {N(height)}" width="{N(width)}" height="{N(height)}">""",
        title, description);

    /// <summary>A drawing as wide as there is room, in which lengths across are percentages.</summary>
    public static Svg Stretched(double height, string title, string description) => new(
        $"""<svg xmlns="http://www.w3.org/2000/svg" role="img" width="100%" height="{N(height)}">""", title, description);

    public Svg Rect(double x, double y, double width, double height, string fill, string? title = null) =>
        Shape("rect", $"""x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" fill="{fill}" """, title);

    /// <summary>A rectangle whose place and width are percentages of the drawing.</summary>
    public Svg Slice(double x, double width, double y, double height, string fill, string? title = null) =>
        Shape("rect", $"""x="{N(x)}%" y="{N(y)}" width="{N(width)}%" height="{N(height)}" fill="{fill}" """, title);

    public Svg Line(double x1, double y1, double x2, double y2, string stroke, double width) =>
        Shape("line", $"""x1="{N(x1)}" y1="{N(y1)}" x2="{N(x2)}" y2="{N(y2)}" stroke="{stroke}" stroke-width="{N(width)}" """, null);

    public Svg Circle(double x, double y, double radius, string fill, string? title = null) =>
        Shape("circle", $"""cx="{N(x)}" cy="{N(y)}" r="{N(radius)}" fill="{fill}" """, title);

    /// <summary>A band between two upright edges that leaves and arrives level.</summary>
    public Svg Ribbon(double x1, double top1, double x2, double top2, double height, string fill, string title)
    {
        var middle = (x1 + x2) / 2;
        var path = $"M{N(x1)} {N(top1)}C{N(middle)} {N(top1)} {N(middle)} {N(top2)} {N(x2)} {N(top2)}"
            + $"V{N(top2 + height)}C{N(middle)} {N(top2 + height)} {N(middle)} {N(top1 + height)} {N(x1)} {N(top1 + height)}Z";
        return Shape("path", $"""d="{path}" fill="{fill}" fill-opacity="0.24" """, title);
    }

    /// <summary>A line along a path; broken into dashes where it should not be leaned on.</summary>
    public Svg Trace(string path, string stroke, double width, string? dashes = null) => Shape(
        "path",
        $"""d="{path}" fill="none" stroke="{stroke}" stroke-width="{N(width)}" """ + (dashes is null ? "" : $"""stroke-dasharray="{dashes}" """), null);

    /// <summary>What a path encloses.</summary>
    public Svg Area(string path, string fill, double opacity) =>
        Shape("path", $"""d="{path}" fill="{fill}" fill-opacity="{N(opacity)}" """, null);

    /// <summary>A circle of which only the line is seen.</summary>
    public Svg Ring(double x, double y, double radius, string stroke, string fill) => Shape(
        "circle", $"""cx="{N(x)}" cy="{N(y)}" r="{N(radius)}" fill="{fill}" stroke="{stroke}" stroke-width="2" """, null);

    /// <summary>Text. It is escaped here.</summary>
    public Svg Text(double x, double y, string content, TextStyle style)
    {
        var weight = style.IsBold ? """ font-weight="600" """.TrimEnd() : "";
        var anchor = style.Anchor == "start" ? "" : $""" text-anchor="{style.Anchor}" """.TrimEnd();
        text.Append(
            $"""<text x="{N(x)}" y="{N(y)}" font-size="{N(style.Size)}"{weight}{anchor} fill="{style.Fill}" """.TrimEnd());
        text.Append($">{Escape(content)}</text>\n");
        return this;
    }

    /// <summary>Slanted lines in a colour, for what must not be told by colour alone.</summary>
    public Svg Hatch(string id, string fill)
    {
        text.Append($"""<defs><pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">""");
        text.Append($"""<rect width="6" height="6" fill="{fill}" fill-opacity="0.3"/><rect width="2" height="6" fill="{fill}"/></pattern></defs>""");
        text.Append('\n');
        return this;
    }

    /// <summary>Thin slanted lines on nothing: an area about which little is known.</summary>
    public Svg Stripes(string id, string stroke)
    {
        text.Append($"""<defs><pattern id="{id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">""");
        text.Append($"""<rect width="1.2" height="5" fill="{stroke}" fill-opacity="0.32"/></pattern></defs>""");
        text.Append('\n');
        return this;
    }

    public string End() => text.Append("</svg>\n").ToString();

    /// <summary>Text for between tags and in attributes, without what no XML may hold.</summary>
    public static string Escape(string content) => PlainText.Clean(content)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private Svg Shape(string element, string attributes, string? title)
    {
        text.Append($"<{element} {attributes.TrimEnd()}");
        text.Append(title is null ? "/>\n" : $"><title>{Escape(title)}</title></{element}>\n");
        return this;
    }

    private static string N(double value) => Figures.Coordinate(value);
}

/// <param name="Size">Height of the letters in pixels.</param>
/// <param name="Fill">Colour.</param>
/// <param name="IsBold">Whether it stands out.</param>
/// <param name="Anchor">start, middle or end.</param>
internal readonly record struct TextStyle(double Size, string Fill, bool IsBold = false, string Anchor = "start")
{
    public static TextStyle Plain => new(13, Palette.Ink.Fill());

    public static TextStyle Strong => new(13, Palette.Ink.Fill(), IsBold: true);

    public static TextStyle Small => new(12, Palette.Muted.Fill());
}
