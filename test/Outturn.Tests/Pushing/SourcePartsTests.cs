using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;
using Outturn.Pushing;
using Outturn.Store;
using Outturn.Tests.Pushing.Wire;

namespace Outturn.Tests.Pushing;

public class SourcePartsTests
{
    [Fact]
    public void Parts_of_any_size_say_together_what_the_source_says() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Tape.Any(600), Tape.Any(1), (numbers, sizes) =>
        {
            var limit = 1 + new Tape(sizes).Next(5000);
            foreach (var pushed in new GeneratedPush(new Tape(numbers)).Sources().Sources)
            {
                var parts = SourceParts.Of(pushed.Kind, pushed.Source, limit).Select(part => part.Part).ToArray();
                Assert.Equal(Enumerable.Range(0, parts.Length).Reverse(), parts.Select(part => part.Part));
                Assert.All(parts, part => Assert.Equal(parts.Length, part.Parts));
                var inOrder = parts.Reverse().Select(part => part.Source).ToArray();
                Assert.Equal(Said.By(pushed.Source.Attestations), Said.By(inOrder.SelectMany(part => part.Attestations)));
                Assert.Equal(Said.By(pushed.Source.Skips), Said.By(inOrder.SelectMany(part => part.Skips)));
                Assert.Equal(Said.By(Joined(pushed.Source)), Said.By(Joined(inOrder)));
            }
        }));

    [Fact]
    public void A_key_of_a_part_leads_back_to_the_source()
    {
        foreach (var kind in Enum.GetValues<SourceKind>())
        {
            var first = PushedScopes.Key(kind, "name", "print", 0);
            Assert.Equal("name", PushedScopes.NameOf(first));
            Assert.Null(PushedScopes.NameOf(PushedScopes.Key(kind, "name", "print", 3)));
            Assert.Equal(first, PushedScopes.FirstOf(PushedScopes.Key(kind, "name", "print", 3)));
        }
    }

    private static IEnumerable<Session> Joined(params StoredSource[] sources)
    {
        var set = new SessionSet();
        foreach (var session in sources.SelectMany(source => source.Sessions))
        {
            set.Add(session);
        }
        return set.ToPieces();
    }
}
