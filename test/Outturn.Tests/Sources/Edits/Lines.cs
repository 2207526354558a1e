using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Tests.Sources.Edits;

/// <summary>Hashes of lines, for expectations.</summary>
internal static class Lines
{
    public static ImmutableArray<ulong> Of(params ReadOnlySpan<string> lines)
    {
        var hashes = ImmutableArray.CreateBuilder<ulong>(lines.Length);
        foreach (var line in lines)
        {
            hashes.Add(LineHash.Of(line));
        }
        return hashes.DrainToImmutable();
    }

    public static void AreEqual(Edit expected, Edit actual)
    {
        Assert.Equal(expected.Path, actual.Path);
        Assert.Equal(expected.Kind, actual.Kind);
        Assert.Equal(expected.Written.AsEnumerable(), actual.Written);
        Assert.Equal(expected.Removed.AsEnumerable(), actual.Removed);
    }
}
