using System.Globalization;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>Takes the words out of rows, and leaves the rows: what people said, what tools acted on, what went wrong.</summary>
internal static class OldTexts
{
    /// <param name="connection">Within a transaction.</param>
    /// <param name="before">Rows of something that happened before this lose their words.</param>
    /// <param name="evidence">So do those of records of evidence before this one.</param>
    /// <returns>How many rows had any.</returns>
    public static long Forget(DuckDbConnection connection, DateTimeOffset before, long evidence)
    {
        var micros = Math.Clamp(Times.Micros(before), Times.LeastMicros, Times.MostMicros);
        var moment = before.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        using var rows = connection.Query(SqlText.Of("old_texts"), micros, evidence, moment);
        rows.Read();
        var found = rows.Int64(0);
        if (found > 0)
        {
            connection.Run(SqlText.Of("forget_event_texts"), micros, evidence);
            connection.Run(SqlText.Of("forget_step_texts"), moment);
            connection.Run(SqlText.Of("forget_titles"), moment);
        }
        return found;
    }
}
