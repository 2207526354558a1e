namespace Outturn.Server.Access;

/// <summary>The administrator's token, made when a data folder has no tokens yet.</summary>
internal static class FirstToken
{
    /// <summary>The token, to be shown this once; null where there are tokens already.</summary>
    public static string? Make(TokenFile file, TimeProvider time)
    {
        if (file.Read().Tokens.Count > 0)
        {
            return null;
        }
        var secret = SecretText.Create();
        file.Change(list => list with
        {
            Tokens = [new AccessToken("administrator", SecretText.Digest(secret), null, ScopeNames.Of(Scopes.All), time.GetUtcNow(), null, null, null, null)],
        });
        return secret;
    }
}
