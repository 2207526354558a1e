using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Outturn.Store.Tests;

/// <summary>
/// This test program started once more to hold a store open: it opens the store, saves one source in it, says so, and
/// waits for its input to end, or to be killed.
/// </summary>
internal sealed class SecondProcess : IDisposable
{
    private const string Variable = "OUTTURN_TEST_HOLD_STORE";

    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    public int Id => _process.Id;

    [ModuleInitializer]
    internal static void HoldStoreWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
        {
            return;
        }
        using (var store = OutturnStore.Open(path))
        {
            store.Save("scope", [Samples.FullSource("a")]);
            Console.WriteLine("saved");
            Console.In.ReadLine();
        }
        Environment.Exit(0);
    }

    public static SecondProcess Hold(string path)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Outturn.Store.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var process = Process.Start(new ProcessStartInfo(program)
        {
            Environment = { [Variable] = path },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("saved", process.StandardOutput.ReadLine());
        return new SecondProcess(process);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
