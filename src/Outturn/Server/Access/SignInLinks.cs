namespace Outturn.Server.Access;

/// <summary>Links that sign somebody in once, for a quarter of an hour.</summary>
internal sealed class SignInLinks(TimeProvider time)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(15);
    private const int Most = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Caller Caller, DateTimeOffset Until)> _links = new(StringComparer.Ordinal);

    public string Create(Caller caller)
    {
        var secret = SecretText.Create();
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var (key, _) in _links.Where(link => link.Value.Until <= now).ToArray())
            {
                _links.Remove(key);
            }
            if (_links.Count >= Most)
            {
                _links.Remove(_links.MinBy(link => link.Value.Until).Key);
            }
            _links[SecretText.Digest(secret)] = (caller, now + s_lifetime);
        }
        return secret;
    }

    /// <summary>Whom a link signs in; null where it has been used, has expired, or never was.</summary>
    public Caller? Use(string secret)
    {
        lock (_gate)
        {
            return _links.Remove(SecretText.Digest(secret), out var link) && link.Until > time.GetUtcNow() ? link.Caller : null;
        }
    }
}
