using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Sources.Edits;

/// <summary>Reads unified diffs, of git and of others. Lines outside hunks that are no header are passed over.</summary>
internal static class UnifiedDiff
{
    /// <param name="diff">The diff.</param>
    /// <param name="path">The file it is of, for a diff that names none; where given it beats the names in the diff.</param>
    public static ImmutableArray<Edit> Read(string diff, string? path = null)
    {
        var reader = new Reader(path);
        var text = diff.AsSpan();
        foreach (var line in text.Split('\n'))
        {
            reader.Take(text[line].TrimEnd('\r'));
        }
        reader.Close();
        return reader.Edits.DrainToImmutable();
    }

    private sealed class Reader(string? path)
    {
        private readonly ImmutableArray<ulong>.Builder _added = ImmutableArray.CreateBuilder<ulong>();
        private readonly ImmutableArray<ulong>.Builder _removed = ImmutableArray.CreateBuilder<ulong>();
        private string? _old;
        private string? _new;
        private bool _renamed;
        private bool _inHunk;
        private long _oldLeft;
        private long _newLeft;

        public ImmutableArray<Edit>.Builder Edits { get; } = ImmutableArray.CreateBuilder<Edit>();

        public void Take(ReadOnlySpan<char> line)
        {
            if (line.StartsWith("@@"))
            {
                (_oldLeft, _newLeft) = Counts(line);
                _inHunk = true;
            }
            else if (_inHunk && (_oldLeft > 0 || _newLeft > 0) && TakeChange(line))
            {
                return;
            }
            else
            {
                _inHunk &= _oldLeft > 0 || _newLeft > 0;
                TakeHeader(line);
            }
        }

        /// <summary>Ends one file's part.</summary>
        public void Close()
        {
            var before = path ?? _old;
            var after = path ?? _new;
            if (after is not null || before is not null)
            {
                var edit = TextEdits.Patch(after ?? before!, _removed.ToImmutable(), _added.ToImmutable());
                var isEmpty = edit.Written.IsEmpty && edit.Removed.IsEmpty;
                if (after is null)
                {
                    Edits.Add(edit with { Kind = EditKind.Deleted });
                }
                else if (!isEmpty || _renamed)
                {
                    Edits.Add(before is null ? edit with { Kind = EditKind.Whole } : edit);
                }
                if (_renamed && before is not null && after is not null && before != after)
                {
                    Edits.Add(TextEdits.Deleted(before));
                }
            }
            _added.Clear();
            _removed.Clear();
            (_old, _new, _renamed, _inHunk, _oldLeft, _newLeft) = (null, null, false, false, 0, 0);
        }

        private bool TakeChange(ReadOnlySpan<char> line)
        {
            switch (line.IsEmpty ? ' ' : line[0])
            {
                case '+':
                    _added.Add(LineHash.Of(line[1..].ToString()));
                    _newLeft--;
                    return true;
                case '-':
                    _removed.Add(LineHash.Of(line[1..].ToString()));
                    _oldLeft--;
                    return true;
                case ' ':
                    _oldLeft--;
                    _newLeft--;
                    return true;
                case '\\':
                    return true;
                default:
                    return false;
            }
        }

        private void TakeHeader(ReadOnlySpan<char> line)
        {
            if (line.StartsWith("diff --git ") || line.StartsWith("Index: "))
            {
                Close();
            }
            else if (line.StartsWith("--- "))
            {
                if (_new is not null)
                {
                    Close();
                }
                _old = Name(line[4..], "a/");
            }
            else if (line.StartsWith("+++ "))
            {
                _new = Name(line[4..], "b/");
            }
            else if (line.StartsWith("rename from "))
            {
                (_old, _renamed) = (Unquote(line[12..]), true);
            }
            else if (line.StartsWith("rename to "))
            {
                _new = Unquote(line[10..]);
            }
        }

        private static string? Name(ReadOnlySpan<char> text, string prefix)
        {
            var tab = text.IndexOf('\t');
            var name = Unquote((tab < 0 ? text : text[..tab]).TrimEnd());
            return name == "/dev/null" ? null
                : name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..]
                : name;
        }

        /// <summary>How many lines of either side the hunk has; as many as come, where its head does not say.</summary>
        private static (long Old, long New) Counts(ReadOnlySpan<char> head)
        {
            var minus = head.IndexOf('-');
            var plus = head.IndexOf('+');
            return minus > 0 && plus > minus
                ? (Count(head[(minus + 1)..]), Count(head[(plus + 1)..]))
                : (long.MaxValue, long.MaxValue);
        }

        private static long Count(ReadOnlySpan<char> range)
        {
            var end = range.IndexOf(' ');
            range = end < 0 ? range : range[..end];
            var comma = range.IndexOf(',');
            return comma < 0 ? 1
                : long.TryParse(range[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
                : long.MaxValue;
        }
    }

    /// <summary>Git writes names with special characters in quotes, bytes as octal escapes.</summary>
    private static string Unquote(ReadOnlySpan<char> name)
    {
        if (name.Length < 2 || name[0] != '"' || name[^1] != '"')
        {
            return name.ToString();
        }
        var bytes = new List<byte>(name.Length);
        for (var i = 1; i < name.Length - 1; i++)
        {
            if (name[i] != '\\')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(name[i].ToString()));
            }
            else if (i + 3 < name.Length - 1 && name[(i + 1)..(i + 4)].IndexOfAnyExceptInRange('0', '7') < 0)
            {
                bytes.Add((byte)(((name[i + 1] - '0') << 6) | ((name[i + 2] - '0') << 3) | (name[i + 3] - '0')));
                i += 3;
            }
            else
            {
                i++;
                bytes.Add(name[i] switch { 't' => (byte)'\t', 'n' => (byte)'\n', var other => (byte)other });
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
