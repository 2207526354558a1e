using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Sources.Edits;

/// <summary>What a command line says of its own effect.</summary>
/// <param name="Consequence">The gravest of its commands; <see cref="Consequence.Write"/> where all it does is edit files readably.</param>
/// <param name="Edits">The edits that can be read from it, in order.</param>
internal sealed record ShellReading(Consequence Consequence, ImmutableArray<Edit> Edits);

/// <summary>Reads the edits and the consequence of a shell command line, without running anything.</summary>
internal static class ShellCommand
{
    private static readonly HashSet<string> Shells = ["bash", "sh", "zsh", "dash", "ksh"];

    /// <param name="command">The command line.</param>
    /// <param name="folder">The folder it runs in, where the call names one; paths then become absolute.</param>
    public static ShellReading Read(string command, string? folder = null) => Read(command, folder, depth: 0);

    /// <summary>A program with its arguments, as some agents record calls; a shell's script among them is read as such.</summary>
    public static ShellReading Read(IReadOnlyList<string> arguments, string? folder = null)
    {
        var run = new Run(folder, 0);
        run.Take(new ShellPiece(
            ShellPieceKind.Command, [.. arguments.Select(argument => new ShellWord(argument, true))], [], IsPiped: false));
        return run.Finish();
    }

    private static ShellReading Read(string command, string? folder, int depth)
    {
        var run = new Run(folder, depth);
        run.Take(command);
        return run.Finish();
    }

    private sealed class Run(string? folder, int depth)
    {
        private readonly ImmutableArray<Edit>.Builder _edits = ImmutableArray.CreateBuilder<Edit>();
        private readonly Stack<string?> _folders = [];
        private string? _folder = folder;
        private string? _output;
        private Consequence _consequence = Consequence.Read;

        public ShellReading Finish() => new(_consequence, _edits.DrainToImmutable());

        public void Take(string command)
        {
            var (pieces, nested) = ShellParser.Parse(command);
            foreach (var piece in pieces)
            {
                Take(piece);
            }
            foreach (var piece in nested)
            {
                Raise(ShellConsequence.Of(ShellPrefix.Strip(piece.Words)));
            }
        }

        public void Take(ShellPiece piece)
        {
            switch (piece.Kind)
            {
                case ShellPieceKind.Enter:
                    _folders.Push(_folder);
                    return;
                case ShellPieceKind.Leave:
                    _folder = _folders.TryPop(out var before) ? before : _folder;
                    return;
            }
            var words = ShellPrefix.Strip(piece.Words);
            var input = ShellOutput.Input(piece, _output);
            if (Script(words, input) is { } script && depth < 8)
            {
                Add(Read(script, _folder, depth + 1));
            }
            else
            {
                var edits = ShellEffects.Of(words, input, _folder);
                _edits.AddRange(edits);
                Raise(edits.IsEmpty ? ShellConsequence.Of(words) : Grave(words));
            }
            _output = ShellOutput.Of(words, input);
            Redirect(piece);
            ChangeFolder(words);
        }

        private void Redirect(ShellPiece piece)
        {
            foreach (var redirect in piece.Redirects)
            {
                if (redirect.Operator[0] != '>' || redirect.Descriptor is not (1 or -1) || !ShellPaths.IsFile(redirect.Target))
                {
                    continue;
                }
                var path = ShellPaths.Resolve(_folder, redirect.Target.Text);
                if (_output is not null || !ShellPaths.IsTemporary(path))
                {
                    _edits.Add(ShellEffects.Written(path, _output, redirect.Operator == ">>"));
                }
                Raise(Consequence.Write);
            }
        }

        private void ChangeFolder(IReadOnlyList<ShellWord> words)
        {
            if (words is [{ Text: "popd" }, ..])
            {
                _folder = _folders.TryPop(out var before) ? before : null;
            }
            if (words is [{ Text: "cd" or "pushd" }, ..])
            {
                if (words[0].Text == "pushd")
                {
                    _folders.Push(_folder);
                }
                var target = words.Skip(1).FirstOrDefault(word => word.Text != "--");
                _folder = target is { IsLiteral: true, Text: not ("-" or "") } ? ShellPaths.Resolve(_folder, target.Text) : null;
            }
        }

        private void Add(ShellReading reading)
        {
            _edits.AddRange(reading.Edits);
            Raise(reading.Consequence);
        }

        private void Raise(Consequence consequence) =>
            _consequence = consequence > _consequence ? consequence : _consequence;

        /// <summary>A command whose edits could be read writes, unless it is known to reach further.</summary>
        private static Consequence Grave(IReadOnlyList<ShellWord> words) =>
            ShellConsequence.Of(words) is Consequence.External ? Consequence.External : Consequence.Write;

        private static string? Script(IReadOnlyList<ShellWord> words, string? input)
        {
            if (words.Count == 0)
            {
                return null;
            }
            var name = ShellPrefix.Name(words[0]);
            if (name is "eval")
            {
                return string.Join(' ', words.Skip(1).Select(word => word.Text));
            }
            if (!Shells.Contains(name))
            {
                return null;
            }
            for (var i = 1; i < words.Count; i++)
            {
                var option = words[i].Text;
                if (!option.StartsWith('-') && !option.StartsWith('+'))
                {
                    return null;
                }
                if (option.StartsWith('-') && !option.StartsWith("--", StringComparison.Ordinal) && option.Contains('c'))
                {
                    return i + 1 < words.Count ? words[i + 1].Text : null;
                }
            }
            return input;
        }
    }
}
