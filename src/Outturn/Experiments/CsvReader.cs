using System.Text;

namespace Outturn.Experiments;

/// <summary>
/// Splits text into records by RFC 4180: fields may be quoted, and then hold separators, quotes (doubled) and line ends. Lines end
/// with LF or CRLF; empty lines are passed over.
/// </summary>
internal sealed class CsvReader(string text, char separator)
{
    private int _at;
    private int _line = 1;

    /// <summary>What is wrong with the text; null while nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>The next record and the line that it begins in; null at the end, or where the text is wrong.</summary>
    public CsvRecord? Next()
    {
        while (_at < text.Length && text[_at] is '\r' or '\n')
        {
            EndLine();
        }
        if (_at >= text.Length)
        {
            return null;
        }
        var (line, fields) = (_line, new List<string>());
        while (true)
        {
            if (Field() is not { } field)
            {
                return null;
            }
            fields.Add(field);
            if (_at >= text.Length || text[_at] is '\r' or '\n')
            {
                EndLine();
                return new CsvRecord(line, fields);
            }
            _at++;
        }
    }

    private string? Field()
    {
        if (_at < text.Length && text[_at] == '"')
        {
            return Quoted();
        }
        var start = _at;
        while (_at < text.Length && text[_at] != separator && text[_at] is not ('\r' or '\n'))
        {
            _at++;
        }
        return text[start.._at].Trim();
    }

    private string? Quoted()
    {
        var (start, field) = (_line, new StringBuilder());
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] != '"')
            {
                _line += text[_at] == '\n' ? 1 : 0;
                field.Append(text[_at]);
            }
            else if (_at + 1 < text.Length && text[_at + 1] == '"')
            {
                field.Append('"');
                _at++;
            }
            else
            {
                _at++;
                return _at >= text.Length || text[_at] == separator || text[_at] is '\r' or '\n' ? field.ToString() : Fail(
                    $"line {_line}: text follows a closing quote; a quote within a quoted field is doubled");
            }
        }
        return Fail($"line {start}: a quote opens here and is never closed");
    }

    private string? Fail(string error)
    {
        (Error, _at) = (error, text.Length);
        return null;
    }

    private void EndLine()
    {
        if (_at < text.Length && text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n')
        {
            _at++;
        }
        _at++;
        _line++;
    }
}

/// <param name="Line">The line that it begins in, from 1.</param>
/// <param name="Fields">As written, without quotes.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);
