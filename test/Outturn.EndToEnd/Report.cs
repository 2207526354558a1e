using System.Text.Json;

namespace Outturn.EndToEnd;

/// <summary>The figures of a JSON report that these tests ask for.</summary>
internal sealed class Report(JsonElement root)
{
    public long Total => root.GetProperty("spend").GetProperty("total").GetInt64();

    public int Calls => root.GetProperty("spend").GetProperty("calls").GetInt32();

    public int Commits => root.GetProperty("repository").GetProperty("commits").GetInt32();

    public string? Branch => root.GetProperty("repository").GetProperty("branch").GetString();

    public IReadOnlyDictionary<string, long> Skipped => root.GetProperty("skipped").EnumerateArray()
        .ToDictionary(row => row.GetProperty("reason").GetString()!, row => row.GetProperty("count").GetInt64());

    public IReadOnlyDictionary<string, int> Unpriced => root.GetProperty("spend").GetProperty("unpriced").EnumerateArray()
        .ToDictionary(row => row.GetProperty("model").GetString()!, row => row.GetProperty("calls").GetInt32());

    /// <summary>An account's amount; "landed" is all that landed and was not taken back, whatever its age.</summary>
    public long Account(string name) => name == "landed"
        ? Account("surviving") + Account("reworked") + Account("tooYoung")
        : root.GetProperty("accounts").EnumerateArray()
            .Single(row => row.GetProperty("account").GetString() == name).GetProperty("amount").GetInt64();

    public JsonElement Session(string id) => root.GetProperty("sessions").EnumerateArray()
        .Single(row => row.GetProperty("session").GetString() == id);
}
