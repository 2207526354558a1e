using Outturn.Pushing;

namespace Outturn.Tests.Pushing;

public class RepositoryIdTests
{
    [Theory]
    [InlineData("https://github.example/Quay/Harbour.git")]
    [InlineData("https://person:secret@github.example/quay/harbour")]
    [InlineData("https://github.example:8443/quay/harbour/")]
    [InlineData("git@github.example:quay/harbour.git")]
    [InlineData("ssh://git@github.example:22/quay/harbour")]
    [InlineData("git://github.example/quay/harbour")]
    public void The_spellings_of_a_remote_are_one_repository(string url) =>
        Assert.Equal("github.example/quay/harbour", RepositoryId.OfRemote(url)?.Value);

    [Theory]
    [InlineData("/srv/git/harbour.git")]
    [InlineData("file:///srv/git/harbour.git")]
    [InlineData("../harbour")]
    [InlineData("C:\\work\\harbour")]
    [InlineData("")]
    public void A_path_on_a_disk_is_no_name_for_other_machines(string url) => Assert.Null(RepositoryId.OfRemote(url));

    [Fact]
    public void Groups_within_groups_are_kept() =>
        Assert.Equal("host.example/a/b/c", RepositoryId.OfRemote("https://host.example/a/b/c.git")?.Value);

    [Theory]
    [InlineData("host.example:quay:harbour")]
    [InlineData("host.example/quay/harbour")]
    public void An_id_is_read_from_a_path_of_a_url_and_as_it_is(string text)
    {
        Assert.Equal("host.example/quay/harbour", RepositoryId.Read(text)?.Value);
        Assert.Equal("host.example:quay:harbour", RepositoryId.Read(text)?.Slug);
    }

    [Theory]
    [InlineData("")]
    [InlineData("harbour")]
    [InlineData("host/../harbour")]
    [InlineData("host//harbour")]
    [InlineData("host/har bour")]
    public void What_cannot_be_an_id_is_none(string text) => Assert.Null(RepositoryId.Read(text));
}
