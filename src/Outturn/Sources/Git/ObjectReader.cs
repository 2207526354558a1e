using System.Buffers.Text;
using System.Text;

namespace Outturn.Sources.Git;

/// <summary>
/// Reads objects through one <c>git cat-file --batch</c> process. Git ends at an object that is spoilt, or that a partial
/// clone left out; it is started again and the rest is read. Not safe for concurrent use.
/// </summary>
internal sealed class ObjectReader(string folder) : IDisposable
{
    private GitProcess? _git;
    private ByteLines? _output;

    /// <summary>The content of an object (<c>hash</c> or <c>ref:path</c>); null where the repository does not hold it.</summary>
    public byte[]? Read(string name) => ReadAll([name]).Single();

    /// <summary>The objects, asked for ahead of reading so that git is never idle; in the order given, null where absent.</summary>
    public IEnumerable<byte[]?> ReadAll(IReadOnlyList<string> names)
    {
        HashSet<string>? missing = null;
        var asked = 0;
        for (var i = 0; i < names.Count; i++)
        {
            // A pipe holds 64 KiB; some hundred names never fill it while git waits for us to read.
            asked = Ask(names, asked, Math.Min(names.Count, i + 256), missing);
            if (missing?.Contains(names[i]) == true)
            {
                yield return null;
                continue;
            }
            if (!TryNext(out var content))
            {
                Stop();
                asked = i + 1;
                if (missing is null)
                {
                    missing = HeldObjects.Missing(folder, names.Skip(i).Where(IsHash));
                    missing.Add(names[i]);
                }
            }
            yield return content;
        }
    }

    public void Dispose() => Stop();

    private int Ask(IReadOnlyList<string> names, int from, int to, HashSet<string>? missing)
    {
        if (_git is null)
        {
            _git = GitProcess.Start(folder, "cat-file", "--batch");
            _output = new ByteLines(_git.Output);
        }
        try
        {
            for (; from < to; from++)
            {
                if (missing?.Contains(names[from]) != true)
                {
                    _git.Input.Write(Encoding.UTF8.GetBytes(names[from] + "\n"));
                }
            }
            _git.Input.Flush();
        }
        catch (IOException)
        {
            // Git has ended; so reading tells.
        }
        return to;
    }

    /// <summary>The next answer; false where git ended instead of giving one.</summary>
    private bool TryNext(out byte[]? content)
    {
        content = null;
        if (!_output!.Next(out var header))
        {
            return false;
        }
        var size = header.LastIndexOf((byte)' ');
        if (header.EndsWith(" missing"u8) || size < 0
            || !Utf8Parser.TryParse(header[(size + 1)..], out int length, out _))
        {
            return true;
        }
        content = new byte[length];
        if (_output.ReadExactly(content) && _output.Next(out _))
        {
            return true;
        }
        content = null;
        return false;
    }

    private void Stop()
    {
        _git?.Dispose();
        _git = null;
    }

    private static bool IsHash(string name) => name.Length is 40 or 64 && !name.AsSpan().ContainsAnyExcept("0123456789abcdef");
}
