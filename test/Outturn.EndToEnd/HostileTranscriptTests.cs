using System.Text;
using System.Text.Json.Nodes;
using static Outturn.EndToEnd.Workshop;

namespace Outturn.EndToEnd;

/// <summary>A bad file costs what is bad in it: the rest of it, and the good session beside it, stay in the report.</summary>
public sealed class HostileTranscriptTests : IDisposable
{
    private const string Impossible = "model call with impossible token counts";

    private readonly Scratch _scratch = Open();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Random_bytes_are_no_transcript()
    {
        var noise = new byte[300_000];
        new Random(7).NextBytes(noise);
        var report = Beside(noise);
        Assert.Equal(GoodSpend, report.Total);
        Assert.Equal(1, report.Skipped["not a transcript of a known agent"]);
    }

    [Fact]
    public void Calls_with_impossible_token_counts_are_left_out_and_counted()
    {
        string[] usages =
        [
            """{"input_tokens":10000000000000000000000000,"output_tokens":5}""",
            """{"input_tokens":9223372036854775807,"output_tokens":9223372036854775807}""",
            """{"input_tokens":5,"cache_read_input_tokens":1e300}""",
            """{"input_tokens":5,"cache_creation_input_tokens":9000000000000000000,"cache_creation":{"ephemeral_1h_input_tokens":9000000000000000000}}""",
            """{"input_tokens":-5,"output_tokens":7}""",
            """{"input_tokens":{},"output_tokens":[1]}""",
        ];
        var report = Beside(Lines([
            User(Folder), Bad(1), .. usages.Select((usage, i) => Assistant(Folder, Workshop.Bad, 2 + i, usage: JsonNode.Parse(usage))), Bad(10)]));
        Assert.Equal(GoodSpend + (2 * Call), report.Total);
        Assert.Equal(4, report.Calls);
        Assert.Equal(usages.Length, report.Skipped[Impossible]);
    }

    [Fact]
    public void Calls_with_an_impossible_recorded_cost_are_priced_by_their_tokens_and_counted()
    {
        string[] costs = ["1e16", "1e300", "-1", "1000001", "79228162514264337593543950335"];
        var report = Beside(Lines([User(Folder), .. costs.Select((cost, i) =>
        {
            var call = Bad(1 + i);
            call["costUSD"] = JsonNode.Parse(cost);
            return call;
        })]));
        Assert.Equal(GoodSpend + (costs.Length * Call), report.Total);
        Assert.Equal(costs.Length, report.Skipped["model call with impossible cost"]);
        _scratch.Outturn("spend", "--sessions", "sessions").Ends(0);
    }

