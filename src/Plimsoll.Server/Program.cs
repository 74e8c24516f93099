using System.CommandLine;
using Plimsoll.Server.Verbs;
using Plimsoll.Server.Workers;

// A worker is known before the verbs are read: their library would stay with it for life.
return args is [WorkerVerb.Name] ? WorkerLoop.Run() : Verbs().Parse(args).Invoke();

// The verbs; PlimsollServer is the index of the server itself.
static RootCommand Verbs() => new("Takes scanned purchase invoices into an ERP on small machines, exactly once and within a memory budget.")
{
    ServeVerb.Create(),
    MigrateVerb.Create(),
    MigrateVerb.CreatePrepare(),
    BackupVerb.Create(),
    RestoreVerb.Create(),
    KeyVerb.Create(),
    UserVerb.Create(),
    WorkerVerb.Create(),
    ReportVerb.Create(),
    ExtractVerb.Create(),
};
