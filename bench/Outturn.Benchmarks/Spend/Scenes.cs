using Outturn.Core.Traces;

namespace Outturn.Benchmarks.Spend;

/// <summary>
/// The calls on which two honest readers differ: each written as agents or their surroundings really write it, and
/// noted as it was spent and as the peer's rules count it.
/// </summary>
internal sealed class Scenes(Truth truth, Random random)
{
    private const int Calls = 3;

    public void Write(Cause cause, Conversation main, IReadOnlyList<Conversation> subagents, Conversation? resumed)
    {
        for (var i = 0; i < Calls; i++)
        {
            switch (cause)
            {
                case Cause.Advisor: Advisor(main); break;
                case Cause.RequestId: RequestId(main); break;
                case Cause.SidechainReplay: SidechainReplay(main, subagents[0]); break;
                case Cause.ProgressPlaceholder: ProgressPlaceholder(main, subagents[0]); break;
                case Cause.LargestTotal: LargestTotal(main); break;
                case Cause.Midnight: Midnight(main); break;
                case Cause.NoMessageId: NoMessageId(main, resumed!); break;
                case Cause.NullInToolInput: Unread(cause, main, Oddity.NullInToolInput, Block.ToolUse); break;
                case Cause.OddVersion: Unread(cause, main, Oddity.OddVersion, Block.Text); break;
                case Cause.Microseconds: Unread(cause, main, Oddity.Microseconds, Block.Text); break;
                case Cause.HalfEmoji: Unread(cause, main, Oddity.HalfEmoji, Block.Text); break;
                case Cause.CacheSplitLost: CacheSplitLost(main); break;
                case Cause.FastMode: FastMode(main); break;
                default: return;
            }
        }
    }

    private void Advisor(Conversation main)
    {
        var reply = main.NewReply() with { Advice = new TokenUsage(random.Next(9000), 0, 0, 0, random.Next(400, 1800)) };
        Line(main, reply);
        main.Note(Cause.Advisor, reply);
        main.Note(Cause.Advisor, reply with { Model = Models.Advisor, Usage = reply.Advice });
    }

    private void RequestId(Conversation main)
    {
        var reply = main.NewReply();
        Line(main, reply);
        Line(main, reply with { RequestId = random.Next(2) == 0 ? null : Ids.Request(random) });
        main.Note(Cause.RequestId, reply);
        Peer(Cause.RequestId, reply);
    }

    private void SidechainReplay(Conversation main, Conversation subagent)
    {
        var reply = Long(main.NewReply());
        Line(main, Conversation.Placeholder(reply));
        Line(subagent, reply);
        Spent(Cause.SidechainReplay, reply);
        Peer(Cause.SidechainReplay, Conversation.Placeholder(reply));
    }

    private void ProgressPlaceholder(Conversation main, Conversation subagent)
    {
        var reply = Long(main.NewReply()) with { Model = subagent.Model };
        main.Writer.AgentProgress(reply.At, Conversation.Placeholder(reply), Ids.Agent(random));
        Line(subagent, reply);
        Spent(Cause.ProgressPlaceholder, reply);
        Peer(Cause.ProgressPlaceholder, Conversation.Placeholder(reply));
    }

    private void LargestTotal(Conversation main)
    {
        var reply = Long(main.NewReply());
        var larger = reply with
        {
            Usage = reply.Usage with { Output = reply.Usage.Output - 100, CacheRead = reply.Usage.CacheRead + 5000 },
        };
        Line(main, reply);
        Line(main, larger);
        Spent(Cause.LargestTotal, reply);
        Peer(Cause.LargestTotal, larger);
    }

    private void Midnight(Conversation main)
    {
        var reply = Long(main.NewReply());
        var day = new DateTimeOffset(reply.At.Date, TimeSpan.Zero);
        var before = Conversation.Placeholder(reply) with { At = day.AddDays(1).AddMilliseconds(-random.Next(1, 900)) };
        var after = reply with { At = day.AddDays(1).AddMilliseconds(random.Next(900)) };
        Line(main, before);
        Line(main, after);
        Spent(Cause.Midnight, reply);
        Peer(Cause.Midnight, after);
    }

    private void NoMessageId(Conversation main, Conversation resumed)
    {
        var reply = main.NewReply() with { MessageId = null, Uuid = Ids.Uuid(random) };
        Line(main, reply);
        Line(resumed, reply);
        main.Note(Cause.NoMessageId, reply);
        Peer(Cause.NoMessageId, reply);
    }

    private void CacheSplitLost(Conversation main)
    {
        var reply = main.NewReply(Oddity.CacheSplitLost);
        Line(main, reply);
        Spent(Cause.CacheSplitLost, reply);
        Peer(Cause.CacheSplitLost, reply with { Usage = reply.Usage with { CacheWrite5m = 0, CacheWrite1h = 0 } });
    }

    private void FastMode(Conversation main)
    {
        var reply = main.NewReply(Oddity.FastMode);
        Line(main, reply);
        Spent(Cause.FastMode, reply);
        Peer(Cause.FastMode, reply with { Model = reply.Model + "-fast" });
    }

    private void Unread(Cause cause, Conversation main, Oddity oddity, Block block)
    {
        var reply = main.NewReply(oddity);
        Line(main, reply, block);
        Spent(cause, reply);
    }

    private void Spent(Cause cause, Reply reply) => truth.Spent(cause, reply.At, reply.Model, reply.Usage);

    private void Peer(Cause cause, Reply reply) => truth.PeerCounts(cause, reply.At, reply.Model, reply.Usage);

    private void Line(Conversation conversation, Reply reply, Block block = Block.Text) =>
        conversation.Writer.Answer(reply, block, Ids.ToolUse(random));

    /// <summary>With an output that a placeholder falls short of.</summary>
    private static Reply Long(Reply reply) => reply with { Usage = reply.Usage with { Output = reply.Usage.Output + 300 } };
}
