namespace Outturn.Benchmarks.Spend;

/// <summary>Writes a session, its subagents and the session that resumed it.</summary>
internal sealed class SessionFamily(FamilyPlan plan, Filler filler, string projects, double bytesAWeight)
{
    private static readonly string[] Projects =
        ["checkout", "ledger-api", "web", "infra", "mobile", "search", "docs", "billing", "cli", "data-platform", "auth", "sdk"];

    private static readonly string[] Versions = ["2.1.7", "2.1.12", "2.1.17", "2.1.22", "2.1.33", "2.1.37", "2.1.39"];

    private readonly Random _random = new(plan.Seed);
    private readonly Truth _truth = new();

    /// <summary>Writes the files and says what they hold.</summary>
    public Truth Write()
    {
        var project = "/home/dev/src/" + Projects[_random.Next(Projects.Length)];
        var voice = new Voice(project, Ids.Uuid(_random), Versions[_random.Next(Versions.Length)], "main", Sidechain: false, Agent: null);
        var folder = Path.Combine(projects, project.Replace('/', '-'));
        var model = Models.OfSession(_random, plan.Start);

        var main = Begin(voice, model, plan.Start, null);
        main.Fill(Bytes(plan.Weights[0]));
        var subagents = plan.Weights.Skip(1).Select(weight => Subagent(voice, model, weight)).ToList();
        var resumed = plan.Resumed is { } weightOfResumed ? Resume(voice, model, main, weightOfResumed) : null;
        new Scenes(_truth, _random).Write(
            plan.Cause, main, [.. subagents.Select(subagent => subagent.Conversation)], resumed?.Conversation);
        if (_random.Next(60) == 0)
        {
            Tear(main);
        }

        Save(main, folder, voice.Session);
        foreach (var (agent, conversation) in subagents)
        {
            Save(conversation, Path.Combine(folder, voice.Session, "subagents"), "agent-" + agent);
        }
        if (resumed is (var session, var later))
        {
            Save(later, folder, session);
        }
        return _truth;
    }

    private (string Agent, Conversation Conversation) Subagent(Voice parent, string model, double weight)
    {
        var agent = Ids.Agent(_random);
        var voice = parent with { Sidechain = true, Agent = agent };
        var conversation = Begin(voice, Models.OfSubagent(_random, model), plan.Start.AddSeconds(_random.Next(60, 3000)), null);
        conversation.Fill(Bytes(weight));
        return (agent, conversation);
    }

    /// <summary>A resumed session begins with the lines of the first, under its own id, and goes on the next day.</summary>
    private (string Session, Conversation Conversation)? Resume(Voice first, string model, Conversation main, double weight)
    {
        var voice = first with { Session = Ids.Uuid(_random) };
        var line = new LineWriter(plan.Cause is Cause.Spaced);
        var written = main.Writer.Line.Written;
        var half = written[..(int)Math.Min(written.Length, Bytes(weight) / 2)];
        line.Replay(half[..(half.LastIndexOf((byte)'\n') + 1)], first.Session, voice.Session);
        var conversation = Begin(voice, model, plan.Start.AddDays(1), line);
        conversation.Fill(Bytes(weight));
        return (voice.Session, conversation);
    }

    private Conversation Begin(Voice voice, string model, DateTimeOffset at, LineWriter? line)
    {
        line ??= new LineWriter(plan.Cause is Cause.Spaced);
        return new Conversation(new TranscriptWriter(voice, line, _random, filler), _random, _truth, plan.Cause, model, at);
    }

    /// <summary>The program died while it wrote a call that is recorded nowhere else.</summary>
    private void Tear(Conversation main)
    {
        var before = main.Writer.Line.Length;
        main.Writer.Answer(main.NewReply(), Block.Text, "");
        main.Writer.Line.Tear(before + ((main.Writer.Line.Length - before) * _random.Next(1, 10) / 10));
    }

    private long Bytes(double weight) => Math.Max(2000, (long)(weight * bytesAWeight) - 9000);

    private static void Save(Conversation conversation, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        using var file = File.Create(Path.Combine(folder, name + ".jsonl"), 1);
        file.Write(conversation.Writer.Line.Written);
    }
}
