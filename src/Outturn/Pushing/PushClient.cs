using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Outturn.Core.Evidence;

namespace Outturn.Pushing;

/// <summary>A server over HTTP. What may pass (a broken connection, a busy server) is tried again, later each time.</summary>
/// <param name="http">Whose base address is the server's, with the token in its headers.</param>
/// <param name="time">The clock.</param>
/// <param name="jitter">Spreads the attempts of many machines.</param>
/// <param name="note">Hears why something is tried again.</param>
internal sealed class PushClient(HttpClient http, TimeProvider time, Random jitter, Action<string> note)
{
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    /// <summary>After so many it gives up.</summary>
    public int MostAttempts { get; init; } = 8;

    public PushTarget Target => new(HaveAsync, SendAsync);

    /// <summary>A client for a server; the token goes with every request and nowhere else.</summary>
    public static HttpClient Connect(Uri server, string? token)
    {
        // A redirect could lead the token elsewhere.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.GZip };
        var http = new HttpClient(handler)
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromMinutes(2),
            DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue(Product.Name, Product.Version) } },
        };
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return http;
    }

    /// <summary>Sends a request until it is answered for good. The answer is the caller's to dispose of.</summary>
    /// <exception cref="PushFailure">It was refused, or did not come through.</exception>
    public async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            string why;
            TimeSpan? asked = null;
            try
            {
                using var message = request();
                var answer = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return answer;
                }
                using (answer)
                {
                    if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
                        or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout))
                    {
                        throw await ExplainAsync(answer, cancellation);
                    }
                    why = $"the server is busy ({(int)answer.StatusCode})";
                    asked = answer.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - time.GetUtcNow() : null;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                why = fault is OperationCanceledException ? "the server did not answer in time" : (fault.InnerException ?? fault).Message;
                if (attempt == MostAttempts)
                {
                    throw new PushFailure($"{http.BaseAddress} cannot be reached: {why}. What it acknowledged is kept; run the same command again to go on.", fault);
                }
            }
            if (attempt == MostAttempts)
            {
                throw new PushFailure($"{http.BaseAddress}: {why}, {MostAttempts} times. What it acknowledged is kept; run the same command again to go on.");
            }
            var wait = Wait(attempt, asked);
            note($"{why}; trying again in {wait.TotalSeconds:0.#} s");
            await Task.Delay(wait, time, cancellation);
        }
    }

    private async Task<Have> HaveAsync(RepositoryId repository, string checkout, CancellationToken cancellation)
    {
        using var answer = await AskAsync(
            () => new HttpRequestMessage(HttpMethod.Get, $"api/v1/push/have?repository={Uri.EscapeDataString(repository.Value)}&checkout={Uri.EscapeDataString(checkout)}"),
            cancellation);
        return (await ReadAsync(answer, HaveJson.Default.HaveDocument, cancellation)).ToHave();
    }

    private async Task<PushReceipt> SendAsync(EvidenceKind kind, byte[] body, CancellationToken cancellation)
    {
        var packed = Pack(body);
        using var answer = await AskAsync(
            () => new HttpRequestMessage(HttpMethod.Post, $"api/v1/push/{kind.Name[(kind.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]}")
            {
                Content = new ByteArrayContent(packed)
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { "gzip" } },
                },
            },
            cancellation);
        return await ReadAsync(answer, HaveJson.Default.PushReceipt, cancellation);
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }
        return packed.ToArray();
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, cancellation) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new PushFailure($"{http.BaseAddress} does not answer as an Outturn server of this version does: {fault.Message}", fault);
        }
    }

    private TimeSpan Wait(int attempt, TimeSpan? asked)
    {
        var backoff = s_firstWait * Math.Pow(2, attempt - 1) * (0.5 + jitter.NextDouble() / 2);
        var wait = asked is { } told && told > backoff ? told : backoff;
        return wait < s_longestWait ? wait : s_longestWait;
    }

    private async Task<PushFailure> ExplainAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        string? said = null;
        try
        {
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            said = problem.RootElement.TryGetProperty("detail", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Something else than Outturn answers there, such as a gateway; its status says enough.
        }
        var detail = said is null ? "" : $": {said}";
        var message = answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"{http.BaseAddress} does not take the token{detail}; name one with --token or OUTTURN_TOKEN",
            HttpStatusCode.Forbidden => $"{http.BaseAddress}: the token does not open this{detail}",
            HttpStatusCode.NotFound => $"{http.BaseAddress} has no such thing{detail}; is it the address of an Outturn server's pages?",
            _ => $"{http.BaseAddress} refused it ({(int)answer.StatusCode}){detail}",
        };
        return new PushFailure(message) { Status = answer.StatusCode, Detail = said };
    }
}
