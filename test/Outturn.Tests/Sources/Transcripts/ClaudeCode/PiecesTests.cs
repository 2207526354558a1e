using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Traces;
using Outturn.Sample;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;
using Outturn.Sources.Transcripts;
using Outturn.Sources.Transcripts.ClaudeCode;

namespace Outturn.Tests.Sources.Transcripts.ClaudeCode;

/// <summary>Any session, as Claude Code stores it: with subagents, a resumed file, refusals, interruptions.</summary>
public class PiecesTests
{
    [Fact]
    public void Transcripts_cut_into_files_and_read_in_any_order_and_twice_give_the_same_sessions() => ForAny((random, transcripts) =>
    {
        var expected = Reading.Describe(Read(transcripts));
        var pieces = transcripts.SelectMany(transcript => Cut(transcript, random)).ToArray();
        Assert.Equal(expected, Reading.Describe(Read(Shuffled(pieces, random))));
        Assert.Equal(expected, Reading.Describe(Read(Shuffled([.. pieces, .. pieces, .. transcripts], random))));
    });

    [Fact]
    public void Spend_alone_is_the_same_spend() => ForAny((random, transcripts) =>
    {
        var all = Read(transcripts).Sessions.ToSessions();
        var spend = Read(Shuffled(transcripts, random), spendOnly: true).Sessions.ToSessions();
        Assert.Equal(
            all.SelectMany(session => session.ModelCalls).Order(Comparer), spend.SelectMany(session => session.ModelCalls).Order(Comparer));
    });

    [Fact]
    public void Every_call_that_was_played_is_read_once() => Prop.ForAll(Seeds, seed =>
    {
        var sessions = Play(new SampleRandom(seed));
        var played = sessions.SelectMany(session => session.Steps).OfType<ModelReply>().DistinctBy(reply => reply.Id)
            .Aggregate(default(TokenUsage), (sum, reply) => sum + reply.Usage);
        var read = Read([.. sessions.Select(session => ClaudeCodeWriter.Render(session))]).Sessions.ToSessions()
            .SelectMany(session => session.ModelCalls).Aggregate(default(TokenUsage), (sum, call) => sum + call.Usage);
        Assert.Equal(played, read);
    }).QuickCheckThrowOnFailure();

    private static readonly Comparer<ModelCall> Comparer = Comparer<ModelCall>.Create((a, b) => a.Id.CompareTo(b.Id));

    private static Arbitrary<ulong> Seeds => Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => (ulong)seed));

    private static void ForAny(Action<SampleRandom, byte[][]> holds) => Prop.ForAll(Seeds, seed =>
    {
        var random = new SampleRandom(seed);
        holds(random, [.. Play(random).Select(session => ClaudeCodeWriter.Render(session))]);
    }).QuickCheckThrowOnFailure();

    /// <summary>A session with up to three subagents, and one that resumes it.</summary>
    private static List<ScriptedSession> Play(SampleRandom random)
    {
        var setting = new SessionSetting(Agents.ClaudeCode, "claude-opus-4-5", "/home/dev/harbour", "main", null, "2.1.17", SampleWorld.Remote);
        var start = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
        var work = new Worktree(SampleTree.Empty);
        var session = new ScriptedSession(random.Uuid(), setting, start, random) { Placeholders = random.Next(0, 2) == 0 };
        session.Ask("Keep the tide tables.", "acceptEdits").Create(work, "tides.go", "package tides\n");
        var sessions = new List<ScriptedSession> { session };
        for (var i = random.Next(0, 6); i > 0; i--)
        {
            Step(session, work, random, sessions);
        }
        if (random.Next(0, 2) == 0)
        {
            var resumed = session.Resume(random.Uuid(), session.Now.AddDays(1));
            sessions.Add(resumed);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                Step(resumed, work, random, sessions);
            }
        }
        return sessions;
    }

    private static void Step(ScriptedSession session, Worktree work, SampleRandom random, List<ScriptedSession> sessions)
    {
        switch (random.Next(0, 8))
        {
            case 0:
                session.Ask("Go on.", random.Next(0, 2) == 0 ? "plan" : "bypassPermissions");
                break;
            case 1:
                session.Refused(work, "tides.go", (tree, author) => tree.Append("tides.go", "var no = true\n", author), "no");
                break;
            case 2:
                session.Interrupt();
                break;
            case 3:
                session.HereDocument(work, $"{random.Hex(4)}.md", "# Tides\n\nBy hand.\n");
                break;
            case 4:
                var child = session.Fork("a" + random.Hex(7), "claude-haiku-4-5", repeats: random.Next(0, 3));
                session.Delegate("Look", "Look into it.", "Seen.", child, sub => sub.Explore(2).Append(work, "tides.go", $"// {random.Hex(6)}\n"));
                sessions.Add(child);
                break;
            case 5:
                session.Shell("git commit -m x", "[main abc1234] x\n 1 file changed\n");
                break;
            default:
                session.Explore(2).Append(work, "tides.go", $"var t{random.Hex(6)} = 1\n", "More.");
                break;
        }
    }

    private static SessionSink Read(IEnumerable<byte[]> transcripts, bool spendOnly = false)
    {
        var sink = new SessionSink(spendOnly);
        foreach (var transcript in transcripts)
        {
            ClaudeCodeFormat.Format.Read(TranscriptInput.OfBytes("transcript", transcript), sink);
        }
        return sink;
    }

    private static IEnumerable<byte[]> Cut(byte[] transcript, SampleRandom random)
    {
        var lines = Encoding.UTF8.GetString(transcript).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < lines.Length;)
        {
            var end = Math.Min(lines.Length, at + random.Next(1, 8));
            yield return Encoding.UTF8.GetBytes(string.Join('\n', lines[at..end]) + "\n");
            at = end;
        }
    }

    private static byte[][] Shuffled(byte[][] items, SampleRandom random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Next(0, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }
}
