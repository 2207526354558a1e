using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Traces;

public class SecretMaskTests
{
    private const string Letters = "abcdefghijABCDEFGHIJ0123456789abcdefghij";

    private static readonly string[] s_pieces =
    [
        .. RedactionTests.Secrets.Select(row => row.Data), "Authorization: Bearer abcdef123456", "\"authorization\": \"Basic dXNlcjpwYXNz\"",
        "bearer 0123456789abcdef0", "--password=hunter22", "{\"api_key\": \"abcd1234\"}", "{\\\"api_key\\\":\\\"abcd1234\\\"}", "TOKEN=abcd1234", "secret_key = 'abcdef'",
        "https://me:pass@host.example/x", "://", "://x@y", "eyJ", "eyJ" + Letters + ".", "sk-", "token=", "token", "password", "pwd:", "=", ":", "\"", "'", "\\", " ",
        "\n", "\t", "(", ")", "-----BEGIN ", "-----END PRIVATE KEY-----", "-----", "a", "0", "_", ".", "@", "/", "é", "\u00a0", "\U0001F600", "漢", "Bearer ", "authorization",
        "gen_ai.usage.input_tokens", "llm.token_count.prompt", "max_tokens\":4096", "xoxb-", "password = getPassword()",
    ];

    [Fact]
    public void Every_secret_that_redaction_finds_is_masked_and_nothing_else_changes() => Prop.ForAll(Tape.Any(60), numbers =>
    {
        var text = Text(new Tape(numbers));
        var bytes = Encoding.UTF8.GetBytes(text);
        SecretMask.Apply(bytes);
        AssertMasked(text, Encoding.UTF8.GetString(bytes));
        Assert.Equal(Encoding.UTF8.GetByteCount(text), bytes.Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void In_json_the_strings_are_masked_and_it_stays_json() => Prop.ForAll(Tape.Any(60), numbers =>
    {
        var tape = new Tape(numbers);
        var texts = Enumerable.Range(0, 4).Select(_ => Text(tape)).ToArray();
        var json = JsonSerializer.SerializeToUtf8Bytes(texts, tape.Once(2) ? JsonSerializerOptions.Default : s_relaxed);
        var length = json.Length;
        SecretMask.ApplyJson(json);
        var masked = JsonSerializer.Deserialize<string[]>(json)!;
        Assert.Equal(length, json.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            AssertMasked(texts[i], masked[i]);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("""{"key":"gen_ai.usage.input_tokens","value":{"intValue":"1234"}}""")]
    [InlineData("""{"key":"llm.token_count.prompt","value":{"intValue":"1234"}},{"key":"token","value":{"stringValue":"input"}}""")]
    [InlineData("""{"max_tokens":4096,"total_token_count":"17","gen_ai.token.type":"output"}""")]
    public void Counts_of_tokens_are_no_secrets(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Equal(0, SecretMask.ApplyJson(bytes));
        Assert.Equal(json, Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void A_masked_text_is_masked_no_further()
    {
        var text = Encoding.UTF8.GetBytes("TOKEN=abcd1234 and https://me:pass@host.example/x");
        Assert.Equal(2, SecretMask.Apply(text));
        Assert.Equal("TOKEN=******** and https://*******@host.example/x", Encoding.UTF8.GetString(text));
        Assert.Equal(0, SecretMask.Apply(text));
    }

    [Fact]
    public void A_secret_hides_behind_no_escape()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":"curl https:\/\/me:pa\u0073s@host \u0073k-aaaaaaaaaaaaaaaaaaaa \"password\":\"x\\y123\" end"}""");
        Assert.Equal(3, SecretMask.ApplyJson(json));
        Assert.Equal(
            """{"a":"curl https:\/\/************@host **************************** \"password\":\"x\\y123\" end"}""".Replace("x\\\\y123", "*******", StringComparison.Ordinal),
            Encoding.UTF8.GetString(json));
    }

    /// <summary>Text made to be slow: each start of a secret sees all the rest.</summary>
    [Theory]
    [InlineData("token=", "(")]
    [InlineData("token=[redacted]", "")]
    [InlineData("-eyJaaaaaaaa", "")]
    [InlineData("-eyJaaaaaaaa.", "")]
    [InlineData("-----BEGIN PRIVATE KEY-----", "")]
    [InlineData("-----BEGIN ", "")]
    [InlineData("a://", "")]
    [InlineData("a://b", "@")]
    [InlineData("authorization: ", "")]
    [InlineData("bearer ", "")]
    [InlineData("password =   ", "")]
    [InlineData("password\\", "")]
    [InlineData("token=\\", "")]
    [InlineData("-", "")]
    [InlineData("sk-", "")]
    public void Time_grows_with_the_text_alone(string piece, string end)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length)) + end);
        var json = Encoding.UTF8.GetBytes($"[\"{Encoding.UTF8.GetString(text).Replace("\\", "\\\\", StringComparison.Ordinal)}\"]");
        var watch = Stopwatch.StartNew();
        SecretMask.Apply(text);
        SecretMask.ApplyJson(json);
        // Quadratic would be hours.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Text(Tape tape) => string.Concat(tape.Many(12, _ => tape.Pick(s_pieces)));

    /// <summary>What redaction keeps is there, in its order; what it takes out is asterisks.</summary>
    private static void AssertMasked(string text, string masked)
    {
        var redacted = Redaction.Redact(text);
        while (redacted.Contains(Redaction.Mark + Redaction.Mark, StringComparison.Ordinal))
        {
            redacted = redacted.Replace(Redaction.Mark + Redaction.Mark, Redaction.Mark, StringComparison.Ordinal);
        }
        var kept = redacted.Split(Redaction.Mark);
        var at = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            var secret = i == 0 ? 0 : masked[at..].Length - masked[at..].TrimStart('*').Length;
            Assert.True(i == 0 || secret > 0, $"{text} became {masked}");
            at += secret;
            Assert.True(masked[at..].StartsWith(kept[i], StringComparison.Ordinal), $"{text} became {masked}, not {string.Join(Redaction.Mark, kept)}");
            at += kept[i].Length;
        }
        Assert.Equal(masked.Length, at);
    }
}
