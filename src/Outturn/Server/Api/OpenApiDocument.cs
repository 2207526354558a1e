using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Outturn.Server.Access;

namespace Outturn.Server.Api;

/// <summary>
/// The API's own description, made from the list of operations when it is first asked for: it says what is served, because what is
/// served is read from the same list.
/// </summary>
internal static partial class OpenApiDocument
{
    public static ApiOperation Operation(IReadOnlyList<ApiOperation> operations)
    {
        var document = new Lazy<byte[]>(() => JsonSerializer.SerializeToUtf8Bytes(Of(operations), NodeJson.Default.JsonObject));
        return new ApiOperation("GET", "/openapi/v1.json", "getOpenApi", "This description", Scopes.None, context =>
            Answers.BytesAsync(context, document.Value, "application/json"));
    }

    public static JsonObject Of(IReadOnlyList<ApiOperation> operations)
    {
        var schemas = new JsonObject { ["Problem"] = Schema(ProblemJson.Default.Problem) };
        var paths = new JsonObject();
        foreach (var path in operations.Where(operation => !operation.IsPage).GroupBy(operation => RoutePath().Replace(operation.Path, "{$1}")))
        {
            var methods = new JsonObject();
            foreach (var operation in path)
            {
                methods[operation.Method.ToLowerInvariant()] = Describe(operation, schemas);
            }
            paths[path.Key] = methods;
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Outturn", ["version"] = Product.Version },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = $"A token of 'outturn tokens add', with the scope that an operation names: {ScopeNames.Choice}",
                    },
                },
            },
        };
    }

    private static JsonObject Describe(ApiOperation operation, JsonObject schemas)
    {
        var described = new JsonObject { ["operationId"] = operation.Id, ["summary"] = operation.Summary };
        if (operation.Parameters.Count > 0)
        {
            described["parameters"] = new JsonArray([.. operation.Parameters.Select(parameter => new JsonObject
            {
                ["name"] = parameter.Name,
                ["in"] = parameter.In,
                ["required"] = parameter.IsRequired,
                ["description"] = parameter.Description,
                ["schema"] = new JsonObject { ["type"] = parameter.Type },
            })]);
        }
        if (operation.Takes is { } takes)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", takes, schemas) };
        }
        var answer = new JsonObject { ["description"] = operation.MediaType is null ? "Done" : "The answer" };
        if (operation.MediaType is { } mediaType)
        {
            answer["content"] = Content(mediaType, operation.Gives, schemas);
        }
        described["responses"] = new JsonObject
        {
            [operation.MediaType is null ? "204" : operation.Method == "POST" ? "201" : "200"] = answer,
            ["default"] = new JsonObject
            {
                ["description"] = "What was wrong",
                ["content"] = Content(Problem.MediaType, ProblemJson.Default.Problem, schemas),
            },
        };
        described["security"] = operation.Needs == Scopes.None
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["token"] = new JsonArray([.. ScopeNames.Of(operation.Needs).Select(name => JsonValue.Create(name))]) });
        return described;
    }

    private static JsonObject Content(string mediaType, JsonTypeInfo? type, JsonObject schemas)
    {
        if (type is null)
        {
            return new JsonObject { [mediaType] = new JsonObject() };
        }
        var name = type.Type.Name;
        schemas.TryAdd(name, schemas.ContainsKey(name) ? null : Schema(type));
        return new JsonObject { [mediaType] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" } } };
    }

    private static JsonNode Schema(JsonTypeInfo type) =>
        type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?::[^}]*)?\}")]
    private static partial Regex RoutePath();
}

[System.Text.Json.Serialization.JsonSourceGenerationOptions(WriteIndented = true)]
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
internal sealed partial class NodeJson : System.Text.Json.Serialization.JsonSerializerContext;
