namespace Outturn.Sources.Edits;

/// <summary>A word of a command line after quotes and known expansions.</summary>
/// <param name="Text">The text, as far as it is known.</param>
/// <param name="IsLiteral">False where it holds something only the shell could know: an unset variable, a glob, output.</param>
internal readonly record struct ShellWord(string Text, bool IsLiteral);

/// <summary>What follows a redirection operator.</summary>
/// <param name="Descriptor">The descriptor redirected; -1 for both standard output and error.</param>
/// <param name="Operator"><c>&gt;</c>, <c>&gt;&gt;</c>, <c>&lt;</c> or <c>&lt;&lt;</c> (a here-document or here-string).</param>
/// <param name="Target">The file, for the first three.</param>
internal sealed record ShellRedirect(int Descriptor, string Operator, ShellWord Target)
{
    /// <summary>The text of a here-document or here-string; null where only the shell could know it.</summary>
    public string? Body { get; set; }
}

/// <summary>One piece of a command line in the order of writing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Words">The words of a simple command, assignments and reserved words among them.</param>
/// <param name="Redirects">Its redirections.</param>
/// <param name="IsPiped">Its standard input is the output of the piece before.</param>
internal sealed record ShellPiece(
    ShellPieceKind Kind, IReadOnlyList<ShellWord> Words, IReadOnlyList<ShellRedirect> Redirects, bool IsPiped)
{
    public static readonly ShellPiece Enter = new(ShellPieceKind.Enter, [], [], false);

    public static readonly ShellPiece Leave = new(ShellPieceKind.Leave, [], [], false);
}

internal enum ShellPieceKind
{
    Command,

    /// <summary>A subshell opens: a change of folder in it ends with it.</summary>
    Enter,

    Leave,
}
