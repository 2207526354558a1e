using Microsoft.Playwright;


namespace Outturn.EndToEnd.Serve;

/// <summary>The distribution's Chromium without a screen, and axe to look for what shuts people out.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Chromium looks for its maker's servers at every start otherwise.
    private static readonly string[] s_switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Where the browser is; null where there is none.</summary>
    public static string? Program => Array.Find(s_places, File.Exists);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = s_switches }));
    }

    /// <summary>A window as somebody has it before them.</summary>
    public async Task<Window> OpenAsync(int width, int height, ColorScheme scheme)
    {
        // The policy of the pages keeps axe out too; that it holds is tested by what the console says, in a window without axe.
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            BypassCSP = true,
        });
        return await Window.OfAsync(context);
    }

    /// <summary>A window in which the pages' own policy holds.</summary>
    public async Task<Window> OpenStrictAsync() => await Window.OfAsync(await _browser.NewContextAsync());

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>One window, and what went wrong in it.</summary>
internal sealed class Window(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private static readonly string s_axe = Repository.PathOf("node_modules/axe-core/axe.min.js");

    public IPage Page => page;

    /// <summary>What the console complained about.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Window> OfAsync(IBrowserContext context)
    {
        var window = new Window(context, await context.NewPageAsync());
        window.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                window.Complaints.Add(message.Text);
            }
        };
        window.Page.PageError += (_, error) => window.Complaints.Add(error);
        return window;
    }

    /// <summary>What axe finds wrong, a rule and the first place a line.</summary>
    public async Task<string[]> ViolationsAsync()
    {
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = s_axe });
        return await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`)");
    }

    /// <summary>How far the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
