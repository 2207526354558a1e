using System.Text.Json;
using Outturn.Server.Hosting;

namespace Outturn.Server.Access;

/// <summary>
/// The tokens in the data folder: <c>tokens.json</c>, for its user alone. It is replaced as a whole and on disk before a change is
/// answered; a lock keeps the server and the command line from overwriting each other.
/// </summary>
internal sealed class TokenFile(string folder)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public string Path { get; } = System.IO.Path.Combine(folder, "tokens.json");

    /// <summary>When and how long the file is: what changes with its content.</summary>
    public (DateTime Written, long Length) State
    {
        get
        {
            var file = new FileInfo(Path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
    }

    /// <exception cref="InvalidDataException">The file is not one of tokens.</exception>
    public TokenList Read()
    {
        if (!File.Exists(Path))
        {
            return TokenList.Empty;
        }
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path), TokenJson.Default.TokenList) is { Schema: TokenList.Version, Tokens: not null } list
                ? list
                : throw new InvalidDataException($"{Path}: not a file of tokens that this version knows");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{Path}: line {error.LineNumber + 1}: not a file of tokens: {error.Message}", error);
        }
    }

    /// <summary>Reads, changes and writes under the lock; null from <paramref name="change"/> leaves the file as it is.</summary>
    public void Change(Func<TokenList, TokenList?> change)
    {
        PrivateFiles.MakeFolder(folder);
        using var key = Lock();
        if (change(Read()) is { } changed)
        {
            PrivateFiles.Replace(Path, JsonSerializer.SerializeToUtf8Bytes(changed, TokenJson.Default.TokenList));
        }
    }

    private FileStream Lock()
    {
        var path = System.IO.Path.Combine(folder, "tokens.lock");
        for (var waited = TimeSpan.Zero; ; waited += s_pause)
        {
            try
            {
                return PrivateFiles.OpenAlone(path);
            }
            catch (IOException) when (waited < s_patience)
            {
                Thread.Sleep(s_pause);
            }
        }
    }
}
