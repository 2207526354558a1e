using System.Text;
using Outturn.Core.Traces;
using Outturn.Sources.Recorded;

namespace Outturn.Tests.Sources.Recorded;

public class TrailersTests
{
    private static readonly CommitId Commit = new("00112233445566778899aabbccddeeff00112233");

    [Theory]
    [InlineData("Co-Authored-By: Claude <noreply@anthropic.com>", "Claude Code")]
    [InlineData("Co-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com>", "Claude Code")]
    [InlineData("Co-Authored-By: Claude Fable 5 <noreply@anthropic.com>", "Claude Code")]
    [InlineData("Co-Authored-By: Claude Code 2.1.133 / Claude Opus 4.7 <someone@example.com>", "Claude Code")]
    [InlineData("CO-AUTHORED-BY:Claude Sonnet 4.5", "Claude Code")]
    [InlineData("Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>", "GitHub Copilot")]
    [InlineData("Co-authored-by: copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>", "GitHub Copilot")]
    [InlineData("Co-authored-by: Cursor <cursoragent@cursor.com>", "Cursor")]
    [InlineData("Co-authored-by: Codex <noreply@openai.com>", "Codex")]
    [InlineData("Co-authored-by: OpenAI GPT 5.5 <noreply@openai.com>", "Codex")]
    [InlineData("Co-authored-by: Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>", "Devin")]
    [InlineData("Co-authored-by: Devin <158243242+devin-ai-integration[bot]@users.noreply.github.com>", "Devin")]
    [InlineData("Co-authored-by: google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>", "Jules")]
    [InlineData("Co-authored-by: Gemini CLI <noreply@google.com>", "Gemini CLI")]
    [InlineData("Co-authored-by: Amp <amp@ampcode.com>", "Amp")]
    [InlineData("Co-authored-by: aider (gpt-4o) <noreply@aider.chat>", "Aider")]
    [InlineData("Co-authored-by: opencode (DeepSeek V4.1 Flash) <noreply@opencode.ai>", "OpenCode")]
    [InlineData("Co-developed-by: Claude Code <noreply@anthropic.com>", "Claude Code")]
    [InlineData("🤖 Generated with [Claude Code](https://claude.com/claude-code)", "Claude Code")]
    [InlineData("🤖 Generated with Claude Code", "Claude Code")]
    [InlineData("Generated with [Devin](https://app.devin.ai/sessions/1)", "Devin")]
    [InlineData("💘 Generated with Crush", "Crush")]
    [InlineData("Made-with: Cursor", "Cursor")]
    [InlineData("Generated-By: Windsurf", "Windsurf")]
    [InlineData("Assisted-by: Claude:claude-opus-4-7", "Claude Code")]
    [InlineData("Assisted-by: Claude 4.8 Opus", "Claude Code")]
    [InlineData("Assisted-by: Gemini CLI:gemini-3.1-pro-preview", "Gemini CLI")]
    [InlineData("Assisted-by: gemini-cli", "Gemini CLI")]
    [InlineData("Assisted-by: Kimi-K2-Thinking via Crush <crush@charm.land>", "Crush")]
    [InlineData("Agent: Claude Code", "Claude Code")]
    [InlineData("Claude-Session: https://claude.ai/code/session_01NQ", "Claude Code")]
    [InlineData("Amp-Thread-ID: https://ampcode.com/threads/T-019b", "Amp")]
    [InlineData("Agent-Logs-Url: https://github.com/o/r/sessions/5164", "GitHub Copilot")]
    public void An_agent_is_known_by_the_ways_in_which_agents_sign(string line, string agent) =>
        Assert.Equal(
            new Attestation(AttestationKind.Trailer, Commit, Session: null, agent),
            Assert.Single(Trailers.Read(Commit, $"Subject\n\nBody.\n\n{line}\n")));

