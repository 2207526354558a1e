using System.Text;
using Outturn.Tests.Architecture;

namespace Outturn.Tests.Reports;

/// <summary>
/// Compares output with a file that people can read and review. Set <c>OUTTURN_UPDATE_GOLDEN=1</c> to write the files anew,
/// and look at the change before committing it.
/// </summary>
internal static class Golden
{
    public static void Matches(string name, string actual, string capability = "Reports") =>
        Compare(Path.Combine(Tree.Root, "test", "Outturn.Tests", capability, "Golden"), name, actual);

    /// <summary>The same for a page of docs that the program writes.</summary>
    public static void MatchesDoc(string name, string actual) => Compare(Path.Combine(Tree.Root, "docs"), name, actual);

    private static void Compare(string folder, string name, string actual)
    {
        var path = Path.Combine(folder, name);
        if (Environment.GetEnvironmentVariable("OUTTURN_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"{name} is missing: run the tests once with OUTTURN_UPDATE_GOLDEN=1.");
        var expected = File.ReadAllText(path);
        if (expected != actual)
        {
            Assert.Fail($"{name} differs; if it should, run the tests with OUTTURN_UPDATE_GOLDEN=1.\n{Difference(expected, actual)}");
        }
    }

    private static string Difference(string expected, string actual)
    {
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var result = new StringBuilder();
        var shown = 0;
        for (var i = 0; i < Math.Max(was.Length, now.Length) && shown < 12; i++)
        {
            var (before, after) = (was.ElementAtOrDefault(i), now.ElementAtOrDefault(i));
            if (before != after)
            {
                result.Append($"line {i + 1}\n  - {before}\n  + {after}\n");
                shown++;
            }
        }
        return result.ToString();
    }
}
