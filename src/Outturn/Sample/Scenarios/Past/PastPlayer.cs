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

    private static readonly Person[] People = [SampleWorld.Maintainer, SampleWorld.Contributor, SampleWorld.Releaser];

    private readonly Dictionary<string, SampleCommit> _commits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptedSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<SampleLine>> _written = new(StringComparer.Ordinal);

    /// <summary>Puts changes in order of time.</summary>
    public void Schedule(IReadOnlyList<PastChange> changes, Queue<(PastChange Change, DateTimeOffset At)> into)
    {
        var named = changes.ToDictionary(change => change.Name, StringComparer.Ordinal);
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var change in changes.OrderBy(change => Time(change.Name, named, times)))
        {
            into.Enqueue((change, times[change.Name]));
        }
    }

    private DateTimeOffset Time(string name, Dictionary<string, PastChange> named, Dictionary<string, DateTimeOffset> times)
    {
        if (!times.TryGetValue(name, out var at))
        {
            var moment = named[name].At;
            at = moment.Other is { } other
                ? Time(other, named, times).AddSeconds((double)(moment.Days * 86_400))
                : world.Day((int)moment.Days, 8 + (times.Count % 9), times.Count * 7 % 60);
            times.Add(name, at);
        }
        return at;
    }

    public void Play(PastChange change, DateTimeOffset at)
    {
        if (world.Repository.Refs[change.Branch].At >= at)
        {
            throw new InvalidOperationException($"{change.Name} would come before the branch's last commit");
        }
        if (change.Deeds is [MergeBranch merge])
        {
            Merge(change, merge, at);
            return;
        }
        var work = world.Repository.Checkout(change.Branch);
        var before = Lines(work);
        var session = Session(change, at);
        var author = session?.Author ?? (change.By == "person" ? LineAuthor.Human : LineAuthor.Unknown);
        session?.Ask($"{Openings[_commits.Count % Openings.Length]}: {change.Message.Split('\n')[0]}").Explore(1 + (_commits.Count % 2));
        foreach (var deed in change.Deeds)
        {
            Do(deed, work, session, author);
        }
        session?.Say("Done, and the tests pass.");
        var commit = world.CommitOn(change.Branch, work, at, Message(change), People[_commits.Count % People.Length]);
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
        if (!change.Fixes.IsEmpty)
        {
            var because = change.Message.StartsWith("fix: ", StringComparison.Ordinal) ? "subject" : "issue";
            world.Fixes.Add(new FixFacts(commit, because, [.. change.Fixes.Select(name => _commits[name])], change.Note));
        }
    }

    private ScriptedSession? Session(PastChange change, DateTimeOffset at)
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
            Agents.ClaudeCode => world.ClaudeCode(start, change.Branch["refs/heads/".Length..], "claude-sonnet-4-5-20250929"),
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

    private void Merge(PastChange change, MergeBranch merge, DateTimeOffset at)
    {
        var repository = world.Repository;
        var tip = repository[merge.Name];
        var ours = repository[SampleRepository.Main];
        var common = tip;
        while (!repository.Reach(SampleRepository.Main).Contains(common))
        {
            common = common.Parents[0];
        }
        var middle = new SampleLine(code.Lines(merge.Path, 1).TrimEnd('\n'), LineAuthor.Unknown, merge.Path);
        var tree = PastMerge.Resolve(ours.Tree, tip.Tree, common.Tree, merge.Path, middle);
        var commit = repository.Commit(SampleRepository.Main, tree, SampleWorld.Maintainer, at, change.Message, merged: tip);
        world.Scenarios[^1].Commits.Add(commit.Id);
        repository.Delete(merge.Name);
        _commits.Add(change.Name, commit);
    }

    private string Message(PastChange change) => change.Deeds.OfType<TakeBack>().FirstOrDefault(back => back.Says) is { } back
        ? $"{change.Message}\n\nThis reverts commit {_commits[back.Of].Id}.\n" : change.Message;

    private static ImmutableArray<SampleLine> Lines(Worktree work) => [.. work.Tree.Files.Values.SelectMany(lines => lines)];
}
