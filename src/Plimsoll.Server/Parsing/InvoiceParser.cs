using System.Text.Json;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Parsing;

/// <summary>
/// Reads an invoice from JSON that arrives in pieces. It holds the header and one batch of lines, never the body.
/// <code>
/// envelope { "payload": invoice }        only where an envelope is expected
/// invoice  { fields, "items": [ line, … ] }
/// line     { fields }
/// </code>
/// Names it does not know are passed over, whatever they hold; a known name that comes twice is refused.
/// </summary>
internal sealed class InvoiceParser
{
    private readonly InvoiceHeader _header;
    private readonly LineBatch _batch;
    private readonly Place _start;
    private JsonReaderState _state;
    private Place _place;
    private Place _after;
    private int _skippedDepth;
    private FieldTable _table = FieldTable.Envelope;
    private int _spelling = -1;
    private bool _valueNext;
    private SpellingsSeen _envelopeSeen;
    private SpellingsSeen _headerSeen;
    private SpellingsSeen _lineSeen;

    /// <param name="header">Where the invoice's own fields go.</param>
    /// <param name="batch">Where its lines go.</param>
    /// <param name="start">What the text begins with: one of the places before something.</param>
    public InvoiceParser(InvoiceHeader header, LineBatch batch, Place start)
    {
        _header = header;
        _batch = batch;
        _place = _start = start;
    }

    /// <summary>Where the parser stands.</summary>
    internal enum Place
    {
        BeforeEnvelope,
        Envelope,
        BeforeInvoice,
        Invoice,
        BeforeItems,
        Items,
        Line,
        Skipped,
        End,
    }

    /// <summary>Whether an invoice object was read to its end.</summary>
    public bool FoundInvoice { get; private set; }

    /// <summary>Goes on with the window's unread bytes. With <paramref name="last"/> nothing comes after them.</summary>
    /// <exception cref="RefusedException">The text is no JSON, or a value is not what its field asks for.</exception>
    public ParseStep Parse(ReadOnlySpan<byte> unread, bool last, out int used)
    {
        var reader = new Utf8JsonReader(unread, last, _state);
        try
        {
            var step = ParseStep.NeedMore;
            while (step == ParseStep.NeedMore && reader.Read())
                step = Accept(ref reader);
            _state = reader.CurrentState;
            used = (int)reader.BytesConsumed;
            return step;
        }
        catch (JsonException malformed)
        {
            if (_place == _start && unread.IsEmpty)
                throw new RefusedException(Problems.Invalid("There is no invoice in the body: it is empty. Nothing was stored."));
            throw new RefusedException(last && unread.IsEmpty
                ? Problems.BodyStopped
                : Problems.MalformedJson($"line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}"));
        }
    }

    /// <summary>The string that came next was taken out of the stream by somebody else; carry on behind it.</summary>
    public void StringWasTaken()
    {
        var reader = new Utf8JsonReader("\"\""u8, isFinalBlock: false, _state);
        reader.Read();
        _state = reader.CurrentState;
        _valueNext = false;
    }

    /// <summary>Whatever comes next does not matter here; carry on behind it.</summary>
    public void PassOver()
    {
        _valueNext = false;
        _after = _place;
        _place = Place.Skipped;
    }

    /// <summary>As <see cref="StringWasTaken"/>, for a payload that was a text.</summary>
    public void PayloadWasTaken(bool foundInvoice)
    {
        StringWasTaken();
        FoundInvoice = foundInvoice;
        _place = Place.Envelope;
    }

    /// <summary>The line that the parser stands in, from 1; 0 is the invoice itself.</summary>
    public int LineNumber => _place == Place.Line ? _batch.CurrentNumber : 0;

