using System.Text;

namespace Outturn.Sources.Edits;

/// <summary>
/// Splits a POSIX shell (bash) command line into simple commands with their redirections and here-documents. It reads
/// any text to its end: what is no shell gives words that mean nothing, never an error.
/// </summary>
internal sealed partial class ShellParser
{
    private const int DeepestNesting = 24;

    private static readonly ShellWord NoWord = new("", false);

    private readonly string _text;
    private readonly Dictionary<string, string> _variables = [];
    private int _at;
    private int _depth;

    private ShellParser(string text) => _text = text;

    /// <summary>Commands inside substitutions: they run, but what they print is not the command's effect on files.</summary>
    public List<ShellPiece> Nested { get; } = [];

    public static (List<ShellPiece> Pieces, List<ShellPiece> Nested) Parse(string text)
    {
        var parser = new ShellParser(text);
        return (parser.ReadList(untilParenthesis: false), parser.Nested);
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private List<ShellPiece> ReadList(bool untilParenthesis)
    {
        var list = new List(this);
        var open = 0;
        while (_at < _text.Length)
        {
            switch (Current)
            {
                case ' ' or '\t' or '\r':
                    _at++;
                    break;
                case '\\' when Next is '\n':
                    _at += 2;
                    break;
                case '#':
                    _at = IndexOrEnd('\n');
                    break;
                case '\n':
                    _at++;
                    list.End();
                    list.ReadHereDocuments();
                    break;
                case '&' when Next is '>':
                    ReadRedirect(list, descriptor: -1);
                    break;
                case ';' or '&':
                    _at++;
                    list.End();
                    break;
                case '|':
                    var or = Next is '|';
                    _at += or || Next is '&' ? 2 : 1;
                    list.End(pipes: !or);
                    break;
                case '(':
                    _at++;
                    open++;
                    list.Mark(ShellPiece.Enter);
                    break;
                case ')':
                    _at++;
                    list.Mark(ShellPiece.Leave);
                    if (untilParenthesis && open == 0)
                    {
                        return list.Close();
                    }
                    open--;
                    break;
                case '<' or '>':
                    ReadRedirect(list, descriptor: -2);
                    break;
                default:
                    ReadWordOrDescriptor(list);
                    break;
            }
        }
        return list.Close();
    }

    private void ReadWordOrDescriptor(List list)
    {
        var end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }
        if (end > _at && end - _at < 4 && end < _text.Length && _text[end] is '<' or '>')
        {
            var descriptor = 0;
            for (; _at < end; _at++)
            {
                descriptor = (descriptor * 10) + _text[_at] - '0';
            }
            ReadRedirect(list, descriptor);
            return;
        }
        var word = ReadWord();
        list.Add(word);
        if (word is { Text: "[[", IsLiteral: true } or { Text: "((", IsLiteral: true })
        {
            SkipTest();
        }
    }

    /// <summary>Inside <c>[[ ]]</c>, angle brackets compare.</summary>
    private void SkipTest()
    {
        var end = _text.IndexOf("]]", _at, StringComparison.Ordinal);
        _at = end < 0 ? _text.Length : end + 2;
    }

    private void ReadRedirect(List list, int descriptor)
    {
        if (Current is '&')
        {
            _at++;
        }
        var isInput = Current is '<';
        _at++;
        if (Current is '(')
        {
            _at++;
            Nest();
            list.Add(NoWord);
            return;
        }
        var number = descriptor == -2 ? (isInput ? 0 : 1) : descriptor;
        if (isInput && Current is '<')
        {
            _at++;
            ReadHere(list, number);
            return;
        }
        var appends = !isInput && Current is '>';
        if (appends || Current is '|' or '>')
        {
            _at++;
        }
        else if (Current is '&')
        {
            _at++;
            SkipBlanks();
            var copied = ReadWord();
            if (!isInput && !copied.Text.All(c => char.IsAsciiDigit(c) || c == '-'))
            {
                list.Add(new ShellRedirect(-1, ">", copied));
            }
            return;
        }
        SkipBlanks();
        list.Add(new ShellRedirect(number, isInput ? "<" : appends ? ">>" : ">", ReadWord()));
    }

    private void ReadHere(List list, int descriptor)
    {
        if (Current is '<')
        {
            _at++;
            SkipBlanks();
            var word = ReadWord();
            list.Add(new ShellRedirect(descriptor, "<<", NoWord) { Body = word.IsLiteral ? word.Text + "\n" : null });
            return;
        }
        var stripsTabs = Current is '-';
        if (stripsTabs)
        {
            _at++;
        }
        SkipBlanks();
        var start = _at;
        var delimiter = ReadWord();
        var isQuoted = _text.AsSpan(start, _at - start).ContainsAny('\'', '"', '\\');
        var here = new ShellRedirect(descriptor, "<<", NoWord);
        list.Add(here);
        list.Expect(here, delimiter.Text, stripsTabs, isQuoted);
    }

    private string ReadHereBody(string delimiter, bool stripsTabs, bool isQuoted)
    {
        var body = new StringBuilder();
        while (_at < _text.Length)
        {
            var end = IndexOrEnd('\n');
            var line = _text.AsSpan(_at, end - _at);
            _at = Math.Min(end + 1, _text.Length);
            line = stripsTabs ? line.TrimStart('\t') : line;
            if (line.TrimEnd('\r').SequenceEqual(delimiter))
            {
                break;
            }
            body.Append(line).Append('\n');
        }
        return isQuoted ? body.ToString() : UnescapeHere(body.ToString());
    }

    /// <summary>Where the delimiter is not quoted, a backslash escapes what would expand, and joins lines.</summary>
    private static string UnescapeHere(string body)
    {
        if (!body.Contains('\\'))
        {
            return body;
        }
        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\\' && i + 1 < body.Length && body[i + 1] is '$' or '`' or '\\' or '\n')
            {
                i++;
                if (body[i] == '\n')
                {
                    continue;
                }
            }
            text.Append(body[i]);
        }
        return text.ToString();
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' || (Current is '\\' && Next is '\n'))
        {
            _at += Current is '\\' ? 2 : 1;
        }
    }

    private int IndexOrEnd(char sought) => _text.IndexOf(sought, _at) is var index and >= 0 ? index : _text.Length;
}
