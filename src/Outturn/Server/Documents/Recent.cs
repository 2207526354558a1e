namespace Outturn.Server.Documents;

/// <summary>Keeps the values that were asked for last, and makes each once however many ask at a time.</summary>
/// <param name="most">How much is kept, at least one value.</param>
/// <param name="sizeOf">How much a value counts.</param>
internal sealed class Recent<T>(long most, Func<T, long> sizeOf)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = new();
    private long _kept;

    /// <summary>The value of a key; what fails is not kept.</summary>
    public async Task<T> GetAsync(string key, Func<Task<T>> make)
    {
        Entry entry;
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var known))
            {
                _order.Remove(known);
                _order.AddFirst(known);
                entry = known.Value;
            }
            else
            {
                entry = new Entry(key, new Lazy<Task<T>>(make));
                _entries.Add(key, _order.AddFirst(entry));
            }
        }
        try
        {
            var value = await entry.Value.Value;
            Count(entry, sizeOf(value));
            return value;
        }
        catch
        {
            Forget(entry);
            throw;
        }
    }

    private void Count(Entry entry, long size)
    {
        lock (_gate)
        {
            if (entry.Size is not null || !_entries.ContainsKey(entry.Key))
            {
                return;
            }
            entry.Size = size;
            _kept += size;
            for (var last = _order.Last; _kept > most && last is not null && last != _order.First;)
            {
                var before = last.Previous;
                // One that is being made is somebody's, and not counted yet.
                if (last.Value.Size is { } old)
                {
                    _kept -= old;
                    _order.Remove(last);
                    _entries.Remove(last.Value.Key);
                }
                last = before;
            }
        }
    }

    private void Forget(Entry entry)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(entry.Key, out var node) && node.Value == entry)
            {
                _entries.Remove(entry.Key);
                _order.Remove(node);
                _kept -= entry.Size ?? 0;
            }
        }
    }

    private sealed class Entry(string key, Lazy<Task<T>> value)
    {
        public string Key => key;

        public Lazy<Task<T>> Value => value;

        public long? Size { get; set; }
    }
}