    [Theory]
    [InlineData("Co-authored-by: Claude Monet <claude@monet.example>")]
    [InlineData("Co-authored-by: Claude <claude@example.com>")]
    [InlineData("Co-authored-by: Claude")]
    [InlineData("Co-authored-by: Jules Verne <jules@verne.example>")]
    [InlineData("Co-authored-by: Jules <jules@example.com>")]
    [InlineData("Co-authored-by: Devin Smith <devin@example.com>")]
    [InlineData("Co-authored-by: Devin (work) <devin@example.com>")]
    [InlineData("Co-authored-by: Amp Johnson <amp@example.com>")]
    [InlineData("Co-authored-by: Ana Cursor <ana@example.com>")]
    [InlineData("Co-authored-by: Ana <ana+claude@example.com>")]
    [InlineData("Co-authored-by: Ana <ana@claude-code.example>")]
    [InlineData("Co-authored-by: Ana <noreply@anthropic.com.example.com>")]
    [InlineData("Co-authored-by: Ana <1+copilot-fan@users.noreply.github.com>")]
    [InlineData("Co-authored-by: Ana <ana+Copilot@users.noreply.github.com>")]
    [InlineData("Co-authored-by: Copilot Autofix powered by AI <175728472+Copilot@users.noreply.github.com>")]
    [InlineData("Co-authored-by: Copilot Autofix powered by AI <62310815+github-advanced-security[bot]@users.noreply.github.com>")]
    [InlineData("Co-authored-by: gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>")]
    [InlineData("Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>")]
    [InlineData("Drop the Co-Authored-By: Claude <noreply@anthropic.com> trailers")]
    [InlineData("Generated with Claude Code hooks in mind")]
    [InlineData("Created by Jules")]
    [InlineData("Written by Claude Shannon")]
    [InlineData("Generated with [Devin](https://devin.example)")]
    [InlineData("Agent::read_incremental() directly instead of the deleted")]
    [InlineData("Agent: Devin")]
    [InlineData("Assisted-by: Claude Dupont <cd@example.com>")]
    [InlineData("Claude-Session: https://claude.ai.example/code/session_1")]
    [InlineData("Agent-Logs-Url: https://example.com/sessions/1")]
    [InlineData("Reviewed-by: Claude Code <noreply@anthropic.com>")]
    public void People_and_prose_are_not_taken_for_agents(string line) =>
        Assert.Empty(Trailers.Read(Commit, $"Subject\n\n{line}\n"));

    [Fact]
    public void A_squash_body_that_buries_and_repeats_trailers_gives_each_agent_once()
    {
        const string Squash = """
            Add a thing (#12)

            * feat: begin

            🤖 Generated with [Claude Code](https://claude.ai/code)

            Co-Authored-By: Claude <noreply@anthropic.com>

            * fix: go on

              Co-authored-by: Cursor <cursoragent@cursor.com>
            * Co-Authored-By: Claude Opus 4.5 <noreply@anthropic.com>

            ---------

            Co-authored-by: A Person <person@example.com>
            """;
        Assert.Equal(["Claude Code", "Cursor"], Trailers.Read(Commit, Squash.ReplaceLineEndings("\r\n")).Select(found => found.Agent));
    }

    [Theory]
    [InlineData("copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>", "GitHub Copilot")]
    [InlineData("devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>", "Devin")]
    [InlineData("Claude <noreply@anthropic.com>", "Claude Code")]
    [InlineData("github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>", null)]
    [InlineData("Maintainer <maintainer@claude-tools.example>", null)]
    public void An_author_is_an_agent_only_by_its_exact_identity(string author, string? agent) =>
        Assert.Equal(agent, Trailers.Read(Commit, "Subject", author).SingleOrDefault()?.Agent);

    [Fact]
    public void Checkpoints_are_found_anywhere_in_the_body_and_once() =>
        Assert.Equal(
            ["0c9e2351016a", "02f99bbe85ed", "01KXGTTNGCEACC83QZEJ5YAF0D"],
            Trailers.EntireCheckpoints("""
                Subject (#1)

                * one

                Entire-Checkpoint: 0c9e2351016a

                * two, entire-checkpoint: 02f99bbe85ed.
                Entire-Checkpoint: 0c9e2351016a
                Entire-Checkpoint: 01KXGTTNGCEACC83QZEJ5YAF0D

                Entire-Checkpoint: 0c9e2351016
                Entire-Checkpoint: 0c9e2351016ab
                Entire-Checkpoint: 0C9E2351016A
                adds the Entire-Checkpoint: trailer
                """));

    [Fact]
    public void Garbage_never_throws() =>
        Garbage.Try(
            Encoding.UTF8.GetBytes("* Co-authored-by: Claude (x) <1+a@users.noreply.github.com>\nGenerated with [a](https://b)\n"
                + "Assisted-by: a:b\nEntire-Checkpoint: 0c9e2351016a\nClaude-Session: https://claude.ai"),
            bytes =>
            {
                var message = Encoding.Latin1.GetString(bytes);
                Trailers.Read(Commit, message, message);
                Trailers.EntireCheckpoints(message);
            });
}
