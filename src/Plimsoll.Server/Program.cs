using System.CommandLine;
using Plimsoll.Server.Verbs;

// The verbs; PlimsollServer is the index of the server itself.
return await new RootCommand("Takes scanned purchase invoices into an ERP on small machines, exactly once and within a memory budget.")
{
    ServeVerb.Create(),
    MigrateVerb.Create(),
    MigrateVerb.CreatePrepare(),
    KeyVerb.Create(),
    UserVerb.Create(),
    WorkerVerb.Create(),
    ReportVerb.Create(),
    ExtractVerb.Create(),
}.Parse(args).InvokeAsync();
