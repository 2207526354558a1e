using System.Net;

namespace Outturn.Tests.Sources.Otlp.Oracles;

/// <summary>Stands where an exporter's connection would, and keeps what is sent.</summary>
internal sealed class CapturedExports : HttpMessageHandler
{
    private readonly List<(string Path, byte[] Body)> _exports = [];

    public IEnumerable<byte[]> Of(string path) => _exports.Where(export => export.Path == path).Select(export => export.Body);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content!.CopyTo(body, null, cancellationToken);
        lock (_exports)
        {
            _exports.Add((request.RequestUri!.AbsolutePath, body.ToArray()));
        }
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
