namespace Outturn.Core.Lines;

/// <summary>Numbers paths in the order in which they are met.</summary>
internal sealed class PathNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int this[string path]
    {
        get
        {
            if (!_numbers.TryGetValue(path, out var number))
            {
                _numbers.Add(path, number = _names.Count);
                _names.Add(path);
            }
            return number;
        }
    }

    public string Name(int number) => _names[number];
}
