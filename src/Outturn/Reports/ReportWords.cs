using Outturn.Core.Ledger;
using Outturn.Core.Outcomes;
using Outturn.Core.Traces;

namespace Outturn.Reports;

/// <summary>The names that the report's JSON uses: those of the design, in camel case.</summary>
internal static class ReportWords
{
    public static string Of(Account account) => Camel(account.ToString());

    public static string Of(CommitState state) => Camel(state.ToString());

    public static string Of(Covariate covariate) => Camel(covariate.ToString());

    public static string Of(Tier tier) => Camel(tier.ToString());

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
