namespace Outturn.Sources.Otlp.Dialects;

/// <summary>The conventions' names of operations, and which of them ask a model.</summary>
internal static class Operations
{
    public const string Chat = "chat";
    public const string TextCompletion = "text_completion";
    public const string GenerateContent = "generate_content";
    public const string Embeddings = "embeddings";
    public const string ExecuteTool = "execute_tool";
    public const string InvokeAgent = "invoke_agent";
    public const string InvokeWorkflow = "invoke_workflow";

    /// <summary>
    /// Only these spans are calls of a model. Others that bear token counts (an agent's, a turn's) repeat what the calls within
    /// them used, and must not count again.
    /// </summary>
    public static bool IsModelCall(string? operation) => operation is Chat or TextCompletion or GenerateContent or Embeddings;
}
