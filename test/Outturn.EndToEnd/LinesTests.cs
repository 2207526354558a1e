using System.Text.Json;

namespace Outturn.EndToEnd;

public sealed class LinesTests : IDisposable
{
    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_file_shows_who_wrote_each_run_of_lines()
    {
        Workshop.Commit(_scratch, "repo", "good.txt", "by nobody known\n" + string.Concat(
            Enumerable.Range(1, 18).Select(number => $"  the good session alone wrote line {number}\n")));

        var document = Lines("repo/good.txt");

        Assert.Equal("outturn.lines/1", document.GetProperty("schema").GetString());
        Assert.Equal(("file", "good.txt"), (document.GetProperty("kind").GetString(), document.GetProperty("path").GetString()));
        var runs = document.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(["unknown", "agent"], runs.Select(run => run.GetProperty("origin").GetString()));
        Assert.Equal([1, 18], runs.Select(run => run.GetProperty("count").GetInt32()));
        Assert.Equal(Workshop.Good, runs[1].GetProperty("session").GetString());
        // Other white space does not make another line; two of the session's twenty are gone.
        Assert.Equal((21, 19, 2), (Count(document, "written"), Count(document, "alive"), Count(document, "removed") + Count(document, "replaced")));
    }

    [Fact]
    public void A_folder_lists_its_files_and_what_it_leaves_out()
    {
        Workshop.Commit(_scratch, "repo", "folder/yarn.lock", "a\nb\n");
        Workshop.Commit(_scratch, "repo", "folder/x.sql", "select 1;\n");

        var folder = Lines("repo/folder");
        Assert.Equal(["folder/after.txt", "folder/x.sql"], Paths(folder));
        Assert.Equal(["lock"], folder.GetProperty("excluded").EnumerateArray().Select(row => row.GetProperty("kind").GetString()));
        Assert.Equal(["folder/after.txt", "folder/yarn.lock"], Paths(Lines("repo/folder", "--exclude", "*.sql", "--include", "yarn.lock")).Order(StringComparer.Ordinal));
        Assert.Equal(2, Count(Lines("repo/folder/yarn.lock"), "alive"));
    }

    [Fact]
    public void A_renamed_file_keeps_its_history_and_one_that_is_gone_still_has_one()
    {
        _scratch.Git("repo", "mv", "good.txt", "better.txt");
        _scratch.Git("repo", "commit", "-q", "-m", "rename");
        _scratch.Git("repo", "rm", "-q", "before.txt");
        _scratch.Git("repo", "commit", "-q", "-m", "remove");

        Assert.Equal((20, 20), (Count(Lines("repo/better.txt"), "written"), Count(Lines("repo/better.txt"), "alive")));
        var gone = Lines("repo", "--path", "before.txt");
        // The commit takes out all that another wrote and puts nothing in its place: what was before stands again.
        Assert.Equal((1, 0, 1), (Count(gone, "written"), Count(gone, "alive"), Count(gone, "reverted")));
    }

    [Fact]
    public void A_bare_repository_is_asked_by_path()
    {
        _scratch.Git("repo", "clone", "-q", "--bare", ".", "../bare.git");

        Assert.Equal(20, Count(Lines("bare.git", "--path", "good.txt"), "alive"));
        Assert.Equal(22, Count(Lines("bare.git"), "alive"));
    }

    [Fact]
    public void The_terminal_says_it_without_naming_people()
    {
        var answer = _scratch.Outturn("lines", _scratch.Path("repo"), "--sessions", _scratch.Path("sessions")).Ends(0);

        Assert.Contains("22 lines were ever written here: 22 stand", answer.Out, StringComparison.Ordinal);
        Assert.Contains("Claude Code", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("a@b", answer.Out, StringComparison.Ordinal);
        Assert.All(answer.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_page_is_written_beside_the_answer_and_holds_no_person()
    {
        string[] question = ["lines", _scratch.Path("repo/good.txt"), "--sessions", _scratch.Path("sessions"), "--json"];
        var answer = _scratch.Outturn([.. question, "--html", "page.html"]).Ends(0);

        Assert.Equal(_scratch.Outturn(question).Out, answer.Out);
        var page = File.ReadAllText(_scratch.Path("page.html"));
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains(Workshop.Good[..8], page, StringComparison.Ordinal);
        Assert.DoesNotContain("a@b", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent", "no such folder")]
    [InlineData("repo --path absent.txt", "absent.txt: no commit on main holds such a file or folder")]
    [InlineData("repo --branch nope", "no branch named 'nope'")]
    public void What_is_not_there_is_said(string arguments, string words) =>
        _scratch.Outturn(["lines", .. arguments.Split(' '), "--sessions", "sessions"]).Fails(1, words);

    private JsonElement Lines(string path, params string[] options)
    {
        var answer = _scratch.Outturn(["lines", _scratch.Path(path), "--sessions", _scratch.Path("sessions"), "--json", .. options]).Ends(0);
        return JsonDocument.Parse(answer.Out).RootElement;
    }

    private static int Count(JsonElement document, string name) => document.GetProperty("lines").GetProperty(name).GetInt32();

    private static IEnumerable<string?> Paths(JsonElement document) =>
        document.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString());
}
