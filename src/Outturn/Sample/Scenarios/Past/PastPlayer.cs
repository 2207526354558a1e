using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sample.Records;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>Plays the changes of a table in order of time.</summary>
internal sealed class PastPlayer(SampleWorld world, HarbourCode code)
{
    private static readonly string[] Openings = ["Please do this next", "The harbour office asks for this", "From the list", "A small one"];

    private readonly PastMerge _merges = new(world, code);
    private readonly Dictionary<string, SampleCommit> _commits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptedSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<SampleLine>> _written = new(StringComparer.Ordinal);

    public void Play(PastChange change, DateTimeOffset at)
    {
        var branch = Topics.Of(change.Name) is { } topic ? Start(topic) : change.Branch;
        if (world.Repository.Refs[branch].At >= at)
        {
            throw new InvalidOperationException($"{change.Name} would come before the branch's last commit");
        }
        switch (change.Deeds)
        {
            case [MergeBranch merge]:
                _commits.Add(change.Name, _merges.Merge(merge, change.Message, at));
                return;
            case [MergeTopic merge]:
                _merges.Merge(merge.Topic, change.Message, at);
                return;
        }
        var work = world.Repository.Checkout(branch);
        var before = Lines(work);
        var session = Session(change, branch, at);
        var author = session?.Author ?? (change.By == "person" ? LineAuthor.Human : LineAuthor.Unknown);
        session?.Ask($"{Openings[_commits.Count % Openings.Length]}: {change.Message.Split('\n')[0]}").Explore(1 + (_commits.Count % 2));
        foreach (var deed in change.Deeds)
        {
            Do(deed, work, session, author);
        }
        session?.Say("Done, and the tests pass.");
        var by = _commits.Count % SampleWorld.People.Length;
        var commit = world.CommitOn(
            branch, work, at, Message(change, SampleWorld.People[(by + 1) % SampleWorld.People.Length]), SampleWorld.People[by],
            Topics.WrittenBefore.TryGetValue(change.Name, out var days) ? at.AddDays((double)-days) : null);
        Remember(change, commit, author, [.. Lines(work).Except(before)]);
        if (author == LineAuthor.Human || (session?.Setting.Agent is Agents.ClaudeCode or Agents.Codex && _commits.Count % 5 == 0))
        {
            GitAiNote.Attach(world, commit);
        }
    }

    private void Remember(PastChange change, SampleCommit commit, string author, ImmutableArray<SampleLine> written)
    {
        _commits.Add(change.Name, commit);
        _written.Add(change.Name, written);
        world.Removers[commit] = author;
        foreach (var deed in change.Deeds)
        {
            if (deed is StartBranch branch)
            {
                world.Repository.Point(branch.Name, commit);
            }
            else if (deed is TakeBack back)
            {
                (back.Says ? world.Reverts : world.RevertsByContent).Add(_commits[back.Of], commit);
            }
        }
        if (Topics.Trailers.TryGetValue(change.Name, out var trailer) && trailer != "Signed-off-by")
        {
            world.Reviews.Add(commit, "trailer");
        }
        if (!change.Fixes.IsEmpty)
        {
            var because = change.Message.StartsWith("fix: ", StringComparison.Ordinal) ? "subject" : "issue";
            world.Fixes.Add(new FixFacts(commit, because, [.. change.Fixes.Select(name => _commits[name])], change.Note));
        }
    }

    private string Start(Topic topic)
    {
        if (!world.Repository.Refs.ContainsKey(topic.Branch))
        {
            world.Repository.Point(topic.Branch, world.Repository[SampleRepository.Main]);
        }
        return topic.Branch;
    }

