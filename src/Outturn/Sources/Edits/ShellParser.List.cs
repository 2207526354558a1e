namespace Outturn.Sources.Edits;

internal sealed partial class ShellParser
{
    /// <summary>The commands of one list as they are read, with the here-documents whose bodies come after the line.</summary>
    private sealed class List(ShellParser parser)
    {
        private readonly List<ShellPiece> _pieces = [];
        private readonly Queue<(ShellRedirect Here, string Delimiter, bool StripsTabs, bool IsQuoted)> _expected = [];
        private List<ShellWord> _words = [];
        private List<ShellRedirect> _redirects = [];
        private bool _isPiped;

        public void Add(ShellWord word) => _words.Add(word);

        public void Add(ShellRedirect redirect) => _redirects.Add(redirect);

        public void Expect(ShellRedirect here, string delimiter, bool stripsTabs, bool isQuoted) =>
            _expected.Enqueue((here, delimiter, stripsTabs, isQuoted));

        public void End(bool pipes = false)
        {
            if (_words.Count > 0 || _redirects.Count > 0)
            {
                _pieces.Add(new ShellPiece(ShellPieceKind.Command, _words, _redirects, _isPiped));
                Remember();
                _words = [];
                _redirects = [];
                _isPiped = pipes;
            }
            else
            {
                _isPiped |= pipes;
            }
        }

        public void Mark(ShellPiece piece)
        {
            End();
            _pieces.Add(piece);
        }

        public void ReadHereDocuments()
        {
            while (_expected.TryDequeue(out var expected))
            {
                expected.Here.Body = parser.ReadHereBody(expected.Delimiter, expected.StripsTabs, expected.IsQuoted);
            }
        }

        public List<ShellPiece> Close()
        {
            End();
            ReadHereDocuments();
            return _pieces;
        }

        /// <summary>A command of assignments alone sets variables for what follows; a loop's variable is unknown.</summary>
        private void Remember()
        {
            if (_words is [{ Text: "for" or "select" or "read" }, ..])
            {
                foreach (var word in _words.Skip(1))
                {
                    parser._variables.Remove(word.Text);
                }
                return;
            }
            var words = _words is [{ Text: "export" or "local" or "declare" or "readonly" }, ..] ? _words.Skip(1) : _words;
            if (words.All(word => ShellAssignment.NameLength(word.Text) > 0))
            {
                foreach (var word in words)
                {
                    var length = ShellAssignment.NameLength(word.Text);
                    parser._variables.Remove(word.Text[..length]);
                    if (word.IsLiteral)
                    {
                        parser._variables[word.Text[..length]] = word.Text[(length + 1)..];
                    }
                }
            }
        }
    }
}
