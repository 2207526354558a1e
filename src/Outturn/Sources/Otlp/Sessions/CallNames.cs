using System.Globalization;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>
/// The ids of requests and tool calls by digest. The store keeps digests of those that spans name; events and transcripts know
/// the texts. An id that nobody else knows gets a name made of its digest, which is the same for all spans that name it.
/// </summary>
internal sealed class CallNames
{
    private readonly Dictionary<ulong, string> _known = [];

    public void Learn(string? id)
    {
        if (id is not null)
        {
            _known.TryAdd(IdDigest.Of(id), id);
        }
    }

    /// <summary>Learns the ids of a transcript's calls. Those of tool calls stand there behind the session's, for some agents.</summary>
    public void Learn(Session told)
    {
        foreach (var call in told.ModelCalls)
        {
            Learn(call.Request);
            Learn(call.Id.Value);
        }
        foreach (var call in told.ToolCalls)
        {
            Learn(call.Id.Value);
            Learn(call.Id.Value[(call.Id.Value.LastIndexOfAny(['/', ':']) + 1)..]);
        }
    }

    public string? Of(ulong digest) => digest == IdDigest.None ? null
        : _known.GetValueOrDefault(digest) ?? string.Create(CultureInfo.InvariantCulture, $"digest:{digest:x16}");
}
