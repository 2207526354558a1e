using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Outturn.Core.Evidence;
using Outturn.Core.Pricing;
using Outturn.Server.Documents;
using Outturn.Server.Push;
using Outturn.Store;

namespace Outturn.Tests.Server;

/// <summary>The push and document endpoints on a port of this machine, with a log in memory and a store on disk behind them.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    public const string Token = "secret of this run";

    private readonly WebApplication _application;
    private readonly PushHandlers _push;
    private readonly RepositoryDocuments _documents;

    private LoopbackServer(OutturnStore store)
    {
        Store = store;
        _push = new PushHandlers(store, AppendAsync, static _ => "test");
        _documents = new RepositoryDocuments(store, PriceBook.Embedded, TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.Use(Admit);
        _application.UseRouting();
        _push.Map(_application);
        new DocumentHandlers(_documents, (after, _) => Task.FromResult(after < Log.Count)).Map(_application);
    }

    public OutturnStore Store { get; }

    /// <summary>What was kept.</summary>
    public List<Submission> Log { get; } = [];

    /// <summary>What was asked, as method and path.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Statuses to answer with before anything else; 0 hangs up.</summary>
    public Queue<int> Faults { get; } = [];

    /// <summary>What the log says instead of keeping.</summary>
    public Queue<AppendRefusal> Refusals { get; } = [];

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<LoopbackServer> StartAsync(string storePath)
    {
        var server = new LoopbackServer(OutturnStore.Open(storePath));
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _push.Dispose();
        _documents.Dispose();
        Store.Dispose();
    }

    private Task Admit(HttpContext context, RequestDelegate next)
    {
        lock (Asked)
        {
            Asked.Add($"{context.Request.Method} {context.Request.Path}");
        }
        if (Faults.TryDequeue(out var status))
        {
            if (status == 0)
            {
                context.Abort();
                return Task.CompletedTask;
            }
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        }
        if (context.Request.Headers.Authorization != "Bearer " + Token)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        return next(context);
    }

    private ValueTask<AppendResult> AppendAsync(Submission submission, CancellationToken cancellation)
    {
        lock (Log)
        {
            if (Refusals.TryDequeue(out var refusal))
            {
                return new ValueTask<AppendResult>(new AppendResult(-1, refusal));
            }
            Log.Add(submission);
            PushProjection.Apply(Store, PushProjection.Read(submission.Kind, submission.Body.Span, Log.Count - 1, out _)!);
            return new ValueTask<AppendResult>(new AppendResult(Log.Count - 1, AppendRefusal.None));
        }
    }
}
