using System.Net;
using System.Net.Http.Headers;

namespace Outturn.Evidence.Verification;

/// <summary>A log that a server publishes: the same files under the same paths, without the segments.</summary>
internal sealed class HttpFiles : ILogFiles
{
    private readonly HttpClient _client;
    private readonly Uri _prefix;

    /// <param name="prefix">The address under which <c>checkpoint</c> and <c>tile/</c> are.</param>
    /// <param name="token">An access token, where the server wants one.</param>
    public HttpFiles(Uri prefix, string? token)
    {
        _prefix = prefix.AbsoluteUri.EndsWith('/') ? prefix : new(prefix.AbsoluteUri + "/");
        _client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = TimeSpan.FromMinutes(1) };
        if (!string.IsNullOrEmpty(token))
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public string Name => _prefix.AbsoluteUri;

    public string? Bodies => null;

    public async Task<byte[]?> ReadAsync(string path, int maximum, CancellationToken cancellation)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri(_prefix, path), HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                return null;
            }
            if (!response.IsSuccessStatusCode)
            {
                throw new IOException($"{_prefix}{path} answers {(int)response.StatusCode} {response.ReasonPhrase}");
            }
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            var bytes = new MemoryStream();
            var buffer = new byte[16 << 10];
            while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                bytes.Write(buffer.AsSpan(0, read));
                if (bytes.Length > maximum)
                {
                    throw new IOException($"{_prefix}{path} is longer than {maximum} bytes, which such a file can have at most");
                }
            }
            return bytes.ToArray();
        }
        catch (HttpRequestException fault)
        {
            throw new IOException($"{_prefix}{path} cannot be fetched: {fault.Message}", fault);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"{_prefix}{path} does not answer within a minute");
        }
    }

    public IEnumerable<string> List(string folder) => [];

    public void Dispose() => _client.Dispose();
}
