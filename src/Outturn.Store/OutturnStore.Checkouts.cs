using Outturn.Store.Rows;

namespace Outturn.Store;

/// <content>Repositories that machines told of.</content>
public sealed partial class OutturnStore
{
    /// <summary>Saves what a machine told of a repository, in place of what it told before.</summary>
    public void SaveCheckout(StoredCheckout checkout) => Change(() => CheckoutTables.Save(Connection, checkout));

    /// <summary>What machines told of a repository, by ordinal order of their names.</summary>
    public IReadOnlyList<StoredCheckout> LoadCheckouts(string repository) => Use(() => CheckoutTables.Load(Connection, repository));

    /// <summary>All repositories that machines told of, by ordinal order of their ids, without facts and records.</summary>
    public IReadOnlyList<StoredCheckout> ListCheckouts() => Use(() => CheckoutTables.List(Connection));
}
