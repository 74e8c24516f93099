namespace Plimsoll.Server.Connectors;

/// <summary>
/// One ERP, spoken to in its own words. It translates only: when to create, what to look up first and what to compare is
/// <c>Deliveries/Deliverer</c>'s to know. Every method throws an <see cref="ErpException"/> for what the ERP or the way to it refuses.
/// </summary>
internal interface IErpConnector
{
    /// <summary>As the setting <c>connectors.erp</c> names it.</summary>
    string Name { get; }

    /// <summary>Whether the ERP itself takes the same create twice for one, by the intake id.</summary>
    bool CreateIsRepeatable { get; }

    /// <summary>Whether it can be asked what it has. One that cannot is believed what it has said once.</summary>
    bool ShowsDocuments { get; }

    /// <summary>The kinds of record that an invoice must refer to by the ERP's own key.</summary>
    IReadOnlySet<ErpRecordKind> Maps { get; }

    /// <summary>Who answers, in a sentence for a person.</summary>
    Task<string> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Records whose name or code has this text; all where it is empty. At most so many.</summary>
    Task<IReadOnlyList<ErpRecord>> FindAsync(ErpRecordKind kind, string text, int most, CancellationToken cancellationToken);

    /// <summary>The next part of all records of a kind, for keeping a copy.</summary>
    Task<ErpPage> PullAsync(ErpPull pull, CancellationToken cancellationToken);

    /// <summary>Documents that carry the intake id; cancelled ones are left out.</summary>
    Task<IReadOnlyList<ErpDocument>> LookUpAsync(string intakeId, ErpInvoice invoice, CancellationToken cancellationToken);

    /// <summary>Documents of this supplier with this number, of every year; cancelled ones are left out.</summary>
    Task<IReadOnlyList<ErpDocument>> LookUpNumberAsync(ErpInvoice invoice, CancellationToken cancellationToken);

    /// <summary>Makes a draft that carries the intake id. Returns the ERP's key for it.</summary>
    Task<string> CreateAsync(ErpInvoice invoice, CancellationToken cancellationToken);

    /// <summary>Attaches a file to a document, streamed from the disk.</summary>
    Task AttachAsync(string documentId, ErpInvoice invoice, ErpFile file, CancellationToken cancellationToken);

    /// <summary>The document with its lines and the names of its files. Null: it is not there, or is cancelled, or this ERP shows nothing.</summary>
    Task<ErpDocument?> ReadAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken);

    /// <summary>Takes a draft back.</summary>
    Task CancelAsync(string documentId, ErpInvoice invoice, CancellationToken cancellationToken);

    /// <summary>Adds a supplier or an item that is missing.</summary>
    Task<ErpRecord> AddAsync(ErpRecordKind kind, ErpNewRecord record, CancellationToken cancellationToken);
}
