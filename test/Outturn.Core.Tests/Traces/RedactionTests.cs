using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Traces;

public class RedactionTests
{
    private const string Letters = "abcdefghijABCDEFGHIJ0123456789abcdefghij";

    public static TheoryData<string> Secrets =>
    [
        "sk-" + Letters, "sk-ant-api03-" + Letters, "ghp_" + Letters, "gho_" + Letters, "github_pat_" + Letters,
        "AKIA" + "ABCDEFGHIJ012345", "xoxb-1234567890-" + Letters, "AIza" + Letters, "glpat-" + Letters,
        "eyJhbGciOiJI" + "." + Letters + "." + Letters,
        "-----BEGIN RSA PRIVATE KEY-----\n" + Letters + "\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n" + Letters,
    ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Secrets_of_known_shape_are_taken_out(string secret) =>
        Assert.Equal("key [redacted]", Redaction.Redact("key " + secret));

    [Theory]
    [InlineData("curl -H 'Authorization: Bearer abcdef123456' x", "curl -H 'Authorization: Bearer [redacted]' x")]
    [InlineData("mysql --password=hunter22 db", "mysql --password=[redacted] db")]
    [InlineData("{\"api_key\": \"abcd1234\"}", "{\"api_key\": \"[redacted]\"}")]
    [InlineData("GH_TOKEN=abcd1234 run ?token=abcd1234&x=1", "GH_TOKEN=[redacted] run ?token=[redacted]&x=1")]
    [InlineData("git clone https://me:pass@host.example/x", "git clone https://[redacted]@host.example/x")]
    public void Credentials_lose_their_value_and_keep_their_name(string text, string expected) =>
        Assert.Equal(expected, Redaction.Redact(text));

    [Theory]
    [InlineData("see https://host.example/a@b and mail me@host.example")]
    [InlineData("var password = ReadPassword();")]
    [InlineData("export TOKEN=$OTHER")]
    [InlineData("risk-averse task-list desk-bound")]
    [InlineData("the token count of the bearer")]
    [InlineData("")]
    public void Plain_text_stays(string text) => Assert.Equal(text, Redaction.Redact(text));

    [Fact]
    public void A_preview_does_not_cut_a_character_in_two()
    {
        Assert.Equal("ab", Redaction.Preview("ab\U0001F600cd", 3));
        Assert.Equal("ab\U0001F600", Redaction.Preview("ab\U0001F600cd", 4));
    }

    [Fact]
    public void A_secret_across_the_cut_does_not_show() =>
        Assert.Equal("k [red", Redaction.Preview("k sk-" + Letters, 6));
}
