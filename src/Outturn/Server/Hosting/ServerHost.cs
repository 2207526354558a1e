using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Outturn.Server.Access;
using Outturn.Server.Api;
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
        var errors = new ErrorLog(Console.Error);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(errors);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, QuietLifetime>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_patience);
        builder.Services.AddRoutingCore().AddRateLimiter(RateLimits.Configure);
        if (parts.Options.Configuration.OpenIdConnect is { } openId)
        {
            OpenIdSignIn.Add(builder.Services, openId, parts.OpenIdSecret, parts.Sessions);
        }
        var application = builder.Build();
        var door = new Door(parts.Tokens, [.. parts.Options.Configuration.Hosts], parts.Options.Configuration.RequireToken);
        UseOtlp(application, parts, door);
        UsePages(application, parts, door);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch
        {
            door.Dispose();
            await application.DisposeAsync();
            throw;
        }
        errors.IsOpen = true;
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
    private static void UseOtlp(WebApplication application, ServerParts parts, Door door)
    {
        var intake = new ExportIntake(parts.Append, parts.Meters, parts.Options.Configuration.Content);
        var budget = new IntakeBudget(parts.Options.IntakeBytes);
        var (overGrpc, overHttp) = (new ExportTally(parts.Meters, "grpc"), new ExportTally(parts.Meters, "http"));
        var grpc = new OtlpOverGrpc(intake, new OtlpDoor(door), budget, overGrpc, parts.Options.ExportLimit);
        var http = new OtlpOverHttp(intake, new OtlpDoor(door), budget, overHttp, parts.Options.ExportLimit);
        parts.Meters.AddLevel("outturn_intake_bytes", "Bytes of exports in hand", "By", () => budget.Taken);
        application.Use(next => context => EndpointFeature.Of(context).Role switch
        {
            EndpointRole.Grpc => AnswerAsync(context, grpc.HandleAsync, overGrpc),
            EndpointRole.Http => AnswerAsync(context, http.HandleAsync, overHttp),
            _ => next(context),
        });
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate handle, ExportTally tally)
    {
        try
        {
            await handle(context);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The sender hung up; there is nobody to answer.
            tally.CountAborted();
        }
    }

    private static void UsePages(WebApplication application, ServerParts parts, Door door)
    {
        var operations = ApiCatalogue.All(parts);
        var guard = new Guard(door, parts.Sessions, new PersonAccess(parts.Append, parts.Time));
        // The framework would put its authentication before everything, exports included; here only two operations need it.
        ((IApplicationBuilder)application).Properties["__AuthenticationMiddlewareSet"] = true;
        application.Use(SecurityHeaders.Add);
        application.UseRouting();
        application.Use(ApiRoutes.Surround(parts.Meters, application.Logger));
        application.Use(guard.Identify);
        application.UseRateLimiter();
        application.Use(guard.Admit);
        ApiRoutes.Map(application, operations);
    }
}
