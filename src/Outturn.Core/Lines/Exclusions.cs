using System.Collections.Immutable;

namespace Outturn.Core.Lines;

/// <summary>
/// Which files hold lines that nobody wrote by hand in this repository: generated, vendored and lock files, told by path alone.
/// The user can add patterns and take files back in. The last word is the user's <c>include</c>, then <c>exclude</c>, then the
/// stated rules.
/// </summary>
public sealed class Exclusions
{
    /// <summary>
    /// The stated rules, first match first. A pattern without a slash matches a file's name in any folder; one that ends with a
    /// slash matches everything in a folder of that name, anywhere; any other matches the whole path. <c>*</c> stands for
    /// anything but a slash, <c>**</c> for anything, <c>?</c> for one character.
    /// </summary>
    public static ImmutableArray<ExclusionRule> Rules { get; } =
    [
        .. Of(ExclusionKind.Lock,
            "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "deno.lock", "go.sum", "go.work.sum",
            "Cargo.lock", "Gemfile.lock", "Pipfile.lock", "poetry.lock", "uv.lock", "pdm.lock", "composer.lock", "packages.lock.json",
            "mix.lock", "pubspec.lock", "Podfile.lock", "Package.resolved", "gradle.lockfile", "flake.lock", ".terraform.lock.hcl"),
        .. Of(ExclusionKind.Vendored,
            "vendor/", "node_modules/", "third_party/", "third-party/", "bower_components/", "Godeps/", ".yarn/"),
        .. Of(ExclusionKind.Generated,
            "*.min.js", "*.min.css", "*.js.map", "*.css.map", "*.Designer.cs", "*.g.cs", "*.g.i.cs", "*.generated.cs", "*.pb.go",
            "*_pb2.py", "*_pb2.pyi", "*_pb2_grpc.py", "*.pb.cc", "*.pb.h", "*_generated.go", "zz_generated.*.go", "*.g.dart",
            "*.freezed.dart", "*.snap", "dist/"),
    ];

    private readonly ImmutableArray<PathGlob> _included;
    private readonly ImmutableArray<(ExclusionRule Rule, PathGlob Pattern)> _excluded;

    /// <summary>The stated rules, with the user's patterns before them.</summary>
    /// <param name="exclude">Further patterns to leave out.</param>
    /// <param name="include">Patterns that are never left out.</param>
    public Exclusions(IEnumerable<string> exclude, IEnumerable<string> include)
    {
        _included = [.. include.Select(glob => new PathGlob(glob))];
        _excluded = [.. Of(ExclusionKind.Asked, [.. exclude]).Concat(Rules).Select(rule => (rule, new PathGlob(rule.Glob)))];
    }

    /// <summary>The rule that leaves a file out; null for a file that counts.</summary>
    /// <param name="path">The path from the top of the repository, with forward slashes.</param>
    public ExclusionRule? Find(string path)
    {
        if (_included.Any(included => included.Matches(path)))
        {
            return null;
        }
        foreach (var (rule, pattern) in _excluded)
        {
            if (pattern.Matches(path))
            {
                return rule;
            }
        }
        return null;
    }

    private static IEnumerable<ExclusionRule> Of(ExclusionKind kind, params string[] globs) =>
        globs.Select(glob => new ExclusionRule(kind, glob));
}

/// <summary>Why a file is left out.</summary>
public enum ExclusionKind
{
    /// <summary>The user named it.</summary>
    Asked,

    /// <summary>A package manager keeps it.</summary>
    Lock,

    /// <summary>Others wrote it, and it was copied in.</summary>
    Vendored,

    /// <summary>A program wrote it.</summary>
    Generated,
}

/// <summary>One rule by which files are left out.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Glob">The pattern of their paths.</param>
public sealed record ExclusionRule(ExclusionKind Kind, string Glob);
