using Microsoft.AspNetCore.Http;
using Outturn.Server.Api;

namespace Outturn.Tests.Server.Api;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_gives_back_the_keys_that_it_was_made_of()
    {
        var request = Request($"?cursor={Cursor.Of("2026-11-02", "größe 7")}&limit=20");
        Assert.True(Cursor.TryRead(request, 2, out var after, out var size, out _));
        Assert.Equal((20, "2026-11-02", "größe 7"), (size, after[0], after[1]));
        Assert.True(Cursor.TryRead(Request(""), 2, out after, out size, out _));
        Assert.Equal((0, Cursor.DefaultSize), (after.Length, size));
    }

    [Theory]
    [InlineData("?limit=0", "limit: a number from 1 to 500")]
    [InlineData("?limit=501", "limit")]
    [InlineData("?limit=x", "limit")]
    [InlineData("?cursor=%21%21", "cursor: not one that this list gave")]
    [InlineData("?cursor=YQ", "cursor")]
    [InlineData("?cursor=_w", "cursor")]
    public void What_is_no_cursor_is_said(string query, string words)
    {
        Assert.False(Cursor.TryRead(Request(query), 2, out _, out _, out var error));
        Assert.StartsWith(words, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account?x=1", "/account?x=1")]
    [InlineData("//attacker.example", "/")]
    [InlineData("/\\attacker.example", "/")]
    [InlineData("https://attacker.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData(null, "/")]
    public void The_way_on_after_signing_in_leads_to_this_server_alone(string? asked, string expected) => Assert.Equal(expected, SignInOperations.LocalPath(asked));

    private static HttpRequest Request(string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        return context.Request;
    }
}
