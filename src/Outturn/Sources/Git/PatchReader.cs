using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>
/// Reads git's patch output (<c>-p -U0 --full-index</c>) into file changes, from a stream, keeping only hashes of lines.
/// </summary>
internal sealed class PatchReader(ByteLines lines)
{
    private readonly ImmutableArray<FileChange>.Builder _files = ImmutableArray.CreateBuilder<FileChange>();
    private readonly ImmutableArray<Hunk>.Builder _hunks = ImmutableArray.CreateBuilder<Hunk>();
    private readonly ImmutableArray<ulong>.Builder _added = ImmutableArray.CreateBuilder<ulong>();
    private readonly ImmutableArray<ulong>.Builder _removed = ImmutableArray.CreateBuilder<ulong>();
    private string? _path;
    private string? _oldPath;
    private bool _isBinary;
    private bool _isSubmodule;
    private int _newStart;
    private int _addedLeft;
    private int _removedLeft;

    /// <summary>Reads up to, and not including, the first line that begins with <paramref name="stop"/>, or to the end.</summary>
    public ImmutableArray<FileChange> Read(int stop)
    {
        _files.Clear();
        while (lines.Peek() is var first and >= 0)
        {
            if (first == stop && _addedLeft == 0 && _removedLeft == 0)
            {
                break;
            }
            lines.Next(out var line);
            if (_addedLeft > 0 || _removedLeft > 0)
            {
                ReadHunkLine(line);
            }
            else
            {
                ReadHeaderLine(line);
            }
        }
        EndFile();
        return _files.DrainToImmutable();
    }

    private void ReadHunkLine(ReadOnlySpan<byte> line)
    {
        switch (line.IsEmpty ? (byte)' ' : line[0])
        {
            case (byte)'+':
                _added.Add(LineHash.Of(line[1..]));
                _addedLeft--;
                break;
            case (byte)'-':
                _removed.Add(LineHash.Of(line[1..]));
                _removedLeft--;
                break;
        }
        if (_addedLeft == 0 && _removedLeft == 0)
        {
            EndHunk();
        }
    }

    private void ReadHeaderLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("@@ "u8))
        {
            BeginHunk(line);
        }
        else if (line.StartsWith("diff --git "u8))
        {
            EndFile();
            _path = SamePath(line["diff --git "u8.Length..]);
        }
        else if (line.StartsWith("+++ "u8))
        {
            _path = PathAfter(line[4..], "b/") ?? _path;
        }
        else if (line.StartsWith("--- "u8))
        {
            _path = PathAfter(line[4..], "a/") ?? _path;
        }
        else if (line.StartsWith("rename from "u8) || line.StartsWith("copy from "u8))
        {
            _oldPath = Unquote(line[(line.IndexOf(" from "u8) + 6)..]);
        }
        else if (line.StartsWith("rename to "u8) || line.StartsWith("copy to "u8))
        {
            _path = Unquote(line[(line.IndexOf(" to "u8) + 4)..]);
        }
        else if (line.StartsWith("Binary files "u8))
        {
            _isBinary = true;
        }
        else if (line.EndsWith(" 160000"u8) || line.StartsWith("new file mode 160000"u8))
        {
            _isSubmodule = true;
        }
    }

    private void BeginHunk(ReadOnlySpan<byte> line)
    {
        var rest = line[3..];
        var (_, removed) = Range(ref rest, (byte)'-');
        var (start, added) = Range(ref rest, (byte)'+');
        (_newStart, _addedLeft, _removedLeft) = (start, added, removed);
    }

    private static (int Start, int Count) Range(ref ReadOnlySpan<byte> text, byte sign)
    {
        text = text[(text.IndexOf(sign) + 1)..];
        _ = Utf8Parser.TryParse(text, out int start, out var used);
        var count = 1;
        text = text[used..];
        if (text is [(byte)',', ..])
        {
            _ = Utf8Parser.TryParse(text[1..], out count, out used);
            text = text[(used + 1)..];
        }
        return (start, count);
    }

    private void EndHunk()
    {
        // A submodule's "lines" are the names of its commits.
        if (!_isSubmodule)
        {
            _hunks.Add(new Hunk(_newStart, _added.ToImmutable(), _removed.ToImmutable()));
        }
        _added.Clear();
        _removed.Clear();
    }

    private void EndFile()
    {
        if (_path is not null)
        {
            _files.Add(new FileChange(_path, _oldPath, _isBinary, _hunks.ToImmutable()));
        }
        _hunks.Clear();
        (_path, _oldPath, _isBinary, _isSubmodule) = (null, null, false, false);
    }

    private static string? PathAfter(ReadOnlySpan<byte> text, string prefix)
    {
        var path = Unquote(text);
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : null;
    }

    /// <summary>The path in <c>a/path b/path</c>, for changes that show no other line with it (mode, binary, empty file).</summary>
    private static string? SamePath(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'"', ..])
        {
            var second = text.LastIndexOf(" \""u8);
            return second < 0 ? null : PathAfter(text[(second + 1)..], "b/");
        }
        var half = text.Length / 2;
        return text.Length > 4 && text[half] == (byte)' ' ? PathAfter(text[(half + 1)..], "b/") : null;
    }

    /// <summary>A path as git prints it: quoted like a C string where it holds a quote, a backslash or a control character.</summary>
    internal static string Unquote(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd("\t"u8);
        if (text is not [(byte)'"', .., (byte)'"'])
        {
            return Encoding.UTF8.GetString(text);
        }
        text = text[1..^1];
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != (byte)'\\' || i + 1 == text.Length)
            {
                bytes.Add(text[i]);
            }
            else if (text[i + 1] is >= (byte)'0' and <= (byte)'3' && i + 3 < text.Length)
            {
                bytes.Add((byte)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
            }
            else
            {
                var escape = "abtnvfr"u8.IndexOf(text[++i]);
                bytes.Add(escape < 0 ? text[i] : (byte)(escape + 7));
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
