using System.Text;

namespace Outturn.Sources.Edits;

internal sealed partial class ShellParser
{
    private ShellWord ReadWord()
    {
        var text = new StringBuilder();
        var isLiteral = true;
        var start = _at;
        while (_at < _text.Length)
        {
            switch (Current)
            {
                case ' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')':
                    _at += _at == start && Current is '(' or ')' ? 1 : 0;
                    return new ShellWord(text.ToString(), isLiteral);
                case '\\':
                    _at++;
                    if (_at < _text.Length && Current is not '\n')
                    {
                        text.Append(Current);
                    }
                    _at++;
                    break;
                case '\'':
                    var end = _text.IndexOf('\'', _at + 1);
                    end = end < 0 ? _text.Length : end;
                    text.Append(_text, _at + 1, end - _at - 1);
                    _at = end + 1;
                    break;
                case '"':
                    _at++;
                    ReadQuoted(text, ref isLiteral);
                    break;
                case '$' when Next is '\'':
                    _at += 2;
                    ReadAnsi(text);
                    break;
                case '$':
                    ReadExpansion(text, ref isLiteral);
                    break;
                case '`':
                    SkipBackquoted(ref isLiteral);
                    break;
                case '*' or '?':
                    isLiteral = false;
                    text.Append(Current);
                    _at++;
                    break;
                case '{':
                    isLiteral &= !IsBraceExpansion();
                    text.Append(Current);
                    _at++;
                    break;
                default:
                    text.Append(Current);
                    _at++;
                    break;
            }
        }
        _at = Math.Min(_at, _text.Length);
        return new ShellWord(text.ToString(), isLiteral);
    }

    private void ReadQuoted(StringBuilder text, ref bool isLiteral)
    {
        while (_at < _text.Length)
        {
            switch (Current)
            {
                case '"':
                    _at++;
                    return;
                case '\\' when Next is '$' or '`' or '"' or '\\' or '\n':
                    if (Next is not '\n')
                    {
                        text.Append(Next);
                    }
                    _at += 2;
                    break;
                case '$':
                    ReadExpansion(text, ref isLiteral);
                    break;
                case '`':
                    SkipBackquoted(ref isLiteral);
                    break;
                default:
                    text.Append(Current);
                    _at++;
                    break;
            }
        }
    }

    private void ReadExpansion(StringBuilder text, ref bool isLiteral)
    {
        _at++;
        if (Current is '(')
        {
            _at++;
            if (Current is '(')
            {
                var end = _text.IndexOf("))", _at, StringComparison.Ordinal);
                _at = end < 0 ? _text.Length : end + 2;
                isLiteral = false;
            }
            else if (ShellOutput.Of(Nest()) is { } printed)
            {
                text.Append(printed.TrimEnd('\n'));
            }
            else
            {
                isLiteral = false;
            }
            return;
        }
        var start = _at;
        var braced = Current is '{';
        _at += braced ? 1 : 0;
        var nameStart = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_')
        {
            _at++;
        }
        var name = _text[nameStart.._at];
        if (name.Length > 0 && (!braced || Current is '}') && _variables.TryGetValue(name, out var value))
        {
            text.Append(value);
            _at += braced ? 1 : 0;
            return;
        }
        if (braced)
        {
            var end = IndexOrEnd('}');
            _at = Math.Min(end + 1, _text.Length);
        }
        else if (name.Length == 0)
        {
            var isSpecial = Current is '?' or '#' or '@' or '*' or '!' or '$' or '-';
            _at += isSpecial ? 1 : 0;
            isLiteral &= !isSpecial;
            text.Append('$');
            return;
        }
        isLiteral = false;
        text.Append('$').Append(_text, start, _at - start);
    }

    /// <summary>Reads the commands of a substitution, up to its closing parenthesis.</summary>
    private List<ShellPiece> Nest()
    {
        if (++_depth > DeepestNesting)
        {
            _at = _text.Length;
            _depth--;
            return [];
        }
        var pieces = ReadList(untilParenthesis: true);
        _depth--;
        Nested.AddRange(pieces);
        return pieces;
    }

    private void SkipBackquoted(ref bool isLiteral)
    {
        var end = _text.IndexOf('`', _at + 1);
        end = end < 0 ? _text.Length : end;
        if (_depth < DeepestNesting)
        {
            var (pieces, nested) = Parse(_text[Math.Min(_at + 1, end)..end]);
            Nested.AddRange(pieces);
            Nested.AddRange(nested);
        }
        _at = Math.Min(end + 1, _text.Length);
        isLiteral = false;
    }

    private bool IsBraceExpansion()
    {
        var end = _text.AsSpan(_at).IndexOfAny(" \t\n}");
        return end > 0 && _text[_at + end] == '}' && _text.AsSpan(_at, end).ContainsAny(",.");
    }

    private void ReadAnsi(StringBuilder text)
    {
        var start = _at;
        while (_at < _text.Length && Current is not '\'')
        {
            _at += Current is '\\' ? 2 : 1;
        }
        var end = Math.Min(_at, _text.Length);
        text.Append(ShellEscapes.Unescape(_text.AsSpan(start, end - start)));
        _at = Math.Min(end + 1, _text.Length);
    }
}
