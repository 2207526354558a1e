using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Tests.Sources.Edits;

public class ShellCommandTests
{
    public static TheoryData<string, string, EditKind, string> Written => new()
    {
        { "cat > f.txt <<'EOF'\na\nb\nEOF", "f.txt", EditKind.Whole, "a|b" },
        { "cat <<EOF > f.txt\na \\$b\nEOF\necho done", "f.txt", EditKind.Whole, "a $b" },
        { "cat >> dir/f.txt << \"END\"\nx\nEND\n", "dir/f.txt", EditKind.Append, "x" },
        { "cd /repo/src && cat <<-EOF > ../f.txt\n\tx\n\tEOF\n", "/repo/f.txt", EditKind.Whole, "x" },
        { "tee -a f.txt <<EOF\nx\nEOF", "f.txt", EditKind.Append, "x" },
        { "cat <<'EOF' | sudo tee /etc/f >/dev/null\nx\nEOF", "/etc/f", EditKind.Whole, "x" },
        { "(cd a; cd b; echo 'it''s' > f)", "a/b/f", EditKind.Whole, "its" },
        { "echo -e 'one\\ntwo' >> f", "f", EditKind.Append, "one|two" },
        { "printf '%s\\n' one 'two words' > \"my file\"", "my file", EditKind.Whole, "one|two words" },
        { "printf \"a\\tb\\n\" > f", "f", EditKind.Whole, "a\tb" },
        { "F=src/x.cs\ncat > \"$F\" <<'EOF'\nclass X;\nEOF", "src/x.cs", EditKind.Whole, "class X;" },
        { "bash -lc \"cat > f <<'EOF'\nx\nEOF\"", "f", EditKind.Whole, "x" },
        { "bash <<'OUT'\ncat > f <<'IN'\nx\nIN\nOUT", "f", EditKind.Whole, "x" },
        { "mkdir -p a && cat > a/f <<EOF\nx\nEOF", "a/f", EditKind.Whole, "x" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Text_that_the_command_line_spells_out_is_an_edit(string command, string path, EditKind kind, string lines)
    {
        var reading = ShellCommand.Read(command);
        Lines.AreEqual(new Edit(path, kind, Lines.Of(lines.Split('|')), []), Assert.Single(reading.Edits));
        Assert.Equal(Consequence.Write, reading.Consequence);
    }

    [Theory]
    [InlineData("sed -i 's/a/b/' f.txt", "f.txt")]
    [InlineData("cd x && sed -i.bak -E -e 's/a/b/' f.txt g.txt", "x/f.txt x/g.txt")]
    [InlineData("sed -i '' 's/a/b/' f.txt", "f.txt")]
    [InlineData("perl -0pi -e 's/a/b/g' f.txt", "f.txt")]
    [InlineData("ruff check --fix a.py", "a.py")]
    [InlineData("npx prettier --write src/a.ts", "src/a.ts")]
    [InlineData("jq . a.json > b.json", "b.json")]
    public void In_place_edits_name_their_files(string command, string files)
    {
        var reading = ShellCommand.Read(command);
        Assert.Equal(files.Split(' '), reading.Edits.Select(edit => edit.Path));
        Assert.All(reading.Edits, edit => Assert.Equal(EditKind.Touched, edit.Kind));
        Assert.Equal(Consequence.Write, reading.Consequence);
    }

    [Theory]
    [InlineData("sed -n 1,5p f.txt")]
    [InlineData("sed -i 's/a/b/' *.txt")]
    [InlineData("python - <<'EOF'\nopen('f','w').write('x')\nEOF")]
    [InlineData("git commit -m \"$(cat <<'EOF'\nSubject\n\ncat > f <<'X'\nEOF\n)\"")]
    [InlineData("git commit -m 'cat > f <<EOF'")]
    [InlineData("ls > /dev/null 2>&1")]
    [InlineData("[[ a > b ]]")]
    [InlineData("echo $((1 << 2))")]
    [InlineData("cat f | head # > g")]
    [InlineData("rm -rf *.o")]
    [InlineData("make 2> errors.log >/tmp/log")]
    public void What_writes_no_readable_file_is_no_edit(string command) => Assert.Empty(ShellCommand.Read(command).Edits);

    [Fact]
    public void Several_here_documents_in_one_command_are_all_read()
    {
        var edits = ShellCommand.Read("""
            cat > a <<'EOF' && cat > b <<'EOF'
            one
            EOF
            two
            EOF
            cat >> a <<'EOF'
            three
            EOF
            """).Edits;
        Assert.Equal(["a", "b", "a"], edits.Select(edit => edit.Path));
        Assert.Equal(Lines.Of("one", "two", "three"), edits.SelectMany(edit => edit.Written));
    }

    [Theory]
    [InlineData("apply_patch <<'EOF'\n*** Begin Patch\n*** Update File: f\n-a\n+b\n*** End Patch\nEOF")]
    [InlineData("applypatch '*** Begin Patch\n*** Update File: f\n-a\n+b\n*** End Patch'")]
    [InlineData("apply_patch \"$(cat <<'EOF'\n*** Begin Patch\n*** Update File: f\n-a\n+b\n*** End Patch\nEOF\n)\"")]
    [InlineData("git apply <<'EOF'\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\nEOF")]
    public void A_patch_is_read(string command)
    {
        var reading = ShellCommand.Read("cd /r\n" + command);
        Lines.AreEqual(new Edit("/r/f", EditKind.Patch, Lines.Of("b"), Lines.Of("a")), Assert.Single(reading.Edits));
        Assert.Equal(Consequence.Write, reading.Consequence);
    }

    [Fact]
    public void Moves_and_removals_are_edits_of_the_names()
    {
        var edits = ShellCommand.Read("git -C sub mv a.txt dir/ && rm -f b.txt && git rm --quiet c.txt").Edits;
        Assert.Equal(
            [("sub/dir/a.txt", EditKind.Touched), ("sub/a.txt", EditKind.Deleted), ("b.txt", EditKind.Deleted), ("c.txt", EditKind.Deleted)],
            edits.Select(edit => (edit.Path, edit.Kind)));
    }

    [Fact]
    public void A_program_with_arguments_is_read_like_its_command_line()
    {
        Assert.Equal("f", Assert.Single(ShellCommand.Read(["bash", "-lc", "cat > f <<EOF\nx\nEOF"]).Edits).Path);
        Assert.Equal("f", Assert.Single(ShellCommand.Read(["apply_patch", "*** Begin Patch\n*** Add File: f\n+x"]).Edits).Path);
        Assert.Equal(Consequence.Read, ShellCommand.Read(["ls", "-la"]).Consequence);
    }

    [Theory]
    [InlineData("ls -la && git status --short | head -5", Consequence.Read)]
    [InlineData("cd /x && rg -n foo src 2>/dev/null || true", Consequence.Read)]
    [InlineData("git --no-pager log --oneline", Consequence.Read)]
    [InlineData("git branch --show-current", Consequence.Read)]
    [InlineData("find . -name '*.cs' -newer a", Consequence.Read)]
    [InlineData("for f in a b; do wc -l $f; done", Consequence.Read)]
    [InlineData("find . -name x -delete", Consequence.Execute)]
    [InlineData("git commit -m x", Consequence.Execute)]
    [InlineData("npm test", Consequence.Execute)]
    [InlineData("cat > f <<EOF\nx\nEOF\ndotnet build", Consequence.Execute)]
    [InlineData("rm f", Consequence.Write)]
    [InlineData("git push origin main", Consequence.External)]
    [InlineData("echo $(curl -s host.example)", Consequence.External)]
    [InlineData("npm publish", Consequence.External)]
    [InlineData("FOO=1 timeout 5 gh pr create", Consequence.External)]
    [InlineData("", Consequence.Read)]
    public void A_command_is_as_grave_as_its_gravest_part(string command, Consequence consequence) =>
        Assert.Equal(consequence, ShellCommand.Read(command).Consequence);

    [Fact]
    public void Any_text_at_all_is_read_to_its_end()
    {
        var pieces = Gen.Elements(
            "cat", " ", "<<", "EOF", "\n", "'", "\"", "$(", ")", "(", "`", ">", "f", "\\", "${", "}", "|", "&", "&>", ";", "<(", "$'", "[[", "2", "#", "cd");
        Prop.ForAll(Arb.From(Gen.ArrayOf(pieces)), parts => ShellCommand.Read(string.Concat(parts)) is not null).QuickCheckThrowOnFailure();
        Prop.ForAll<string>(text => ShellCommand.Read(text ?? "") is not null).QuickCheckThrowOnFailure();
    }
}
