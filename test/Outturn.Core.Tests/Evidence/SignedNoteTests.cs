using System.Security.Cryptography;
using System.Text;
using Outturn.Core.Evidence;

namespace Outturn.Core.Tests.Evidence;

public class SignedNoteTests
{
    // The example of the specification, signed with another kind of key.
    private const string Poem =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        + "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

    // A checkpoint of the public Rekor log, which signs with ECDSA P-256, and its key.
    private const string Rekor =
        "rekor.sigstore.dev - 2605736670972794746\n75408393\nFnnj13Uu1jdksPc4HZLapKX329dVlD5+MGNsiqBq1XM=\n\n"
        + "— rekor.sigstore.dev wNI9ajBFAiBTyiBM9WtyOTgohje6QZ5rFGJUdMq7Wk3A6oThE98SUgIhAMvxDwa7FyqRqg+YV3rdPPrfS23w19iK+piMSGVOmP5w\n";

    private const string RekorKey =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==";

    [Fact]
    public void The_example_of_the_specification_is_read_and_written()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Poem))!;
        Assert.Equal("Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n", note.Text);
        Assert.Equal(("quasimodo.example/salvatore", 64), (note.Signatures[0].Name, note.Signatures[0].Signature.Length));
        Assert.Equal(Poem, Encoding.UTF8.GetString(note.ToBytes()));
    }

    [Fact]
    public void A_checkpoint_that_another_program_has_signed_is_verified()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Rekor))!;
        var key = NoteKey.Parse("rekor.sigstore.dev+c0d23d6a+" + Convert.ToBase64String([2, .. Convert.FromBase64String(RekorKey)]))!;
        Assert.True(note.IsSignedBy(key));
        Assert.Equal(75_408_393, Checkpoint.Parse(note.Text)!.Size);
        var changed = SignedNote.Parse(Encoding.UTF8.GetBytes(Rekor.Replace("75408393", "75408394", StringComparison.Ordinal)))!;
        Assert.False(changed.IsSignedBy(key));
    }

    [Fact]
    public void What_is_signed_is_verified_with_the_key_and_with_no_other()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = NoteKey.Of("outturn/test", ecdsa);
        var checkpoint = new Checkpoint("outturn/test", 3, PublishedTree.Root(3));
        var note = SignedNote.Parse(SignedNote.Sign(checkpoint.ToText(), key.Name, ecdsa).ToBytes())!;
        Assert.True(note.IsSignedBy(key));
        Assert.Equal(checkpoint, Checkpoint.Parse(note.Text));
        Assert.False(note.IsSignedBy(NoteKey.Of("outturn/test", other)));
        Assert.False(note.IsSignedBy(NoteKey.Of("another/name", ecdsa)));
        Assert.False((note with { Text = note.Text.Replace('3', '4') }).IsSignedBy(key));
    }

    [Fact]
    public void A_note_with_a_wrong_signature_beside_a_right_one_is_not_signed()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = NoteKey.Of("outturn/test", ecdsa);
        var (note, wrong) = (SignedNote.Sign("one\n", key.Name, ecdsa), SignedNote.Sign("two\n", key.Name, ecdsa));
        Assert.False((note with { Signatures = [.. note.Signatures, .. wrong.Signatures] }).IsSignedBy(key));
        var unknown = new NoteSignature("somebody/else", 7, new byte[] { 1 });
        Assert.True((note with { Signatures = [unknown, .. note.Signatures] }).IsSignedBy(key));
    }

    [Fact]
    public void Keys_are_written_as_text_and_read_back()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = NoteKey.Of("outturn/test", ecdsa);
        var text = key.ToString();
        Assert.Matches(@"^outturn/test\+[0-9a-f]{8}\+Aj[A-Za-z0-9+/]+=*$", text);
        Assert.Equal(key, NoteKey.Parse(text + "\n"));
        Assert.Null(NoteKey.Parse(text.Replace("+Aj", "+AT", StringComparison.Ordinal)));
        Assert.Null(NoteKey.Parse("outturn/test+00000000+" + text.Split('+', 3)[2]));
        Assert.Null(NoteKey.Parse("out turn" + text[12..]));
        Assert.Null(NoteKey.Parse("nonsense"));
        using var longer = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Null(NoteKey.Parse(NoteKey.Of("outturn/test", longer).ToString()));
        Assert.Throws<ArgumentException>(() => NoteKey.Of("a+b", ecdsa));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAAAAAA")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    [InlineData("text\n\n— name\n")]
    [InlineData("text\n\n— name AAAA\n")]
    [InlineData("text\n\n— na+me AAAAAAAA\n")]
    [InlineData("text\n\n— name AAAAAAAA more\n")]
    [InlineData("te\txt\n\n— name AAAAAAAA\n")]
    public void What_is_no_note_is_not_read_as_one(string text) => Assert.Null(SignedNote.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("origin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true)]
    [InlineData("origin\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n", true)]
    [InlineData("origin\n012\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false)]
    [InlineData("origin\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", false)]
    [InlineData("origin\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF=\n", false)]
    [InlineData("origin\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nextension\n", false)]
    [InlineData("origin\n12\n", false)]
    public void A_checkpoint_is_three_lines_or_more(string text, bool isOne) => Assert.Equal(isOne, Checkpoint.Parse(text) is not null);
}
