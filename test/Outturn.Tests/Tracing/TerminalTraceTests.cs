using System.Collections.Immutable;
using Outturn.Reports;
using Outturn.Tests.Reports;
using Outturn.Tracing;

namespace Outturn.Tests.Tracing;

public class TerminalTraceTests(TracedSample sample) : IClassFixture<TracedSample>
{
    [Fact]
    public void A_commit_of_two_sessions_reads_like_this() =>
        Golden.Matches("commit.txt", TracedSample.Terminal(sample.Ask(sample.Commit("two-agents"))), "Tracing");

    [Fact]
    public void A_session_in_which_a_person_said_no_reads_like_this() =>
        Golden.Matches("session.txt", TracedSample.Terminal(sample.Ask(sample.Session("rejected"))), "Tracing");

    [Fact]
    public void A_line_reads_like_this() =>
        Golden.Matches("line.txt", TracedSample.Terminal(sample.Ask("tides/window.go:5")), "Tracing");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_line_is_wider_than_the_screen(bool all)
    {
        var asked = sample.Sessions.Select(session => session.Id.Value)
            .Concat(sample.Judged.Links.Commits.Select(commit => commit.Commit.Id.Hex)).Append("tides/window.go:5").Append("go.mod:1");
        foreach (var text in asked.Select(question => TracedSample.Terminal(sample.Ask(question), all)))
        {
            Assert.All(text.Split('\n'), line => Assert.True(PlainText.Width(line) <= 80, line));
        }
    }

    [Theory]
    [MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Hostile_text_neither_steers_the_terminal_nor_breaks_the_width(string text)
    {
        var session = sample.Ask(sample.Session("rejected"));
        var commit = sample.Ask(sample.Commit("two-agents"));
        var line = sample.Ask("tides/window.go:5");
        foreach (var document in new[] { session with { Session = With(session.Session!, text) }, commit with { Commit = With(commit.Commit!, text) },
            line with { Line = line.Line! with { Text = text, Path = text, PathThen = text + "/", Note = text, Agents = [text] } } })
        {
            foreach (var shown in TracedSample.Terminal(document).Concat(TracedSample.Terminal(document, all: true)).Where(char.IsControl))
            {
                Assert.Equal('\n', shown);
            }
            Assert.All(TracedSample.Terminal(document).Split('\n'), shown => Assert.True(PlainText.Width(shown) <= 80, shown));
            Assert.DoesNotContain('\u202E', TracedSample.Terminal(document, all: true));
        }
    }

    [Fact]
    public void All_shows_digests_and_every_read()
    {
        var document = sample.Ask(sample.Session("rejected"));
        var text = TracedSample.Terminal(document, all: true);
        Assert.All(document.Session!.Decisions, decision => Assert.Contains($"action {decision.ActionDigest}", text, StringComparison.Ordinal));
        Assert.Equal(document.Session.Reads.Length, text.Split('\n').Count(line => line.Contains("       read     ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_long_session_folds_and_tells_how_much_it_hides()
    {
        var document = sample.Ask(sample.Session("rejected"));
        var decision = document.Session!.Decisions[0];
        var many = document with
        {
            Session = document.Session with { Decisions = [.. Enumerable.Range(0, 200).Select(_ => decision with { Status = "completed" }), .. document.Session.Decisions] },
        };
        var text = TracedSample.Terminal(many);
        Assert.True(text.Split('\n').Length < 60);
        Assert.Contains("more decisions", text, StringComparison.Ordinal);
        Assert.Contains("a person said no", text, StringComparison.Ordinal);
    }

    private static SessionTrace With(SessionTrace session, string text) => session with
    {
        Session = With(session.Session, text),
        Version = text,
        Turns = [.. session.Turns.Select(turn => turn with { Text = text, Authority = text })],
        Reads = [.. session.Reads.Select(read => read with { Tool = text, Target = text })],
        Decisions = [.. session.Decisions.Select(decision => With(decision, text))],
        Files = [.. session.Files.Select(file => file with { Path = text })],
        Children = [new ChildTrace(With(session.Session, text), null, text, 1, 1, null)],
        Links = [new CommitLink(new CommitReference("0123456789", text, default, "landed", null), "exact", "printed-hash", 0)],
    };

    private static CommitTrace With(CommitTrace commit, string text) => commit with
    {
        Commit = commit.Commit with { Subject = text },
        TookBack = [commit.Commit with { Subject = text }],
        Agents = [text],
        Files = [.. commit.Files.Select(file => file with { Path = text, OldPath = text + "x" })],
        Links = [.. commit.Links.Select(link => link with { Session = With(link.Session, text), Lines = 0 })],
        Stories = [.. commit.Stories.Select(story => story with
        {
            Session = With(story.Session, text),
            Asked = new AskedTrace(text, story.Turns.FirstOrDefault(), text),
            Decisions = story.Decisions.Select(decision => With(decision, text)).ToImmutableArray(),
        })],
    };

    private static DecisionTrace With(DecisionTrace decision, string text) => decision with
    {
        Tool = text,
        Target = text,
        Authority = text,
        Child = text,
        Commits = [text],
    };

    private static SessionReference With(SessionReference session, string text) => session with { Session = text, Agent = text, Title = text };
}
