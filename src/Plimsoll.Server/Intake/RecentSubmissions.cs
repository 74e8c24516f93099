using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Digests of what made an invoice lately: keys, bills and bodies, here or on another server. It is a hint, never an answer: whoever is found here is looked
/// up in the database. Only kept where somebody tells of the others.
/// </summary>
internal sealed class RecentSubmissions : IShrinkable
{
    /// <summary>Of each half; the older goes when the newer is full.</summary>
    private const int Half = 20_000;

    /// <summary>Of a hash set, measured, and a place in what is still to be told.</summary>
    private const int EntryBytes = 50;

    /// <summary>More than a server takes in within one round of the loop.</summary>
    private const int MostUntold = 4_096;

    private readonly Lock _gate = new();
    private readonly Queue<UInt128> _untold = [];
    private HashSet<UInt128> _newer = [];
    private HashSet<UInt128> _older = [];

    private volatile bool _isKept;

    public long MostBytes => _isKept ? 2 * Half * EntryBytes : 0;

    /// <summary>Somebody tells of the others from now on.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Under what a submission is looked for first, as <see cref="InvoiceCommit"/> does.</summary>
    public static string ScopeOf(PendingInvoice invoice) => InvoiceCommit.KeyScope(invoice) ?? BillScope(invoice) ?? InvoiceCommit.BodyScope(invoice)!;

    public bool Contains(PendingInvoice invoice)
    {
        if (!_isKept)
            return false;
        var digest = DigestOf(ScopeOf(invoice));
        lock (_gate)
            return _newer.Contains(digest) || _older.Contains(digest);
    }

    /// <summary>It has made an invoice, or found the one that it had made.</summary>
    public void Note(PendingInvoice invoice)
    {
        if (!_isKept)
            return;
        Note(ScopeOf(invoice));
        if (invoice.IdempotencyKey is not null && BillScope(invoice) is { } bill)
            Note(bill);
    }

    /// <summary>Others have taken these in.</summary>
    public void Hear(ReadOnlySpan<byte> digests)
    {
        lock (_gate)
        {
            foreach (var digest in MemoryMarshal.Cast<byte, UInt128>(digests))
                Add(digest);
        }
    }

    /// <summary>What others have not been told of; empty: nothing.</summary>
    public byte[] TakeUntold()
    {
        lock (_gate)
        {
            var told = MemoryMarshal.AsBytes<UInt128>(_untold.ToArray()).ToArray();
            _untold.Clear();
            return told;
        }
    }

    public void Shrink()
    {
        lock (_gate)
            (_newer, _older) = ([], []);
    }

    private static string? BillScope(PendingInvoice invoice) => invoice.BillKey is { } bill ? $"bill:{MatchKey.Of(invoice.Supplier)}:{bill}" : null;

    /// <summary>Half of SHA-256: nobody learns a key from it, and two that meet cost one look at the database.</summary>
    private static UInt128 DigestOf(string scope) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(scope)));

    private void Note(string scope)
    {
        var digest = DigestOf(scope);
        lock (_gate)
        {
            if (Add(digest) && _untold.Count < MostUntold)
                _untold.Enqueue(digest);
        }
    }

    private bool Add(UInt128 digest)
    {
        if (_newer.Count == Half)
            (_older, _newer) = (_newer, []);
        return _newer.Add(digest);
    }
}
