using System.Collections.Concurrent;

namespace Outturn.Server.Access;

/// <summary>
/// The tokens of a running server. What the command line changes in the file counts within a second; uses are written back
/// once a minute.
/// </summary>
internal sealed class TokenRegister
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(1);

    private readonly TokenFile _file;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly List<AccessToken> _ours = [];
    private volatile Dictionary<string, Entry> _tokens = [];
    private (DateTime, long) _state;
    private long _looked;

    public TokenRegister(TokenFile file, TimeProvider time)
    {
        (_file, _time) = (file, time);
        Load();
    }

    /// <summary>Opens for this run alone: a secret that stands in no file of tokens, such as the one between the server and its own command line.</summary>
    public string AddForThisRun(Caller caller)
    {
        var secret = SecretText.Create();
        var token = new AccessToken(
            caller.Name, SecretText.Digest(secret), caller.Person, ScopeNames.Of(caller.Scopes), _time.GetUtcNow(), null, null, null, null);
        lock (_gate)
        {
            _ours.Add(token);
            Load();
        }
        return secret;
    }

    /// <summary>The living token that a text is; else why it opens nothing.</summary>
    public Caller? Find(string text, out Denial denial)
    {
        denial = Denial.BadToken;
        return SecretText.IsWellFormed(text) ? FindDigest(SecretText.Digest(text), out denial) : null;
    }

    /// <summary>The living token of a digest; else why it opens nothing.</summary>
    public Caller? FindDigest(string digest, out Denial denial)
    {
        LookAgain();
        if (!_tokens.TryGetValue(digest, out var entry) || !SecretText.AreSame(digest, entry.Token.Digest))
        {
            denial = Denial.BadToken;
            return null;
        }
        var now = _time.GetUtcNow();
        denial = entry.Token.Revoked is not null ? Denial.Revoked : entry.Token.Expires <= now ? Denial.Expired : Denial.None;
        if (denial != Denial.None)
        {
            return null;
        }
        _used[digest] = now;
        return entry.Caller;
    }

    /// <summary>Looks at the file now, rather than within a second.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            Load();
        }
    }

    /// <summary>Writes down when tokens were last used.</summary>
    public void WriteUses()
    {
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var digest in _used.Keys)
        {
            if (_used.TryRemove(digest, out var at) && _tokens.TryGetValue(digest, out var entry) && !entry.IsOurs)
            {
                times[digest] = at;
            }
        }
        if (times.Count == 0)
        {
            return;
        }
        _file.Change(list => list with
        {
            Tokens = [.. list.Tokens.Select(token => times.TryGetValue(token.Digest, out var at) ? token with { LastUsed = at } : token)],
        });
    }

    private void LookAgain()
    {
        if (_time.GetElapsedTime(Interlocked.Read(ref _looked)) < s_lookAgain)
        {
            return;
        }
        lock (_gate)
        {
            if (_time.GetElapsedTime(_looked) >= s_lookAgain)
            {
                _looked = _time.GetTimestamp();
                if (_file.State != _state)
                {
                    Load();
                }
            }
        }
    }

    private void Load()
    {
        _looked = _time.GetTimestamp();
        var state = _file.State;
        var map = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var (token, isOurs) in _file.Read().Tokens.Select(token => (token, false)).Concat(_ours.Select(token => (token, true))))
        {
            map[token.Digest] = new Entry(token, new Caller(token.Name, token.Owner, token.Opens, token.PerMinute), isOurs);
        }
        (_tokens, _state) = (map, state);
    }

    private sealed record Entry(AccessToken Token, Caller Caller, bool IsOurs);
}
