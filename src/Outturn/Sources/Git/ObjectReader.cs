using System.Buffers.Text;
using System.Text;

namespace Outturn.Sources.Git;

/// <summary>Reads objects through one <c>git cat-file --batch</c> process. Not safe for concurrent use.</summary>
internal sealed class ObjectReader : IDisposable
{
    private readonly GitProcess _git;
    private readonly ByteLines _output;

    public ObjectReader(string folder)
    {
        _git = GitProcess.Start(folder, "cat-file", "--batch");
        _output = new ByteLines(_git.Output);
    }

    /// <summary>The content of an object (<c>hash</c> or <c>ref:path</c>); null where the repository does not hold it.</summary>
    public byte[]? Read(string name)
    {
        _git.Input.Write(Encoding.UTF8.GetBytes(name + "\n"));
        _git.Input.Flush();
        return Next();
    }

    /// <summary>The objects, asked for ahead of reading so that git is never idle; in the order given, null where absent.</summary>
    public IEnumerable<byte[]?> ReadAll(IReadOnlyList<string> names)
    {
        var asked = 0;
        for (var i = 0; i < names.Count; i++)
        {
            // A pipe holds 64 KiB; some hundred names never fill it while git waits for us to read.
            for (; asked < Math.Min(names.Count, i + 256); asked++)
            {
                _git.Input.Write(Encoding.UTF8.GetBytes(names[asked] + "\n"));
            }
            _git.Input.Flush();
            yield return Next();
        }
    }

    public void Dispose() => _git.Dispose();

    private byte[]? Next()
    {
        if (!_output.Next(out var header))
        {
            return null;
        }
        var size = header.LastIndexOf((byte)' ');
        if (header.EndsWith(" missing"u8) || size < 0
            || !Utf8Parser.TryParse(header[(size + 1)..], out int length, out _))
        {
            return null;
        }
        var content = new byte[length];
        return _output.ReadExactly(content) && _output.Next(out _) ? content : null;
    }
}
