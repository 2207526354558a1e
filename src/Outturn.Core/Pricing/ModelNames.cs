namespace Outturn.Core.Pricing;

/// <summary>
/// Finds a model in the catalogue by the name that an agent recorded: plain (<c>claude-opus-4-5-20251101</c>), with a
/// provider in front (<c>anthropic/claude-…</c>, <c>openrouter/anthropic/claude-…</c>), or as Bedrock spells it
/// (<c>us.anthropic.claude-…-v1:0</c>). A name that fits no rule is not guessed at.
/// </summary>
internal static class ModelNames
{
    // The longest names, Bedrock's resource names, stay below; anything longer is no name.
    private const int LongestName = 300;

    private const string Bedrock = "aws";

    private static readonly HashSet<string> s_regions = ["us", "us-gov", "eu", "apac", "au", "jp", "ca", "sa", "global", "regional"];

    private static readonly HashSet<string> s_bedrockVendors =
    [
        "ai21", "amazon", "anthropic", "cohere", "deepseek", "google", "luma", "meta", "minimax", "mistral", "moonshot",
        "nvidia", "openai", "qwen", "stability", "twelvelabs", "writer", "zai",
    ];

    // What runs on one's own machine has no list price, whatever the model is called.
    private static readonly HashSet<string> s_local =
        ["ollama", "lmstudio", "lm-studio", "llama.cpp", "llamacpp", "llama-cpp", "vllm", "mlx", "local"];

    /// <summary>
    /// The prices of a model. The provider's own price comes first; where it is not in the catalogue, or does not list
    /// the model, the maker's list price is taken.
    /// </summary>
    public static PriceSchedule? Find(Catalogue catalogue, string? provider, string model)
    {
        if (model.Length > LongestName)
        {
            return null;
        }
        var name = model.Trim().ToLowerInvariant();
        var by = provider?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(by))
        {
            return Infer(catalogue, name);
        }
        if (s_local.Contains(by))
        {
            return null;
        }
        return (catalogue.Provider(by) is { } known ? catalogue.Find(known, name) : null) ?? Infer(catalogue, name);
    }

    private static PriceSchedule? Infer(Catalogue catalogue, string name)
    {
        if (catalogue.MakerOf(name) is { } maker && catalogue.Find(maker, name) is { } made)
        {
            return made;
        }
        if (name.IndexOf('/') is var slash and > 0)
        {
            var rest = name[(slash + 1)..];
            var before = name[..slash];
            if (s_local.Contains(before))
            {
                return null;
            }
            return (catalogue.Provider(before) is { } provider ? catalogue.Find(provider, rest) : null) ?? Infer(catalogue, rest);
        }
        if (BedrockModel(name) is { } bare)
        {
            return (catalogue.Provider(Bedrock) is { } bedrock ? catalogue.Find(bedrock, name) : null) ?? Infer(catalogue, bare);
        }
        return null;
    }

    /// <summary>The model's bare name where the name has Bedrock's form, region (if any), vendor, model.</summary>
    private static string? BedrockModel(string name)
    {
        var parts = name.Split('.', 3);
        if (parts.Length > 1 && s_bedrockVendors.Contains(parts[0]))
        {
            return name[(parts[0].Length + 1)..];
        }
        return parts.Length == 3 && s_regions.Contains(parts[0]) && s_bedrockVendors.Contains(parts[1]) ? parts[2] : null;
    }
}
