using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Evidence;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;
using Outturn.Pushing.Wire;

namespace Outturn.Tests.Pushing.Wire;

public class PushWithholdingTests
{
    [Fact]
    public void Words_are_withheld_and_everything_else_comes_back_as_it_was() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Tape.Any(600), numbers =>
        {
            var sent = new GeneratedPush(new Tape(numbers)).Sources();
            var body = PushWriter.Sources(sent);
            var withheld = PushWithholding.Apply(EvidenceKind.Sources, body)!;
            Assert.Equal(withheld, PushWithholding.Apply(EvidenceKind.Sources, withheld));
            var read = PushReader.ReadSources(withheld, out var error);
            Assert.Null(error);
            Assert.Equal(Said.By(sent.Sources.Select(source => source with
            {
                Source = source.Source with { Sessions = [.. source.Source.Sessions.Select(Wordless)] },
            })), Said.By(read!.Sources));
        }));

    [Fact]
    public void Other_bodies_are_left_alone() => Assert.Null(PushWithholding.Apply(EvidenceKind.Commits, Encoding.UTF8.GetBytes("{}")));

    private static Session Wordless(Session session) => session with
    {
        Title = Gone(session.Title),
        Steps =
        [
            .. session.Steps.Select(step => step switch
            {
                HumanTurn turn => turn with { Text = Gone(turn.Text) },
                ToolCall call => call with { Target = Gone(call.Target) },
                _ => step,
            }),
        ],
    };

    private static string? Gone(string? text) => text is "" ? "" : null;
}
