using System.Net.Http.Json;
using System.Text.Json;

namespace Outturn.EndToEnd.Serve;

/// <summary>Requests that follow no redirect and keep no cookie: each test says what a browser would.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>A client whose requests carry a token; none, where that is null.</summary>
    public TestClient(Uri address, string? token = null, string? certificate = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        if (certificate is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Subject == certificate;
        }
        _client = new HttpClient(handler) { BaseAddress = address };
        if (token is not null)
        {
            _client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
    }

    /// <summary>Long enough for the server to look at its file of tokens again.</summary>
    public static Task PauseAsync() => Task.Delay(TimeSpan.FromSeconds(1.2), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path, TestContext.Current.CancellationToken);

    public Task<string> TextAsync(string path) => _client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public Task<JsonElement> JsonAsync(string path) => _client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>What comes to a path in a moment: tiles and checkpoints follow what was acknowledged within half a second.</summary>
    public async Task<HttpResponseMessage> EventuallyAsync(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await GetAsync(path);
            if (answer.IsSuccessStatusCode || attempt == 200)
            {
                Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
                return answer;
            }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();
}

internal static class TestAnswers
{
    public static Task<string> TextAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
