using System.CommandLine;
using Plimsoll.Evaluation;
using Plimsoll.Server.Extraction;
using Plimsoll.Server.Verbs;

// `plimsoll extract`, but what tesseract prints is kept in the folder PLIMSOLL_EVALUATION_CACHE and not asked for again.
var cache = Environment.GetEnvironmentVariable("PLIMSOLL_EVALUATION_CACHE") is { Length: > 0 } folder
    ? Directory.CreateDirectory(folder).FullName
    : throw new InvalidOperationException("Name the folder for what was recognised in PLIMSOLL_EVALUATION_CACHE.");

return await new RootCommand("Reads bills as plimsoll does, and recognises the same page only once.")
{
    ExtractVerb.Create(services => services
        .AddSingleton<Recogniser>()
        .AddSingleton<IRecogniser>(provider => new RememberedRecogniser(provider.GetRequiredService<Recogniser>(), cache))),
    WorkerVerb.Create(),
}.Parse(args).InvokeAsync();
