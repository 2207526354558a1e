using System.Text.Json.Nodes;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts.GeminiCli;
using Outturn.Tests.Sources.Edits;

namespace Outturn.Tests.Sources.Transcripts.GeminiCli;

public class GeminiCliTests
{
    [Fact]
    public void A_recording_becomes_a_session()
    {
        var session = Reading.Single(GeminiCliFormat.Format, Samples.GeminiCli);
        Assert.Equal(("g1", Agents.GeminiCli, "Make it so"), (session.Id.Value, session.Agent, session.Title));
        Assert.Equal([new Workplace("sha256:abc")], session.Places);
        Assert.Equal("make it so", Assert.Single(session.Steps.OfType<HumanTurn>()).Text);
    }

    [Fact]
    public void Tool_tokens_are_input_and_thoughts_output_and_a_rewind_does_not_unspend()
    {
        var session = Reading.Single(GeminiCliFormat.Format, Samples.GeminiCli);
        Assert.Equal(
            [new TokenUsage(405, 600, 0, 0, 70, 20), new TokenUsage(100, 0, 0, 0, 5)], session.ModelCalls.Select(call => call.Usage));
        Assert.Equal(1075 + 105, Reading.Usage(session).Total);
    }

    [Fact]
    public void What_the_tool_made_of_an_edit_beats_what_was_asked_for()
    {
        var call = Reading.Tool(Reading.Single(GeminiCliFormat.Format, Samples.GeminiCli), "replace-1");
        Assert.Equal((ToolStatus.Completed, Verdict.Modified), (call.Status, call.Verdict));
        Lines.AreEqual(new Edit("/r/a.cs", EditKind.Patch, Lines.Of("new"), Lines.Of("old")), Assert.Single(call.Proposed));
        Lines.AreEqual(new Edit("/r/a.cs", EditKind.Patch, Lines.Of("newer"), Lines.Of("old")), Assert.Single(call.Applied));
    }

    [Fact]
    public void A_call_that_a_person_did_not_allow_is_rejected()
    {
        var call = Reading.Tool(Reading.Single(GeminiCliFormat.Format, Samples.GeminiCli), "run-2");
        Assert.Equal((ToolStatus.Refused, Verdict.Rejected), (call.Status, call.Verdict));
        Assert.True(call.WasStopped);
    }

    [Fact]
    public void The_older_single_document_gives_the_same_session()
    {
        var lines = Samples.GeminiCli.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        var document = lines[0].DeepClone().AsObject();
        document["messages"] = new JsonArray([.. lines.Where(line => line["id"] is not null).Select(line => line.DeepClone())]);
        document["summary"] = "Make it so";
        var text = document.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
        var one = Reading.Single(GeminiCliFormat.Format, text);
        var other = Reading.Single(GeminiCliFormat.Format, Samples.GeminiCli);
        Assert.Equal(other.ModelCalls, one.ModelCalls);
        Assert.Equal(other.Steps.Select(step => step.Id), one.Steps.Select(step => step.Id));
        Assert.Equal(other.Title, one.Title);
    }

    [Fact]
    public void A_history_that_replaces_another_adds_nothing_twice()
    {
        var line = Samples.GeminiCli.Split('\n')[2];
        var text = Samples.GeminiCli + "{\"$set\":{\"messages\":[" + line + "]}}\n";
        Assert.Equal(1075 + 105, Reading.Usage(Reading.Single(GeminiCliFormat.Format, text)).Total);
    }

    [Fact]
    public void A_folder_can_be_told_by_its_hash() =>
        Assert.Equal("sha256:3ef0a2bcc2e2bfb4c5a93a4c4ea4ff8aebc4e6b0c9b0ad4cb0c6a7a3c6a3a1e5".Length, GeminiCliReader.ProjectFolder("/r").Length);
}
