namespace Outturn.Core.Lines;

/// <summary>
/// A pattern of paths with forward slashes. Without a slash it matches a file's name in any folder; one that ends with a slash
/// matches everything in a folder of that name, anywhere, or below that path from the top; any other matches the whole path.
/// <c>*</c> stands for anything but a slash, <c>**</c> for anything, <c>?</c> for one character but a slash.
/// </summary>
internal sealed class PathGlob(string glob)
{
    private readonly string _body = glob.Trim('/');
    private readonly bool _isFolder = glob.EndsWith('/');
    private readonly bool _isAnywhere = !glob.TrimEnd('/').Contains('/');

    public bool Matches(ReadOnlySpan<char> path)
    {
        if (!_isFolder)
        {
            return Matches(_body, _isAnywhere ? path[(path.LastIndexOf('/') + 1)..] : path);
        }
        var start = 0;
        for (var slash = path.IndexOf('/'); slash >= 0;)
        {
            if (Matches(_body, path[(_isAnywhere ? start : 0)..slash]))
            {
                return true;
            }
            start = slash + 1;
            var next = path[start..].IndexOf('/');
            slash = next < 0 ? -1 : start + next;
        }
        return false;
    }

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                var crosses = pattern is ['*', '*', ..];
                pattern = pattern[(crosses ? 2 : 1)..];
                for (var taken = 0; ; taken++)
                {
                    if (Matches(pattern, text[taken..]))
                    {
                        return true;
                    }
                    if (taken == text.Length || (!crosses && text[taken] == '/'))
                    {
                        return false;
                    }
                }
            }
            if (text.IsEmpty || (pattern[0] == '?' ? text[0] == '/' : pattern[0] != text[0]))
            {
                return false;
            }
            pattern = pattern[1..];
            text = text[1..];
        }
        return text.IsEmpty;
    }
}
