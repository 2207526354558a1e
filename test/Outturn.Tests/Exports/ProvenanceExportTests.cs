using System.Text.Json.Nodes;
using Outturn.Exports;
using Outturn.Tests.Tracing;

namespace Outturn.Tests.Exports;

public class ProvenanceExportTests(TracedSample sample) : IClassFixture<TracedSample>
{
    /// <summary>The relations of PROV-JSON that are used here, and the roles of their ends with the kinds that may stand there.</summary>
    private static readonly Dictionary<string, (string Role, string Kind)[]> s_relations = new()
    {
        ["wasGeneratedBy"] = [("prov:entity", "entity"), ("prov:activity", "activity")],
        ["used"] = [("prov:activity", "activity"), ("prov:entity", "entity")],
        ["wasInformedBy"] = [("prov:informed", "activity"), ("prov:informant", "activity")],
        ["wasAssociatedWith"] = [("prov:activity", "activity"), ("prov:agent", "agent")],
        ["wasAttributedTo"] = [("prov:entity", "entity"), ("prov:agent", "agent")],
        ["wasDerivedFrom"] = [("prov:generatedEntity", "entity"), ("prov:usedEntity", "entity")],
        ["hadMember"] = [("prov:collection", "entity"), ("prov:entity", "entity")],
    };

    [Fact]
    public void Every_trace_of_the_sample_has_the_structure_of_PROV_JSON()
    {
        foreach (var asked in sample.Sessions.Select(session => session.Id.Value).Concat(sample.Judged.Links.Commits.Select(commit => commit.Commit.Id.Hex)).Append("tides/window.go:5"))
        {
            Check(ProvenanceExport.Of(sample.Ask(asked)));
        }
    }

    [Fact]
    public void A_session_leads_from_a_prompt_over_decisions_and_files_to_commits()
    {
        var document = ProvenanceExport.Of(sample.Ask(sample.Session("subagent")));
        Assert.All(["entity", "activity", "agent", "wasGeneratedBy", "used", "wasAssociatedWith", "wasDerivedFrom", "wasInformedBy"], kind => Assert.NotEmpty(document[kind]!.AsObject()));
        var derived = document["wasDerivedFrom"]!.AsObject().Select(relation => relation.Value!.AsObject()).First();
        Assert.Contains((string)derived["outturn:tier"]!, (string[])["exact", "deterministic", "candidate", "likely"]);
        var written = (string)derived["prov:usedEntity"]!;
        var made = document["wasGeneratedBy"]!.AsObject().Single(relation => (string?)relation.Value!["prov:entity"] == written);
        Assert.Contains(document["used"]!.AsObject(), relation => (string?)relation.Value!["prov:activity"] == (string?)made.Value!["prov:activity"]);
    }

    [Fact]
    public void Whoever_asked_is_a_person_without_a_name()
    {
        foreach (var session in sample.Sessions)
        {
            var document = ProvenanceExport.Of(sample.Ask(session.Id.Value));
            var people = document["agent"]!.AsObject().Where(agent => (string?)agent.Value!["prov:type"]!["$"] == "prov:Person").Select(agent => agent.Key);
            Assert.All(people, id => Assert.Equal("outturn:person/somebody", id));
        }
    }

    private static void Check(JsonObject document)
    {
        var prefixes = document["prefix"]!.AsObject().Select(prefix => prefix.Key).Append("prov").ToHashSet();
        var kinds = ((string[])["entity", "activity", "agent"]).ToDictionary(kind => kind, kind => document[kind]?.AsObject().Select(thing => thing.Key).ToHashSet() ?? []);
        Assert.All(document.Select(part => part.Key), key => Assert.True(key == "prefix" || kinds.ContainsKey(key) || s_relations.ContainsKey(key), key));
        Assert.All(kinds.Values.SelectMany(ids => ids), id => Assert.Contains(id.Split(':')[0], prefixes));
        foreach (var part in document.Where(part => part.Key != "prefix"))
        {
            foreach (var (id, said) in part.Value!.AsObject())
            {
                Assert.All(said!.AsObject(), attribute => Assert.Contains(attribute.Key.Split(':')[0], prefixes));
                if (s_relations.TryGetValue(part.Key, out var roles))
                {
                    Assert.StartsWith("_:", id, StringComparison.Ordinal);
                    Assert.All(roles, role => Assert.Contains((string)said[role.Role]!, kinds[role.Kind]));
                }
            }
        }
        foreach (var time in (string[])["prov:startTime", "prov:endTime"])
        {
            Assert.All(document["activity"]?.AsObject() ?? [], activity => Assert.True(activity.Value![time] is null || DateTimeOffset.TryParse((string)activity.Value[time]!, System.Globalization.CultureInfo.InvariantCulture, out _)));
        }
    }
}
