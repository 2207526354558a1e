using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>
/// Reads git's combined differences (<c>-c -p --raw --combined-all-paths</c>) of one merge at a time. Each line of a place has
/// one column for each parent: a plus where the parent lacks the line, a minus where the merge does, a blank else. Between the
/// places all parents agree with the merge.
/// </summary>
internal sealed class CombinedPatchReader(ByteLines lines)
{
    private readonly Dictionary<string, CombinedFile> _files = new(StringComparer.Ordinal);
    private readonly ImmutableArray<MergedHunk>.Builder _hunks = ImmutableArray.CreateBuilder<MergedHunk>();
    private readonly ImmutableArray<MergedPiece>.Builder _pieces = ImmutableArray.CreateBuilder<MergedPiece>();
    private readonly ImmutableArray<Hunk>.Builder _own = ImmutableArray.CreateBuilder<Hunk>();
    private readonly ImmutableArray<ulong>.Builder _ownLines = ImmutableArray.CreateBuilder<ulong>();
    private int[] _positions = [];
    private int _position;
    private int _start;
    private int _removed;
    private string? _path;

    /// <summary>The files up to the first line that begins with <paramref name="stop"/>, by path.</summary>
    public IReadOnlyDictionary<string, CombinedFile> Read(byte stop)
    {
        _files.Clear();
        var inPatch = false;
        while (lines.Peek() is var first and >= 0 && first != stop)
        {
            lines.Next(out var line);
            if (line.StartsWith("::"u8))
            {
                ReadRaw(line);
            }
            else if (line.StartsWith("diff --combined "u8))
            {
                EndFile();
                inPatch = Begin(PatchReader.Unquote(line["diff --combined "u8.Length..]));
            }
            else if (inPatch && _start < 0 && line.StartsWith("Binary files "u8))
            {
                _files[_path!] = _files[_path!] with { IsBinary = true };
            }
            else if (inPatch && line.StartsWith("@@@"u8))
            {
                EndHunk();
                BeginHunk(line);
            }
            else if (inPatch && _start >= 0 && line.Length >= _positions.Length && line[0] is (byte)' ' or (byte)'+' or (byte)'-')
            {
                ReadLine(line[.._positions.Length], line[_positions.Length..]);
            }
        }
        EndFile();
        return new Dictionary<string, CombinedFile>(_files, StringComparer.Ordinal);
    }

    /// <summary><c>::mode mode mode id id id SS⇥path⇥path⇥path</c>: one colon, mode, id, letter and path for each parent.</summary>
    private void ReadRaw(ReadOnlySpan<byte> line)
    {
        var parents = line.IndexOfAnyExcept((byte)':');
        var paths = Encoding.UTF8.GetString(line).Split('\t');
        var letters = paths[0][(paths[0].LastIndexOf(' ') + 1)..];
        var path = PatchReader.Unquote(Encoding.UTF8.GetBytes(paths[^1]));
        var before = Enumerable.Range(0, parents).Select(k => letters[k] == 'A'
            ? null : PatchReader.Unquote(Encoding.UTF8.GetBytes(paths[k + 1]))).ToImmutableArray();
        var isSubmodule = paths[0][parents..].Split(' ')[parents] == "160000";
        _files[path] = new CombinedFile(before.All(name => name == path) ? [] : before, [], [], parents, isSubmodule);
    }

    private bool Begin(string path)
    {
        if (!_files.TryGetValue(path, out var file) || file.IsSubmodule)
        {
            return false;
        }
        (_path, _start) = (path, -1);
        _positions = new int[file.Parents];
        _position = 0;
        return true;
    }

    private void BeginHunk(ReadOnlySpan<byte> line)
    {
        _ = Utf8Parser.TryParse(line[(line.IndexOf((byte)'+') + 1)..], out int start, out _);
        // A deleted file is said to begin at line 0.
        Advance(Math.Max(0, start - 1) - _position);
        _start = _position;
    }

    private void ReadLine(ReadOnlySpan<byte> columns, ReadOnlySpan<byte> text)
    {
        if (columns.Contains((byte)'-'))
        {
            if (columns[0] == (byte)'-')
            {
                _removed++;
            }
            for (var k = 0; k < columns.Length; k++)
            {
                _positions[k] += columns[k] == (byte)'-' ? 1 : 0;
            }
            return;
        }
        var parent = columns.IndexOf((byte)' ');
        if (parent == 0)
        {
            EndPlace();
        }
        else
        {
            AddPiece(parent, parent < 0 ? 0 : _positions[parent]);
        }
        if (parent < 0)
        {
            _ownLines.Add(LineHash.Of(text));
        }
        else
        {
            EndOwn();
        }
        for (var k = 0; k < columns.Length; k++)
        {
            _positions[k] += columns[k] == (byte)' ' ? 1 : 0;
        }
        _position++;
        if (parent == 0)
        {
            _start = _position;
        }
    }

    private void AddPiece(int parent, int start)
    {
        if (_pieces.Count > 0 && _pieces[^1] is var last && last.Parent == parent && (parent < 0 || last.Start + last.Count == start))
        {
            _pieces[^1] = last with { Count = last.Count + 1 };
        }
        else
        {
            _pieces.Add(new MergedPiece(parent, start, 1));
        }
    }

    private void EndOwn()
    {
        if (_ownLines.Count > 0)
        {
            _own.Add(new Hunk(_position - _ownLines.Count + 1, _ownLines.ToImmutable(), []));
            _ownLines.Clear();
        }
    }

    private void EndPlace()
    {
        if (_removed > 0 || _pieces.Count > 0)
        {
            _hunks.Add(new MergedHunk(_start, _removed, _pieces.ToImmutable()));
        }
        _pieces.Clear();
        _removed = 0;
        _start = _position;
    }

    private void EndHunk()
    {
        EndOwn();
        EndPlace();
    }

    private void EndFile()
    {
        if (_path is not null)
        {
            EndHunk();
            _files[_path] = _files[_path] with { Hunks = _hunks.ToImmutable(), Own = _own.ToImmutable() };
        }
        _hunks.Clear();
        _own.Clear();
        _path = null;
    }

    private void Advance(int count)
    {
        for (var k = 0; k < _positions.Length; k++)
        {
            _positions[k] += count;
        }
        _position += count;
    }
}

/// <summary>A file that differs from every parent of a merge.</summary>
/// <param name="ParentPaths">Its path in each parent, where one differs; null for a parent without it.</param>
/// <param name="Hunks">Where it differs from the first parent's.</param>
/// <param name="Own">The lines that stand in no parent.</param>
/// <param name="Parents">How many parents there are.</param>
/// <param name="IsSubmodule">The merge holds no file there, but a submodule.</param>
internal sealed record CombinedFile(
    ImmutableArray<string?> ParentPaths, ImmutableArray<MergedHunk> Hunks, ImmutableArray<Hunk> Own, int Parents, bool IsSubmodule)
{
    /// <summary>Git showed no lines.</summary>
    public bool IsBinary { get; init; }
}
