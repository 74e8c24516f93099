using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Data;
using Plimsoll.Server.Extraction;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Verbs;

/// <summary><c>plimsoll extract</c>: reads bills and prints them, a JSON object a line, without a server and without a data folder.</summary>
internal static class ExtractVerb
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="adjust">Replaces services; the evaluation does.</param>
    public static Command Create(Action<IServiceCollection>? adjust = null)
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Pictures (JPEG, PNG, WebP, TIFF) or PDFs.", Arity = ArgumentArity.OneOrMore };
        var together = new Option<bool>("--together") { Description = "They are the pages of one bill." };
        var command = new Command("extract", "Reads bills and prints them, a JSON object a line; exit code 1 where one could not be read.") { files, together };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(files)!, parsed.GetValue(together), adjust, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] files, bool together, Action<IServiceCollection>? adjust, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-extract-");
        var failed = false;
        try
        {
            var exit = await DataOption.WithFolderAsync(folder.FullName, async data =>
            {
                await using var server = PlimsollServer.Build(data, "http://127.0.0.1:0", adjust: builder => Adjust(builder, adjust));
                var reader = server.Services.GetRequiredService<BillReader>();
                foreach (var bill in together ? [files] : files.Select(file => (FileInfo[])[file]))
                    failed |= !await TellAsync(reader, bill, cancellationToken);
            });
            return exit == 0 && failed ? 1 : exit;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Adjust(WebApplicationBuilder builder, Action<IServiceCollection>? adjust)
    {
        builder.Logging.ClearProviders();
        adjust?.Invoke(builder.Services);
    }

    /// <summary>False where it could not be read.</summary>
    private static async Task<bool> TellAsync(BillReader reader, FileInfo[] files, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(files[0].Name);
        var outcome = await reader.ReadAsync([.. files.Select(file => file.FullName)], hints: null, progress: null, cancellationToken);
        var told = outcome switch
        {
            ReadingOutcome.Read read => Measured(BillJson.Of(name, read.Bill), read.PeakBytes),
            ReadingOutcome.Faulty(var sentence) => new JsonObject { ["name"] = name, ["error"] = sentence },
            ReadingOutcome.NoMemory(var refusal) => Refused(name, refusal),
            var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
        };
        Console.WriteLine(told.ToJsonString(Plain));
        return outcome is ReadingOutcome.Read;
    }

    private static JsonObject Refused(string name, MemoryRefusal refusal)
    {
        var told = new JsonObject { ["name"] = name, ["error"] = "There is not enough memory for it; raise memory_optimization.max_memory_mb." };
        foreach (var (fact, value) in refusal.Facts)
            told[fact] = JsonValue.Create(value);
        return told;
    }

    private static JsonObject Measured(JsonObject bill, long peakBytes)
    {
        bill["childPeakMb"] = Math.Round(peakBytes / (double)(1 << 20), 1);
        return bill;
    }
}
