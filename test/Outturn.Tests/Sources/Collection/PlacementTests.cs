using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;

namespace Outturn.Tests.Sources.Collection;

public class PlacementTests
{
    private const string Commit = "4e480f9057dbe4b7313ef9b16c371d756767002d";

    private static readonly GitRepository s_repository = new(
        "/home/dev/harbour", false, ["git@host.example:Quay/Harbour.git"], ["/home/dev/harbour", "/home/dev/harbour-hotfix"],
        [new GitRef("refs/heads/main", Commit, null), new GitRef("refs/remotes/origin/feature/tides", Commit, null)], "refs/heads/main");

    [Theory]
    [InlineData("/home/dev/harbour")]
    [InlineData("/home/dev/harbour/")]
    [InlineData("/home/dev/harbour/web")]
    [InlineData("/home/dev/harbour-hotfix/web")]
    public void A_folder_in_the_repository_or_a_worktree_of_it_is_here(string folder) => AssertPlaced(Place.Here, new Workplace(folder));

    [Theory]
    [InlineData("/home/dev")]
    [InlineData("/home/dev/harbour2")]
    [InlineData("/home/other/harbour")]
    public void Another_folder_is_elsewhere_also_one_of_the_same_name(string folder) => AssertPlaced(Place.Elsewhere, new Workplace(folder));

    [Fact]
    public void Another_machine_s_folder_of_the_repository_s_name_is_here_on_a_branch_that_the_repository_has()
    {
        AssertPlaced(Place.Here, new Workplace("/home/other/Harbour", Branch: "feature/tides"));
        AssertPlaced(Place.Here, new Workplace(@"C:\work\harbour", Branch: "main"));
        AssertPlaced(Place.Elsewhere, new Workplace("/home/other/harbour", Branch: "nobody/s"));
        AssertPlaced(Place.Elsewhere, new Workplace("/home/other/marina", Branch: "main"));
    }

    [Fact]
    public void A_folder_of_this_machine_is_what_it_is_and_not_another_machine_s()
    {
        var scratch = Directory.CreateTempSubdirectory("outturn-placement-");
        try
        {
            var other = scratch.CreateSubdirectory("two/harbour");
            var mine = scratch.CreateSubdirectory("one/harbour");
            var nested = mine.CreateSubdirectory("vendor/lib");
            nested.CreateSubdirectory(".git");
            var repository = s_repository with { Folder = mine.FullName, Worktrees = [mine.FullName], Remotes = [] };
            var placement = new Placement(repository, _ => false);
            Assert.Equal(Place.Elsewhere, Of(placement, new Workplace(other.FullName, Branch: "main")));
            Assert.Equal(Place.Elsewhere, Of(placement, new Workplace(nested.FullName, Branch: "main")));
            Assert.Equal(Place.Here, Of(placement, new Workplace(Path.Combine(mine.FullName, "vendor"), Branch: "main")));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("https://host.example/quay/harbour")]
    [InlineData("ssh://git@host.example:22/Quay/harbour.git")]
    [InlineData("quay/harbour")]
    public void A_remote_of_the_repository_is_here_however_it_is_spelt(string remote) =>
        AssertPlaced(Place.Here, new Workplace("/home/other/x", remote));

    [Fact]
    public void Another_remote_is_elsewhere_whatever_the_folder_and_branch_are_called() =>
        AssertPlaced(Place.Elsewhere, new Workplace("/home/other/harbour", "https://host.example/fork/harbour", "main"));

    [Fact]
    public void A_commit_that_the_repository_holds_is_here()
    {
        AssertPlaced(Place.Here, new Workplace(null, Head: Commit));
        AssertPlaced(Place.Elsewhere, new Workplace(null, Head: new string('0', 40)));
        AssertPlaced(Place.Elsewhere, new Workplace(null, Head: Commit[..7]));
    }

    [Fact]
    public void One_place_here_is_enough_and_none_at_all_is_unknown()
    {
        AssertPlaced(Place.Here, new Workplace("/elsewhere"), new Workplace("/home/dev/harbour"));
        AssertPlaced(Place.Unknown);
    }

    private static void AssertPlaced(Place expected, params Workplace[] places) =>
        Assert.Equal(expected, Of(new Placement(s_repository, hash => hash == Commit), places));

    private static Place Of(Placement placement, params Workplace[] places) =>
        placement.Of(new Session(new SessionId("s"), Agents.ClaudeCode, null, null, null, [.. places], []));
}
