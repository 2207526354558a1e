using Outturn.Store.Rows;

namespace Outturn.Store;

/// <content>Repositories that machines told of.</content>
public sealed partial class OutturnStore
{
    /// <summary>Saves what a machine told of a repository, in place of what it told before.</summary>
    public void SaveCheckout(StoredCheckout checkout) => _connections.Change(connection =>
    {
        CheckoutTables.Save(connection, checkout);
        return true;
    });

    /// <summary>What machines told of a repository, by ordinal order of their names.</summary>
    public IReadOnlyList<StoredCheckout> LoadCheckouts(string repository) =>
        _connections.Read(connection => CheckoutTables.Load(connection, repository));

    /// <summary>All repositories that machines told of, by ordinal order of their ids, without facts and records.</summary>
    public IReadOnlyList<StoredCheckout> ListCheckouts() => _connections.Read(CheckoutTables.List);
}
