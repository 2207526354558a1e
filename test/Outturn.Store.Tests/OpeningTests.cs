using System.Globalization;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Tests;

public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string StorePath => _folder.File("made/on the way/store.duckdb");

    [Fact]
    public void What_was_saved_is_there_after_opening_again()
    {
        using (var store = OutturnStore.Open(StorePath))
        {
            store.Save("scope", [Samples.FullSource("a")]);
        }

        using var again = OutturnStore.Open(StorePath);

        Assert.Equal(2, again.Load("scope", new HashSet<string> { "a" }).Sessions.Count);
    }

    [Fact]
    public void Only_the_user_can_read_the_files_and_the_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        using var store = OutturnStore.Open(StorePath);
        store.Save("scope", [Samples.FullSource("a")]);

        if (!OperatingSystem.IsWindows())
        {
            var own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(own | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(StorePath)!));
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(StorePath)!))
            {
                Assert.Equal(own, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public void A_killed_process_loses_nothing_that_it_saved()
    {
        using (var process = SecondProcess.Hold(StorePath))
        {
            process.Kill();
        }

        using var store = OutturnStore.Open(StorePath);

        Assert.Equal(
            Texts.Of(Samples.FullSource("a").Sessions), Texts.Of(store.Load("scope", new HashSet<string> { "a" }).Sessions));
    }

    [Fact]
    public void A_store_that_another_process_holds_is_unavailable_and_says_who_holds_it()
    {
        using var process = SecondProcess.Hold(StorePath);

        var exception = Assert.Throws<StoreUnavailableException>(() => OutturnStore.Open(StorePath));

        Assert.Contains(StorePath, exception.Message, StringComparison.Ordinal);
        Assert.Contains(process.Id.ToString(CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_is_open_in_this_process_is_unavailable_until_it_is_closed()
    {
        using (OutturnStore.Open(StorePath))
        {
            Assert.Throws<StoreUnavailableException>(() => OutturnStore.Open(StorePath));
        }

        OutturnStore.Open(StorePath).Dispose();
    }

    [Theory]
    [InlineData("this is no database, but a text that somebody keeps here, and it is longer than a header of one")]
    [InlineData("short")]
    public void A_file_of_something_else_is_unavailable_and_stays(string text)
    {
        var path = _folder.File("notes.txt");
        File.WriteAllText(path, text);

        var exception = Assert.Throws<StoreUnavailableException>(() => OutturnStore.Open(path));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_damaged_store_is_unavailable_and_stays()
    {
        using (var store = OutturnStore.Open(StorePath))
        {
            store.Save("scope", [Samples.FullSource("a")]);
        }
        var bytes = File.ReadAllBytes(StorePath);
        Array.Fill(bytes, (byte)0x5a, 4096, bytes.Length - 4096);
        File.WriteAllBytes(StorePath, bytes);

        Assert.Throws<StoreUnavailableException>(() =>
        {
            using var store = OutturnStore.Open(StorePath);
            store.Load("scope", new HashSet<string> { "a" });
        });

        Assert.Equal(bytes, File.ReadAllBytes(StorePath));
    }

    [Fact]
    public void A_database_of_another_program_is_unavailable_and_stays()
    {
        var path = _folder.File("theirs.duckdb");
        using (var theirs = DuckDbConnection.Open(path))
        {
            theirs.Execute("CREATE TABLE precious (id INTEGER); INSERT INTO precious VALUES (1);");
        }

        Assert.Throws<StoreUnavailableException>(() => OutturnStore.Open(path));

        using var again = DuckDbConnection.Open(path);
        using var rows = again.Query("SELECT id FROM precious");
        Assert.True(rows.Read());
    }

    [Fact]
    public void A_path_that_is_a_folder_is_unavailable()
    {
        Directory.CreateDirectory(StorePath);

        Assert.Throws<StoreUnavailableException>(() => OutturnStore.Open(StorePath));
    }

    [Fact]
    public void A_store_of_another_schema_version_is_made_anew()
    {
        using (var store = OutturnStore.Open(StorePath))
        {
            store.Save("scope", [Samples.FullSource("a")]);
        }
        using (var older = DuckDbConnection.Open(StorePath))
        {
            older.Execute("""
                UPDATE outturn_schema SET version = 'older';
                ALTER TABLE step DROP COLUMN child;
                CREATE TABLE "of ""older"" days" (id INTEGER);
                """);
        }

        using (var store = OutturnStore.Open(StorePath))
        {
            Assert.Empty(store.Fingerprints("scope"));
            store.Save("scope", [Samples.FullSource("a")]);
        }

        using var again = OutturnStore.Open(StorePath);
        Assert.Single(again.Fingerprints("scope"));
    }

    [Fact]
    public void A_closed_store_refuses_to_work()
    {
        var store = OutturnStore.Open(StorePath);
        store.Dispose();
        store.Dispose();

        Assert.Throws<ObjectDisposedException>(() => store.Fingerprints("scope"));
    }

    public void Dispose() => _folder.Dispose();
}
