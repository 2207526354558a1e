namespace Outturn.Server.Access;

/// <summary>Somebody signed in with a browser.</summary>
/// <param name="Caller">Who, and what is open to them.</param>
/// <param name="TokenDigest">The token that they signed in with, whose end is the session's end; null where it was another way.</param>
/// <param name="Forgery">What forms must send back: pages of other origins cannot know it.</param>
/// <param name="Started">When they signed in.</param>
internal sealed record Session(Caller Caller, string? TokenDigest, string Forgery, DateTimeOffset Started)
{
    /// <summary>When the browser's secret was last exchanged for another.</summary>
    public DateTimeOffset Rotated { get; init; } = Started;

    /// <summary>When the session ends, unless it is used before.</summary>
    public DateTimeOffset Until { get; init; } = Started;

    /// <summary>Whether this is what is left of it under a secret that was exchanged.</summary>
    public bool IsReplaced { get; init; }
}

/// <summary>
/// Sessions of people, in memory: the browser holds a secret, the server its hash. They end after two hours without use, twelve
/// in all, with their token, and with the server; the secret changes every quarter of an hour.
/// </summary>
internal sealed class SessionRegister(TokenRegister tokens, TimeProvider time)
{
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    public static readonly TimeSpan Rotation = TimeSpan.FromMinutes(15);

    // Requests that were on their way when the secret changed still count.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>Starts a session; the secret is the browser's.</summary>
    public (string Secret, Session Session) Start(Caller caller, string? tokenDigest)
    {
        var now = time.GetUtcNow();
        var session = new Session(caller, tokenDigest, SecretText.Create(), now) { Until = now + Idle };
        var secret = SecretText.Create();
        lock (_gate)
        {
            MakeRoom(now);
            _sessions[SecretText.Digest(secret)] = session;
        }
        return (secret, session);
    }

    /// <summary>The session of a secret, and the secret that takes its place where it is time; null where it has ended.</summary>
    public Session? Find(string secret, out string? next)
    {
        next = null;
        if (!SecretText.IsWellFormed(secret))
        {
            return null;
        }
        var (now, key) = (time.GetUtcNow(), SecretText.Digest(secret));
        lock (_gate)
        {
            if (!_sessions.TryGetValue(key, out var session))
            {
                return null;
            }
            if (session.Until <= now || now - session.Started >= Longest || Renew(session) is not { } current)
            {
                _sessions.Remove(key);
                return null;
            }
            if (now - session.Rotated < Rotation)
            {
                return _sessions[key] = session.IsReplaced ? current : current with { Until = now + Idle };
            }
            next = SecretText.Create();
            var rotated = current with { Rotated = now, Until = now + Idle };
            _sessions[key] = rotated with { Until = now + s_grace, IsReplaced = true };
            _sessions[SecretText.Digest(next)] = rotated;
            return rotated;
        }
    }

    /// <summary>Ends a session, under whatever secret.</summary>
    public void End(Session session)
    {
        lock (_gate)
        {
            foreach (var (key, _) in _sessions.Where(entry => entry.Value.Forgery == session.Forgery).ToArray())
            {
                _sessions.Remove(key);
            }
        }
    }

    // What a token opens may have changed since; what it does not open any more, its sessions do not either.
    private Session? Renew(Session session) => session.TokenDigest is not { } digest ? session
        : tokens.FindDigest(digest, out _) is { } caller ? session with { Caller = caller }
        : null;

    private void MakeRoom(DateTimeOffset now)
    {
        if (_sessions.Count < Most)
        {
            return;
        }
        foreach (var (key, _) in _sessions.Where(entry => entry.Value.Until <= now).ToArray())
        {
            _sessions.Remove(key);
        }
        if (_sessions.Count >= Most)
        {
            _sessions.Remove(_sessions.MinBy(entry => entry.Value.Until).Key);
        }
    }
}
