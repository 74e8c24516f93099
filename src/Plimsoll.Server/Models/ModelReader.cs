using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Server.Models;

/// <summary>
/// Asks a model about a bill that the offline reader is not sure of, where one is switched on. Its answer counts only if it adds up and its
/// total and number are among the words of the page; whatever else happens, the offline reading stands.
/// </summary>
internal sealed partial class ModelReader(ModelClient client, ModelPages pages, IOptions<ModelOptions> options, ILogger<ModelReader> log)
{
    /// <summary>Arithmetic and the page bear it out; the names of things are the model's own word.</summary>
    private const double Proven = 0.9;

    private const double Unproven = 0.6;

    /// <summary>Of 2 kB each; the bills of the last hour or so.</summary>
    private const int MostAnswers = 100;

    private readonly ConcurrentDictionary<string, (ModelAnswer? Answer, string? Failure)> _answers = [];

    /// <param name="bill">As it was read offline.</param>
    /// <param name="texts">The words it was read from.</param>
    /// <param name="paths">The files of the bill.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<BillReading> ImproveAsync(BillReading bill, IReadOnlyList<PageText> texts, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (!WouldAsk(bill, texts))
            return bill;

        var (answer, failure) = await AnswerAsync(paths, cancellationToken);
        return answer is null ? With(bill, $"The model was asked, but {failure}; this is what the offline reader found.") : Judge(bill, answer, texts);
    }

    /// <summary>Whether it is switched on and the bill is one that it is asked about.</summary>
    public bool WouldAsk(BillReading bill, IReadOnlyList<PageText> texts) =>
        options.Value.IsOn && bill.Confidence < options.Value.AskBelow && texts.Any(text => text.Words.Count > 0);

    /// <summary>Each bill is asked about once: it is made anew whenever somebody looks, by what is known by then of its supplier.</summary>
    private async Task<(ModelAnswer? Answer, string? Failure)> AnswerAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var key = string.Join('\n', paths);
        if (_answers.TryGetValue(key, out var known))
            return known;
        if (_answers.Count >= MostAnswers)
            _answers.Clear();
        return _answers[key] = await AskAsync(paths, cancellationToken);
    }

    private async Task<(ModelAnswer? Answer, string? Failure)> AskAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.AskAsync(await pages.OfAsync(paths, cancellationToken), cancellationToken), null);
        }
        catch (ModelException failure)
        {
            LogUnused(failure.Message);
            return (null, failure.Message);
        }
    }

    private static BillReading Judge(BillReading bill, ModelAnswer answer, IReadOnlyList<PageText> texts)
    {
        if (!answer.AddsUp)
            return With(bill, "The model was asked, but its values do not add up; this is what the offline reader found.");
        if (!PrintedValues.Have(texts, answer.Total!.Value) || answer.Lines.Any(line => !PrintedValues.Have(texts, line.Amount!.Value)))
            return With(bill, "The model was asked, but gave amounts that are not printed on the bill; this is what the offline reader found.");

        return bill with
        {
            Supplier = Keep(bill.Supplier, answer.Supplier),
            InvoiceNumber = PrintedValues.Have(texts, answer.InvoiceNumber) ? Found(answer.InvoiceNumber!, Proven) : bill.InvoiceNumber,
            Date = bill.Date.Confidence >= Proven || answer.Date is null ? bill.Date : new Reading<DateOnly?>(answer.Date, answer.Date == bill.Date.Value ? Proven : Unproven, null, "by the model"),
            NetTotal = Money(answer.Net, bill.NetTotal),
            TaxTotal = Money(answer.Tax, bill.TaxTotal),
            Total = Money(answer.Total, bill.Total),
            Lines = [.. answer.Lines.Select(Line)],
            Checks = [new Check("model", CheckState.Passed, "The model's lines, tax and total add up, and its amounts are printed on the bill.")],
            Confidence = Math.Max(bill.Confidence, Proven),
        };
    }

    private static Reading<string> Keep(Reading<string> read, string? said) => read.Confidence >= Proven || said is null ? read : Found(said, said == read.Value ? Proven : Unproven);

    private static Reading<string> Found(string value, double confidence) => new(value, confidence, null, "by the model");

    private static Reading<decimal?> Money(decimal? said, Reading<decimal?> read) => said is null ? read : new Reading<decimal?>(said, Proven, read.Value == said ? read.Place : null, "by the model; it adds up");

    private static LineReading Line(ModelAnswer.Line line) => new()
    {
        Description = line.Description,
        Code = line.Code,
        Quantity = line.Quantity,
        Uom = line.Uom,
        UnitPrice = line.UnitPrice,
        Amount = line.Amount,
        Confidence = Proven,
        Found = "by the model; it adds up",
    };

    private static BillReading With(BillReading bill, string reason) => bill with { Reasons = [.. bill.Reasons, reason] };

    [LoggerMessage(LogLevel.Warning, "The model's answer was not used: {Reason}.")]
    private partial void LogUnused(string reason);
}
