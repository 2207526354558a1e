using System.Text;
using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.Tests.Evidence;

/// <summary>A folder with a log in it, for one test.</summary>
internal sealed class LogFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-evidence-");

    public string Root => _folder.FullName;

    public string Path => System.IO.Path.Combine(Root, "evidence");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The segments, in order.</summary>
    public string[] Segments => [.. Directory.EnumerateFiles(File("bodies")).Order(StringComparer.Ordinal)];

    public EvidenceLogOptions Options(long segmentBytes = 128 << 20) => new()
    {
        Folder = Path,
        Origin = "outturn/test",
        SegmentBytes = segmentBytes,
        CheckpointEvery = TimeSpan.FromMilliseconds(5),
        Compress = false,
    };

    public EvidenceLog Open(EvidenceLogOptions? options = null)
    {
        var (log, problem) = EvidenceLog.Open(options ?? Options(), TimeProvider.System);
        Assert.True(log is not null, problem);
        return log;
    }

    public string Refusal(EvidenceLogOptions? options = null)
    {
        var (log, problem) = EvidenceLog.Open(options ?? Options(), TimeProvider.System);
        Assert.Null(log);
        return problem!;
    }

    public static Submission Submit(byte[] body) => new(EvidenceKind.Traces, "application/x-protobuf", "loopback", body);

    public static Submission Submit(string body) => Submit(Encoding.UTF8.GetBytes(body));

    public static async Task<long> Append(EvidenceLog log, byte[] body)
    {
        var result = await log.AppendAsync(Submit(body), CancellationToken.None);
        Assert.Equal(AppendRefusal.None, result.Refusal);
        return result.Index;
    }

    /// <summary>Bytes that repeat nothing.</summary>
    public static byte[] Noise(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A log of so many records of noise, closed.</summary>
    public async Task Fill(int records, int length = 500, EvidenceLogOptions? options = null)
    {
        await using var log = Open(options);
        var first = (int)log.Size;
        for (var i = first; i < first + records; i++)
        {
            await Append(log, Noise(i, length));
        }
    }

    /// <summary>The content of all records, as the log reads them.</summary>
    public static async Task<List<byte[]>> Read(EvidenceLog log, long from = 0)
    {
        var bodies = new List<byte[]>();
        if (from < log.Size)
        {
            await foreach (var record in log.ReadAsync(from, CancellationToken.None))
            {
                Assert.Equal(from + bodies.Count, record.Index);
                bodies.Add(record.Body.ToArray());
                if (record.Index == log.Size - 1)
                {
                    break;
                }
            }
        }
        return bodies;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
