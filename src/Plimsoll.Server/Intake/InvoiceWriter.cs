using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Intake;

/// <summary>
/// The one writer of invoices. It takes all that wait, up to a bound, writes them in one transaction and flushes once for
/// all of them; each has a savepoint, so one that fails does not take the others along. No request is answered before the
/// flush. Measured against other ways in docs/decisions/write-path.md.
/// </summary>
internal sealed partial class InvoiceWriter(
    DataFolder folder, FileStore files, WriteGate gate, SqlitePragmas pragmas, ILogger<InvoiceWriter> log) : IHostedService, IDisposable
{
    /// <summary>More than 32 in a group brought nothing at 10 to 100 connections.</summary>
    private const int MostInvoices = 32;

    /// <summary>A group of long invoices would keep the short ones waiting.</summary>
    private const int MostLines = 5_000;

    private const int MostWaiting = 256;

    private readonly Channel<PendingInvoice> _waiting =
        Channel.CreateBounded<PendingInvoice>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly List<PendingInvoice> _group = [];
    private Thread? _thread;
    private string? _flushedDay;

    /// <summary>Waits until the invoice is decided and, where it was created, on disk.</summary>
    public async Task<IntakeOutcome> CommitAsync(PendingInvoice invoice, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(invoice, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return new IntakeOutcome.Refused(Problems.Stopping);
        }

        return await invoice.Outcome;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // opened here and not on the thread, so that trouble with the database stops the start
        var db = new SqliteWriter(folder.DatabaseFile, pragmas.Sql);
        var commit = new InvoiceCommit(new InvoiceStatements(db));
        _thread = new Thread(() => Run(db, commit)) { Name = "invoice writer", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return Task.Run(() => _thread?.Join(), cancellationToken);
    }

    public void Dispose() => _waiting.Writer.TryComplete();

    private void Run(SqliteWriter db, InvoiceCommit commit)
    {
        using var closed = db;
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using (gate.Enter())
                WriteGroup(db, commit);
            foreach (var invoice in _group)
                invoice.Finish();
            _group.Clear();
        }
    }

    private void WriteGroup(SqliteWriter db, InvoiceCommit commit)
    {
        try
        {
            db.Execute("BEGIN IMMEDIATE");
            foreach (var invoice in Take())
                Decide(db, commit, invoice);
            FlushFolders();
            db.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            GiveUp(db, commit, failure);
        }
    }

    private IEnumerable<PendingInvoice> Take()
    {
        var lines = 0;
        while (_group.Count < MostInvoices && lines < MostLines && _waiting.Reader.TryRead(out var invoice))
        {
            lines += invoice.Draft.LineCount;
            _group.Add(invoice);
            yield return invoice;
        }
    }

    private static void Decide(SqliteWriter db, InvoiceCommit commit, PendingInvoice invoice)
    {
        db.Execute("SAVEPOINT invoice");
        invoice.Decided = commit.Decide(invoice);
        if (invoice.Decided is IntakeOutcome.Refused)
        {
            // a refused invoice must not leave a new supplier behind
            db.Execute("ROLLBACK TO invoice");
            commit.ForgetSuppliers();
        }

        db.Execute("RELEASE invoice");
    }

    /// <summary>The files were flushed by their requests; their names are only safe when the folder is.</summary>
    private void FlushFolders()
    {
        var folders = _group
            .Where(i => i.Decided is IntakeOutcome.Accepted { IsRepeat: false })
            .SelectMany(i => i.Draft.Photos, (_, photo) => files.FolderOf(photo.Row.Name))
            .Distinct();
        foreach (var name in folders)
        {
            FolderFlush.Flush(name);
            // the folder itself may be of today, and its own name not yet on disk
            if (name != _flushedDay)
                FolderFlush.Flush(folder.Files);
            _flushedDay = name;
        }
    }

    private void GiveUp(SqliteWriter db, InvoiceCommit commit, Exception failure)
    {
        var problem = failure switch
        {
            SqliteFailure { IsBusy: true } => Problems.DatabaseBusy,
            SqliteFailure { IsDiskFull: true } => Problems.DiskFull,
            IOException io when DiskSpace.IsExhausted(io) => Problems.DiskFull,
            _ => Problems.Unexpected,
        };
        if (_group.Count == 0)
            TakeAll();
        LogGivenUp(_group.Count, problem.Type, failure);
        foreach (var invoice in _group)
            invoice.Decided = new IntakeOutcome.Refused(problem);

        commit.ForgetSuppliers();
        db.RollBack();
    }

    /// <summary>No transaction could begin: whoever waits would only meet the same lock, one after the other, beyond all patience.</summary>
    private void TakeAll()
    {
        while (_waiting.Reader.TryRead(out var invoice))
            _group.Add(invoice);
    }

    [LoggerMessage(LogLevel.Error, "{Count} invoices were not written ({Reason}); nothing of them was stored and their senders were told.")]
    private partial void LogGivenUp(int count, string reason, Exception failure);
}
