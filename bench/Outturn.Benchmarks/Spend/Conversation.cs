using Outturn.Core.Traces;

namespace Outturn.Benchmarks.Spend;

/// <summary>Fills one transcript with turns in the measured proportions, and notes what they spent.</summary>
internal sealed class Conversation(TranscriptWriter writer, Random random, Truth truth, Cause cause, string model, DateTimeOffset start)
{
    private readonly bool _longCache = random.Next(3) > 0;

    private DateTimeOffset _at = start;

    public TranscriptWriter Writer => writer;

    public string Model => model;

    /// <summary>Goes on until the transcript has so many bytes.</summary>
    public void Fill(long bytes)
    {
        while (writer.Line.Length < bytes)
        {
            Prompt();
            do
            {
                Call();
            }
            while (writer.Line.Length < bytes && random.NextDouble() > 1 / Proportions.CallsAPrompt);
            Repeat(Proportions.System, () => writer.System(Tick()));
        }
    }

    /// <summary>A call that nobody has recorded yet.</summary>
    public Reply NewReply(Oddity oddity = Oddity.None)
    {
        var written = Proportions.Draw(random, Proportions.CacheWrite);
        var usage = new TokenUsage(
            Proportions.Draw(random, Proportions.Input), Proportions.Draw(random, Proportions.CacheRead),
            _longCache ? 0 : written, _longCache ? written : 0, Proportions.Draw(random, Proportions.Output));
        return new Reply(Ids.Message(random), Ids.Request(random), model, Tick(), usage, oddity);
    }

    /// <summary>The same call as its first line has it while the answer is still being written.</summary>
    public static Reply Placeholder(Reply reply) =>
        reply with { Usage = reply.Usage with { Output = Math.Min(reply.Usage.Output, 2) } };

    public void Note(Cause why, Reply reply)
    {
        why = cause is Cause.Spaced ? Cause.Spaced : why;
        truth.Spent(why, reply.At, reply.Model, reply.Usage);
        if (why is not Cause.Spaced)
        {
            truth.PeerCounts(why, reply.At, reply.Model, reply.Usage);
        }
    }

    private void Prompt()
    {
        Repeat(Proportions.Snapshots, () => writer.Snapshot(Tick()));
        Repeat(Proportions.Summaries, writer.Summary);
        Repeat(Proportions.Queue, () => writer.Queue(Tick()));
        writer.Prompt(Tick());
        if (random.Next(100) == 0)
        {
            var uuid = Ids.Uuid(random);
            writer.Answer(new Reply(uuid, null, "<synthetic>", Tick(), default), Block.Text, "");
        }
    }

    private void Call()
    {
        var blocks = new List<Block>();
        Repeat(Proportions.Thinking, () => blocks.Add(Block.Thinking));
        Repeat(Proportions.Text, () => blocks.Add(Block.Text));
        Repeat(Proportions.ToolUses, () => blocks.Add(Block.ToolUse));
        if (blocks.Count == 0)
        {
            blocks.Add(Block.Text);
        }
        var reply = NewReply();
        Note(cause is Cause.Spaced ? cause : Cause.Plain, reply);
        var grows = random.NextDouble() < Proportions.Placeholders;
        var tools = new List<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            var tool = Ids.ToolUse(random);
            var copy = grows && i < blocks.Count - 1 ? Placeholder(reply) : reply;
            writer.Answer(copy with { At = i == 0 ? reply.At : Tick() }, blocks[i], tool);
            if (blocks[i] is Block.ToolUse)
            {
                tools.Add(tool);
            }
        }
        foreach (var tool in tools)
        {
            Repeat(Proportions.ShellProgress, () => writer.ShellProgress(Tick()));
            Repeat(Proportions.HookProgress, () => writer.HookProgress(Tick()));
            writer.ToolResult(Tick(), tool);
        }
        Repeat(Proportions.AgentProgress, AgentProgress);
    }

    /// <summary>A subagent of which there is no file: the parent's progress lines are its only record.</summary>
    private void AgentProgress()
    {
        var agent = Ids.Agent(random);
        if (random.Next(2) == 0)
        {
            writer.AgentProgress(Tick(), null, agent);
            return;
        }
        var reply = NewReply();
        Note(Cause.AgentProgress, reply);
        writer.AgentProgress(Tick(), reply, agent);
    }

    private void Repeat(double mean, Action write)
    {
        for (var i = Proportions.Count(random, mean); i > 0; i--)
        {
            write();
        }
    }

    /// <summary>A little later, and never the next day.</summary>
    private DateTimeOffset Tick() => _at = _at.AddMilliseconds(_at.Hour < 22 ? random.Next(50, 4000) : 1);
}
