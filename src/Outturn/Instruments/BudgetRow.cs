using System.Text.Json.Serialization;

namespace Outturn.Instruments;

/// <summary>A budget of the configuration, and how it stands in the present month (UTC). Money is in whole micro-dollars.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Service">The service that it is for; null for all.</param>
/// <param name="Agent">The agent, likewise.</param>
/// <param name="Model">The model, likewise.</param>
/// <param name="Month">First instant of the month.</param>
/// <param name="Limit">What may be spent in it.</param>
/// <param name="Burned">What was, as far as it has a price.</param>
/// <param name="UnpricedCalls">Calls that <paramref name="Burned"/> leaves out.</param>
/// <param name="Share">Burned ÷ limit.</param>
/// <param name="Days">Whole days that the forecast rests on.</param>
/// <param name="Forecast">What the month will have cost at its end, on a straight line; null where too few days are behind.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Level">The interval's coverage.</param>
/// <param name="State">How it stands.</param>
internal sealed record BudgetRow(
    string Name, string? Service, string? Agent, string? Model, DateTimeOffset Month, long Limit, long Burned, long UnpricedCalls, double Share, int Days,
    long? Forecast, long? Low, long? High, double? Level, BudgetState State);

/// <summary>How a budget stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetState>))]
internal enum BudgetState
{
    /// <summary>Forecast and interval stay within it.</summary>
    [JsonStringEnumMemberName("within")]
    Within,

    /// <summary>The forecast stays within it, and the upper end of the interval does not.</summary>
    [JsonStringEnumMemberName("mayPass")]
    MayPass,

    /// <summary>The forecast passes it.</summary>
    [JsonStringEnumMemberName("willPass")]
    WillPass,

    /// <summary>It is spent.</summary>
    [JsonStringEnumMemberName("spent")]
    Spent,

    /// <summary>Too few days are behind for a forecast.</summary>
    [JsonStringEnumMemberName("tooEarly")]
    TooEarly,
}
