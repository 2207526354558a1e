using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <param name="Label">First line.</param>
/// <param name="Note">Second line.</param>
/// <param name="Amount">How much flows here, in micro-dollars.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Leaves">Where it flows on to; none where it ends here.</param>
/// <param name="Group">What it has in common with its neighbours of the same group, over which it is written; null for nothing.</param>
internal sealed record FlowNode(
    string Label, string Note, long Amount, Tone Tone, ImmutableArray<FlowNode> Leaves, string? Group = null);

/// <summary>
/// Money from its whole, by account, to the changes that it made. The height of a band is its amount, on one scale for the
/// whole drawing; what is too small to see is drawn a pixel and a half high.
/// </summary>
internal static class MoneyFlow
{
    private const double Node = 14;
    private const double Scale = 300;
    private const double Gap = 10;
    private const double Slot = 34;
    private const double Head = 22;
    private const double RootAt = 130;

    /// <summary>Three columns, for a page that is at least 700 pixels wide or is printed.</summary>
    public static string Wide(FlowNode root, string title, string description)
    {
        var leaves = root.Leaves.SelectMany(account => account.Leaves).ToImmutableArray();
        var height = Math.Max(Height(root.Leaves, root.Amount), Height(leaves, root.Amount));
        var svg = Svg.Fixed(1040, height, title, description);
        var top = Math.Max(0, (height - Scale) / 2);
        Draw(svg, root, new Columns(RootAt, 390, 690, 1040), height, top);
        svg.Rect(RootAt, top, Node, Scale, Palette.Ink.Fill());
        var size = Math.Min(20, (RootAt - 10) / (0.66 * root.Label.Length));
        svg.Text(RootAt - 10, top + Scale / 2, root.Label, new TextStyle(size, Palette.Ink.Fill(), true, "end"));
        svg.Text(RootAt - 10, top + Scale / 2 + 19, root.Note, TextStyle.Small with { Anchor = "end" });
        return svg.End();
    }

    /// <summary>Two columns, for a telephone.</summary>
    public static string Narrow(FlowNode root, string title, string description)
    {
        var shallow = root with { Leaves = [.. root.Leaves.Select(account => account with { Leaves = [] })] };
        var height = Height(shallow.Leaves, root.Amount);
        var svg = Svg.Fixed(340, height, title, description);
        Draw(svg, shallow, new Columns(0, 150, 340, 340), height, Math.Max(0, (height - Scale) / 2));
        svg.Rect(0, Math.Max(0, (height - Scale) / 2), Node, Scale, Palette.Ink.Fill());
        return svg.End();
    }

    private static void Draw(Svg svg, FlowNode root, Columns columns, double height, double top)
    {
        var accounts = Place(root.Leaves, root.Amount, height);
        var leaves = Place([.. root.Leaves.SelectMany(account => account.Leaves)], root.Amount, height);
        var next = 0;
        foreach (var (account, y) in accounts)
        {
            var band = Band(account.Amount, root.Amount);
            svg.Ribbon(columns.Root + Node, top, columns.Account, y, band, account.Tone.Fill(), $"{account.Label}: {account.Note}");
            top += account.Amount * Scale / root.Amount;
            var from = y;
            foreach (var (leaf, leafY) in leaves.Skip(next).Take(account.Leaves.Length))
            {
                svg.Ribbon(
                    columns.Account + Node, from, columns.Leaf, leafY, Band(leaf.Amount, root.Amount), leaf.Tone.Fill(),
                    $"{leaf.Label}: {leaf.Note}");
                from += leaf.Amount * Scale / root.Amount;
            }
            next += account.Leaves.Length;
        }
        Groups(svg, accounts, root.Amount, columns.Account);
        // An account's label lies on the bands that leave it: muted letters would be too faint there.
        foreach (var (account, y) in accounts)
        {
            var note = TextStyle.Small with { Fill = Palette.Ink.Fill() };
            Label(svg, account, columns.Account, y, root.Amount, columns.Leaf - columns.Account, TextStyle.Strong, note);
        }
        foreach (var (leaf, y) in leaves)
        {
            Label(svg, leaf, columns.Leaf, y, root.Amount, columns.End - columns.Leaf, TextStyle.Plain, TextStyle.Small);
        }
    }

    private static void Groups(Svg svg, ImmutableArray<(FlowNode Node, double Y)> nodes, long whole, double x)
    {
        foreach (var group in nodes.Where(node => node.Node.Group is not null).GroupBy(node => node.Node.Group!))
        {
            var (top, last) = (group.First().Y, group.Last());
            svg.Line(x - 6, top, x - 6, last.Y + Math.Max(Band(last.Node.Amount, whole), 14), Palette.Ink.Fill(), 1.5);
            svg.Text(x - 6, Math.Min(top, top + Band(group.First().Node.Amount, whole) / 2 - 14) - 7, group.Key, TextStyle.Small with { Fill = Palette.Ink.Fill() });
        }
    }

    private static void Label(Svg svg, FlowNode node, double x, double y, long whole, double room, TextStyle label, TextStyle note)
    {
        var band = Band(node.Amount, whole);
        svg.Rect(x, y, Node, band, node.Tone.Fill());
        var middle = y + band / 2;
        // A letter is 7.9 pixels wide or less in the usual fonts; the label stands to the right of the node.
        var letters = (int)((room - Node - 8) / 7.9);
        svg.Text(x + Node + 8, middle - 2, PlainText.Cut(PlainText.Clean(node.Label), letters), label);
        svg.Text(x + Node + 8, middle + 14, PlainText.Cut(PlainText.Clean(node.Note), letters), note);
    }

    // From the top down, in the given order; each has room for its two lines of text, and the column stands in the middle.
    private static ImmutableArray<(FlowNode Node, double Y)> Place(ImmutableArray<FlowNode> nodes, long whole, double height)
    {
        var placed = ImmutableArray.CreateBuilder<(FlowNode, double)>(nodes.Length);
        var y = Math.Max(0, (height - Height(nodes, whole)) / 2);
        foreach (var (place, node) in nodes.Index())
        {
            var band = Band(node.Amount, whole);
            var slot = Math.Max(band, Slot);
            y += HeadOf(nodes, place);
            placed.Add((node, y + (slot - band) / 2));
            y += slot + Gap;
        }
        return placed.ToImmutable();
    }

    private static double Height(ImmutableArray<FlowNode> nodes, long whole) => Math.Max(
        Scale, nodes.Index().Sum(node => Math.Max(Band(node.Item.Amount, whole), Slot) + HeadOf(nodes, node.Index) + Gap) - Gap);

    // Room where a group begins, and where one ends.
    private static double HeadOf(ImmutableArray<FlowNode> nodes, int place) =>
        (place == 0 ? null : nodes[place - 1].Group) == nodes[place].Group ? 0 : Head;

    private static double Band(long amount, long whole) => Math.Max(1.5, amount * Scale / whole);

    private readonly record struct Columns(double Root, double Account, double Leaf, double End);
}
