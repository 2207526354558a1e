using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Sources.Edits;

/// <summary>
/// Reads the patch format of Codex's apply_patch tool. Anything before <c>*** Begin Patch</c> and after its end is passed
/// over; a patch that breaks off keeps what it holds up to there.
/// </summary>
internal static class ApplyPatch
{
    private const string Begin = "*** Begin Patch";
    private const string End = "*** End Patch";
    private const string Add = "*** Add File:";
    private const string Update = "*** Update File:";
    private const string Delete = "*** Delete File:";
    private const string Move = "*** Move to:";

    public static bool Holds(string text) => text.Contains(Begin, StringComparison.Ordinal);

    public static ImmutableArray<Edit> Read(string patch)
    {
        var begin = patch.IndexOf(Begin, StringComparison.Ordinal);
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var file = new Section();
        var text = patch.AsSpan(begin < 0 ? 0 : begin);
        foreach (var range in text.Split('\n'))
        {
            var line = text[range];
            if (line.StartsWith(End))
            {
                break;
            }
            if (Name(line, Add) is { } added)
            {
                file.Close(edits);
                file = new Section { Path = added, IsNew = true };
            }
            else if (Name(line, Update) is { } updated)
            {
                file.Close(edits);
                file = new Section { Path = updated };
            }
            else if (Name(line, Delete) is { } deleted)
            {
                file.Close(edits);
                file = new Section();
                edits.Add(TextEdits.Deleted(deleted));
            }
            else if (Name(line, Move) is { } moved)
            {
                file.NewPath = moved;
            }
            else
            {
                file.Take(line);
            }
        }
        file.Close(edits);
        return edits.DrainToImmutable();
    }

    private static string? Name(ReadOnlySpan<char> line, string marker) =>
        line.StartsWith(marker, StringComparison.Ordinal) && line[marker.Length..].Trim() is { IsEmpty: false } name
            ? name.ToString()
            : null;

    private sealed class Section
    {
        private readonly ImmutableArray<ulong>.Builder _added = ImmutableArray.CreateBuilder<ulong>();
        private readonly ImmutableArray<ulong>.Builder _removed = ImmutableArray.CreateBuilder<ulong>();

        public string? Path { get; init; }

        public bool IsNew { get; init; }

        public string? NewPath { get; set; }

        public void Take(ReadOnlySpan<char> line)
        {
            if (line.StartsWith('+'))
            {
                _added.Add(LineHash.Of(line[1..].ToString()));
            }
            else if (line.StartsWith('-'))
            {
                _removed.Add(LineHash.Of(line[1..].ToString()));
            }
        }

        public void Close(ImmutableArray<Edit>.Builder edits)
        {
            if (Path is null)
            {
                return;
            }
            var edit = TextEdits.Patch(NewPath ?? Path, _removed.ToImmutable(), _added.ToImmutable());
            edits.Add(IsNew ? edit with { Kind = EditKind.Whole } : edit);
            if (NewPath is not null && NewPath != Path)
            {
                edits.Add(TextEdits.Deleted(Path));
            }
        }
    }
}