    [Fact]
    public void Calls_without_a_model_or_of_an_unknown_one_are_unpriced_and_never_0()
    {
        var none = Assistant(Folder, Workshop.Bad, 1, model: null);
        none["message"]!.AsObject().Remove("model");
        var report = Beside(Lines(User(Folder), none, Assistant(Folder, Workshop.Bad, 2, ""), Assistant(Folder, Workshop.Bad, 3, "who-knows-9")));
        Assert.Equal(GoodSpend, report.Total);
        Assert.Equal(2, report.Unpriced["no model recorded"]);
        Assert.Equal(1, report.Unpriced["who-knows-9"]);
        Assert.Equal(3, report.Session(Workshop.Bad).GetProperty("unpricedCalls").GetInt32());

        var rows = _scratch.Outturn("spend", "--by", "model", "--sessions", _scratch.Path("sessions")).Ends(0).Out.Split('\n');
        Assert.EndsWith(" unpriced", rows.Single(row => row.StartsWith("who-knows-9", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("+", rows.Single(row => row.StartsWith("total", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_costs_the_line_that_is_deep()
    {
        var deep = $$"""{"type":"assistant","message":{{string.Concat(Enumerable.Repeat("{\"a\":", 5000))}}1{{new string('}', 5000)}}}""";
        var report = Beside(Lines(User(Folder), Bad(1)) + deep + "\n" + new string('[', 200_000) + "\n" + Lines(Bad(2)));
        Assert.Equal(GoodSpend + (2 * Call), report.Total);
        Assert.Equal(2, report.Skipped.Values.Sum());
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_and_zeros_between_lines_cost_nothing_else()
    {
        byte[] strange = [.. Encoding.ASCII.GetBytes("""{"type":"user","sessionId":"x","uuid":"y","cwd":"""), .. "\""u8, 0xff, 0xfe, .. "\"}\n"u8];
        var report = Beside(
            [.. Encoding.UTF8.GetBytes(Lines(User(Folder), Bad(1))), .. strange, .. new byte[4096], (byte)'\n', .. new byte[3],
                .. Encoding.UTF8.GetBytes(Lines(Bad(2)))]);
        Assert.Equal(GoodSpend + (2 * Call), report.Total);
    }

    [Fact]
    public void Halves_of_surrogate_pairs_stand_anywhere()
    {
        const string Half = @"\\\ud83d";
        string With(JsonObject record, string what) => record.ToJsonString().Replace(what, what + Half, StringComparison.Ordinal) + "\n";
        var report = Beside(
            With(User(Folder), "Please.") + With(Bad(1), "Done.") + With(Bad(2), "claude-sonnet") + With(Bad(3), Folder)
            + With(Assistant(Folder, Workshop.Bad, 4, content: new JsonArray(new JsonObject
            {
                ["type"] = "tool_use",
                ["id"] = "toolu_x",
                ["name"] = "Write",
                ["input"] = new JsonObject { ["file_path"] = Folder + "/x", ["content"] = "some text" },
            })), "some text"));
        Assert.Equal(GoodSpend + (3 * Call), report.Total);
        Assert.Equal(1, report.Unpriced.Values.Single());
        Assert.Empty(report.Skipped);
    }

    [Fact]
    public void A_mark_in_front_and_carriage_returns_cost_nothing()
    {
        var report = Beside("\uFEFF" + Lines(User(Folder), Bad(1), Bad(2)).ReplaceLineEndings("\r\n"));
        Assert.Equal(GoodSpend + (2 * Call), report.Total);
        Assert.Empty(report.Skipped);
    }

    [Fact]
    public void Values_of_other_types_than_expected_cost_their_record()
    {
        var odd = Assistant(Folder, Workshop.Bad, 2, content: JsonNode.Parse("""
            [1, null, "x", {"type":5}, {"type":"tool_use","id":"t","name":"Write","input":5},
             {"type":"tool_use","id":"u","name":"Edit","input":{"file_path":7,"old_string":[],"new_string":{}}},
             {"type":"tool_use","id":"v","name":"MultiEdit","input":{"file_path":"x","edits":[5,null]}},
             {"type":"tool_use","id":"w","name":"Bash","input":{"command":["ls"]}}]
            """));
        odd["timestamp"] = "not a time";
        var report = Beside(Lines(User(Folder), Bad(1)) + """{"type":["assistant"]}""" + "\n" + """{"type":"assistant","sessionId":5,"message":[]}""" + "\n" + Lines(odd));
        Assert.Equal(GoodSpend + (2 * Call), report.Total);
    }

    [Fact]
    public void What_a_terminal_would_obey_is_not_printed()
    {
        _scratch.Write("sessions/bad.jsonl", Lines(User(Folder, content: "\e[31mred\e]0;title\a\u202e"), Assistant(Folder, Workshop.Bad, 1, "\e[2Jevil\nmodel")));
        foreach (var arguments in (string[][])[["report", Folder], ["spend", "--by", "model"]])
        {
            var answer = _scratch.Outturn([.. arguments, "--sessions", _scratch.Path("sessions")]).Ends(0);
            Assert.Contains("[2Jevil model", answer.Out, StringComparison.Ordinal);
            Assert.DoesNotContain(answer.Out, letter => letter is '\e' or '\a' or '\u202e');
            Assert.All(answer.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        }
    }

    [Fact]
    public void A_line_of_200_MB_is_passed_over_in_little_memory_and_the_rest_is_read()
    {
        using (var file = File.Create(_scratch.Path("sessions/bad.jsonl")))
        {
            file.Write(Encoding.UTF8.GetBytes(Lines(User(Folder), Bad(1)) + "{\"type\":\"user\",\"message\":\""));
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 200; i++)
            {
                file.Write(block);
            }
            file.Write(Encoding.UTF8.GetBytes("\"}\n" + Lines(Bad(2))));
        }
        var report = _scratch.Report("repo");
        Assert.Equal(GoodSpend + (2 * Call), report.Total);
        Assert.Equal(1, report.Skipped["line over 64 MiB"]);
        Assert.True(_scratch.PeakMemory < 400 << 20, $"{_scratch.PeakMemory >> 20} MiB");
    }

    private string Folder => _scratch.Path("repo");

    private JsonObject Bad(int number) => Assistant(Folder, Workshop.Bad, number);

    private Report Beside(string bad) => Beside(Encoding.UTF8.GetBytes(bad));

    private Report Beside(byte[] bad)
    {
        _scratch.Write("sessions/bad.jsonl", bad);
        var report = _scratch.Report("repo");
        Assert.Equal(GoodSpend, report.Account("landed"));
        Assert.Equal(GoodSpend, report.Session(Good).GetProperty("cost").GetInt64());
        return report;
    }
}