    private ScriptedSession? Session(PastChange change, string branch, DateTimeOffset at)
    {
        if (change.By.StartsWith("same ", StringComparison.Ordinal))
        {
            var known = _sessions[change.By[5..]];
            known.Wait((at.AddMinutes(-20) - known.Now).TotalMinutes);
            return _sessions[change.Name] = known;
        }
        var start = at.AddMinutes(-25);
        var session = change.By switch
        {
            Agents.ClaudeCode => world.ClaudeCode(start, branch["refs/heads/".Length..], "claude-sonnet-4-5-20250929"),
            Agents.Codex => world.Codex(start),
            Agents.GeminiCli => world.Gemini(start),
            Agents.CopilotCli => world.Copilot(start),
            Agents.OpenCode => world.OpenCode(start),
            _ => null,
        };
        return session is null ? null : _sessions[change.Name] = session;
    }

    private void Do(Deed deed, Worktree work, ScriptedSession? session, string author)
    {
        switch (deed)
        {
            case Add add:
                var text = (add.HasComment ? code.Comment(add.Path) : "") + code.Lines(add.Path, add.Lines);
                Write(work, session, author, add.Path, work.Tree.Files.ContainsKey(add.Path) ? work.Tree.Text(add.Path) + text : text);
                break;
            case Rework rework:
                Replace(work, session, author, rework);
                break;
            case TakeBack back:
                Restore(work, author, _commits[back.Of]);
                break;
            case Indent indent:
                work.Reformat(indent.Path, line => "\t" + line, author);
                break;
            case Move move:
                work.Move(move.From, move.To);
                break;
            case Generate generate:
                world.ExcludedPaths.Add(generate.Path);
                work.Write(generate.Path, ToolFiles.Text(generate), author);
                break;
        }
    }

    private void Replace(Worktree work, ScriptedSession? session, string author, Rework rework)
    {
        var lines = _written[rework.Of].AsSpan(rework.First, rework.Count).ToArray().Select(line => line.Origin).ToHashSet();
        var (path, file) = work.Tree.Files.FirstOrDefault(entry => entry.Value.Any(line => lines.Contains(line.Origin)));
        var first = file.IsDefault ? 0 : file.TakeWhile(line => !lines.Contains(line.Origin)).Count();
        if (file.IsDefault || file.Skip(first).Take(rework.Count).Count(line => lines.Contains(line.Origin)) != rework.Count)
        {
            throw new InvalidOperationException($"lines {rework.First} to {rework.First + rework.Count - 1} of {rework.Of} do not stand in one place");
        }
        var instead = rework.AsComment
            ? string.Concat(Enumerable.Range(0, rework.With).Select(_ => code.Comment(path))) : code.Lines(path, rework.With);
        var text = SampleTree.Text(file[..first]) + instead + SampleTree.Text(file[(first + rework.Count)..]);
        Write(work, session, author, path, text);
    }

    private static void Write(Worktree work, ScriptedSession? session, string author, string path, string text)
    {
        if (session is null)
        {
            work.Write(path, text, author);
        }
        else
        {
            session.Create(work, path, text);
        }
    }

    /// <summary>Gives every file of a commit the text that it had before.</summary>
    private static void Restore(Worktree work, string author, SampleCommit commit)
    {
        var before = commit.Parents[0].Tree;
        foreach (var (path, lines) in commit.Tree.Files)
        {
            if (!before.Files.TryGetValue(path, out var old))
            {
                work.Delete(path);
            }
            else if (old != lines)
            {
                // No two lines of these files are alike: what stands there with the same text has stayed.
                var stands = work.Tree.Files[path].ToDictionary(line => line.Text, StringComparer.Ordinal);
                work.Put(path, [.. old.Select(line => stands.GetValueOrDefault(line.Text) ?? new SampleLine(line.Text, author, path))]);
            }
        }
    }

    private string Message(PastChange change, Person another) => change.Deeds.OfType<TakeBack>().FirstOrDefault(back => back.Says) is { } back
        ? $"{change.Message}\n\nThis reverts commit {_commits[back.Of].Id}.\n"
        : Topics.Trailers.TryGetValue(change.Name, out var trailer) ? $"{change.Message}\n\n{trailer}: {another.Name} <{another.Email}>\n" : change.Message;

    private static ImmutableArray<SampleLine> Lines(Worktree work) => [.. work.Tree.Files.Values.SelectMany(lines => lines)];
}