    private ParseStep Accept(ref Utf8JsonReader reader) => _place switch
    {
        Place.BeforeEnvelope => Open(ref reader, JsonTokenType.StartObject, Place.Envelope, FieldTable.Envelope, "The body must be a JSON object"),
        Place.BeforeInvoice => Open(ref reader, JsonTokenType.StartObject, Place.Invoice, FieldTable.Invoice, "The invoice must be a JSON object"),
        Place.BeforeItems => OpenItems(ref reader),
        Place.Items => InItems(ref reader),
        Place.Skipped => Skip(ref reader),
        Place.Envelope => InObject(ref reader, ref _envelopeSeen),
        Place.Invoice => InObject(ref reader, ref _headerSeen),
        _ => InObject(ref reader, ref _lineSeen),
    };

    private ParseStep Open(ref Utf8JsonReader reader, JsonTokenType wanted, Place next, FieldTable table, string otherwise)
    {
        if (reader.TokenType != wanted)
            throw new RefusedException(Problems.Invalid($"{otherwise}. Nothing was stored."));

        _headerSeen = default;
        _place = next;
        _table = table;
        return ParseStep.NeedMore;
    }

    private ParseStep OpenItems(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            _place = Place.Invoice;
            return ParseStep.NeedMore;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
            throw new RefusedException(Problems.Invalid("«items» must be a list of lines. Nothing was stored."));

        _place = Place.Items;
        return ParseStep.NeedMore;
    }

    private ParseStep InItems(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _place = _start == Place.BeforeItems ? Place.End : Place.Invoice;
            _table = FieldTable.Invoice;
            return ParseStep.NeedMore;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
            throw new RefusedException(Problems.Invalid($"Line {_batch.CurrentNumber} of «items» must be an object. Nothing was stored."));

        _batch.Begin();
        _lineSeen = default;
        _place = Place.Line;
        _table = FieldTable.Line;
        return ParseStep.NeedMore;
    }

    private ParseStep InObject(ref Utf8JsonReader reader, ref SpellingsSeen seen)
    {
        if (_valueNext)
        {
            _valueNext = false;
            Assign(ref reader);
            return ParseStep.NeedMore;
        }

        return reader.TokenType == JsonTokenType.EndObject ? Close() : Name(ref reader, ref seen);
    }

    private ParseStep Close()
    {
        switch (_place)
        {
            case Place.Line:
                _place = Place.Items;
                return _batch.End() ? ParseStep.BatchFull : ParseStep.NeedMore;
            case Place.Invoice:
                FoundInvoice = true;
                _place = _start == Place.BeforeEnvelope ? Place.Envelope : Place.End;
                _table = FieldTable.Envelope;
                return ParseStep.NeedMore;
            default:
                _place = Place.End;
                return ParseStep.NeedMore;
        }
    }

    private ParseStep Name(ref Utf8JsonReader reader, ref SpellingsSeen seen)
    {
        _spelling = _table.Find(ref reader);
        if (_spelling < 0)
        {
            _after = _place;
            _place = Place.Skipped;
            return ParseStep.NeedMore;
        }

        var field = _table.FieldAt(_spelling);
        if (!seen.Add(_spelling))
            throw JsonScalar.Wrong(Here, "is given twice");

        _valueNext = field is not (Field.Items or Field.Payload);
        if (field == Field.Items)
            _place = Place.BeforeItems;
        else if (field == Field.Payload)
            _place = Place.BeforeInvoice;

        return field switch
        {
            Field.Photo => ParseStep.PhotoNext,
            Field.Payload => ParseStep.PayloadNext,
            _ => ParseStep.NeedMore,
        };
    }

    private ParseStep Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _skippedDepth++;
        else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            _skippedDepth--;
        if (_skippedDepth == 0)
            _place = _after;
        return ParseStep.NeedMore;
    }

    private FieldPlace Here => new(_table, _spelling, LineNumber);

    private void Assign(ref Utf8JsonReader reader)
    {
        if (_place == Place.Line)
            LineFields.Assign(_batch.Current, ref reader, Here, wins: !_lineSeen.HasEarlier(_table, _spelling));
        else
            HeaderFields.Assign(_header, ref reader, Here, wins: !_headerSeen.HasEarlier(_table, _spelling));
    }
}
