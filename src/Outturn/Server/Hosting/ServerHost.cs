using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Outturn.Server.Access;
using Outturn.Server.Otlp;

namespace Outturn.Server.Hosting;

/// <summary>A server that listens. Disposing stops it: it takes no more requests, answers those in hand, and ends.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly WebApplication _application;
    private readonly Door _door;

    private ServerHost(WebApplication application, Door door) => (_application, _door) = (application, door);

    /// <summary>The addresses of gRPC, HTTP and pages, in this order.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <exception cref="IOException">An address cannot be had.</exception>
    public static async Task<ServerHost> StartAsync(ServerParts parts, ServerCertificate? certificate, CancellationToken cancellation)
    {
        // The empty builder reads no settings from the working folder or the environment: only what the command was given counts.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = Product.Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelEndpoints.Configure(kestrel, parts.Options, certificate));
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new ErrorLog(Console.Error));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, QuietLifetime>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_patience);
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        var door = new Door(parts.Tokens, [.. parts.Options.Configuration.Hosts], parts.Options.Configuration.RequireToken);
        MapOtlp(application, parts, door);
        await application.StartAsync(cancellation);
        return new ServerHost(application, door)
        {
            Addresses = KestrelEndpoints.Taken(application.Services.GetRequiredService<IServer>(), parts.Options),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _door.Dispose();
    }

    // Exports come by the thousand and need none of what pages need, so they leave the pipeline first.
    private static void MapOtlp(WebApplication application, ServerParts parts, Door door)
    {
        var intake = new ExportIntake(parts.Check, parts.Prepare, parts.Append);
        var budget = new IntakeBudget(parts.Options.IntakeBytes);
        var tally = new OtlpTally();
        var grpc = new OtlpOverGrpc(intake, new OtlpDoor(door), budget, tally, parts.Options.ExportLimit);
        var http = new OtlpOverHttp(intake, new OtlpDoor(door), budget, tally, parts.Options.ExportLimit);
        application.Use(next => context => EndpointFeature.Of(context).Role switch
        {
            EndpointRole.Grpc => Answer(context, grpc.HandleAsync),
            EndpointRole.Http => Answer(context, http.HandleAsync),
            _ => next(context),
        });
    }

    private static async Task Answer(HttpContext context, RequestDelegate handle)
    {
        try
        {
            await handle(context);
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The sender hung up; there is nobody to answer.
        }
    }
}
