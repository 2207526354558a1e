using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Outturn.Server.Api;

namespace Outturn.Server.Access;

/// <summary>The desk of a server far away, through its API.</summary>
internal sealed class RemoteTokenDesk(HttpClient client) : ITokenDesk
{
    private const string Tokens = "/api/v1/tokens";

    /// <summary>A client that shows a token of the scope administer.</summary>
    public static HttpClient Client(Uri server, string token) => new()
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async Task<(NewToken? Made, string? Error)> AddAsync(TokenRequest request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(Tokens, request, TokenViewJson.Default.TokenRequest, cancellation);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync(TokenViewJson.Default.NewToken, cancellation), null)
                : (null, await ErrorAsync(answer, cancellation));
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return (null, Unreachable(error));
        }
    }

    public async Task<(TokenViews? Tokens, string? Error)> ListAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(Tokens, cancellation);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync(TokenViewJson.Default.TokenViews, cancellation), null)
                : (null, await ErrorAsync(answer, cancellation));
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return (null, Unreachable(error));
        }
    }

    public async Task<string?> RevokeAsync(string name, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.DeleteAsync($"{Tokens}/{Uri.EscapeDataString(name)}", cancellation);
            return answer.IsSuccessStatusCode ? null : await ErrorAsync(answer, cancellation);
        }
        catch (HttpRequestException error)
        {
            return Unreachable(error);
        }
    }

    private string Unreachable(Exception error) => $"{client.BaseAddress}: {error.Message}";

    private async Task<string> ErrorAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync(ProblemJson.Default.Problem, cancellation);
            return problem?.Detail ?? problem?.Title ?? $"{client.BaseAddress} answers {(int)answer.StatusCode}";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return $"{client.BaseAddress} answers {(int)answer.StatusCode}; is it an Outturn server's address of pages?";
        }
    }
}
