namespace Outturn.Core.Traces;

/// <summary>
/// What a line begins with, white space left out, of the marks that open a comment in some language. Whether it is a comment
/// depends on the language (<see cref="Defects.CommentStyles"/>): <c>#</c> opens a heading in Markdown and a directive in C.
/// </summary>
public enum LineMark : byte
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>
    /// <c>//</c>, <c>/*</c>, <c>*/</c>, or a <c>*</c> as in the midst of a block comment: that is, with text after it and no
    /// statement's or block's end (<c>;</c>, <c>{</c>) at the end of the line.
    /// </summary>
    Slash,

    /// <summary><c>#</c>, but for <c>#!</c> and <c>#[</c>, which are code wherever they stand.</summary>
    Hash,

    /// <summary>
    /// <c>--</c>, <c>;</c>, <c>%</c> (but for <c>%(</c>), <c>&lt;!--</c>, <c>(*</c>, or three quotation marks of a kind.
    /// </summary>
    Other,
}
