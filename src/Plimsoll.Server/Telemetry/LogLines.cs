using System.Buffers;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Plimsoll.Server.Telemetry;

/// <summary>
/// Writes the log on a thread of its own, as many lines at a time as there are: a request never waits for a terminal, a pipe or a journal that is slow. What
/// does not fit is counted and said; warnings and errors always fit. Lines wait as the text they become: as events they were objects that each collection
/// of garbage had to move.
/// </summary>
internal sealed class LogLines : ILogEventSink, IDisposable
{
    /// <summary>About 2,000 lines may wait: a third of a second of small invoices.</summary>
    public const int MostCharacters = 512 << 10;

    [ThreadStatic]
    private static StringWriter? _line;

    private readonly object _gate = new(); // the writer waits at it, which a Lock cannot
    private readonly ITextFormatter _format;
    private readonly TextWriter _output;
    private readonly Lazy<Thread> _writer;
    private ArrayBufferWriter<char> _waiting = new();
    private ArrayBufferWriter<char> _written = new();
    private long _dropped;
    private bool _hasEnded;

    public LogLines(ITextFormatter format, TextWriter output)
    {
        (_format, _output) = (format, output);
        // at the first line: verbs say nothing and need no thread
        _writer = new(StartWriter);
    }

    public void Emit(LogEvent logEvent)
    {
        if (Volatile.Read(ref _waiting).WrittenCount >= MostCharacters && logEvent.Level < LogEventLevel.Warning)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        var line = _line ??= new StringWriter(CultureInfo.InvariantCulture);
        line.GetStringBuilder().Clear();
        _format.Format(logEvent, line);
        _ = _writer.Value;
        lock (_gate)
        {
            foreach (var chunk in line.GetStringBuilder().GetChunks())
                _waiting.Write(chunk.Span);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Returns when all is written, or the output has taken nothing for two seconds.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Monitor.Pulse(_gate);
        }

        if (_writer.IsValueCreated)
            _writer.Value.Join(TimeSpan.FromSeconds(2));
    }

    private Thread StartWriter()
    {
        var writer = new Thread(Write) { IsBackground = true, Name = "log" };
        writer.Start();
        return writer;
    }

    private void Write()
    {
        while (Take() is { } lines)
        {
            Put(output => output.Write(lines.WrittenSpan));
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                Put(output => _format.Format(Said(dropped), output));
            Put(output => output.Flush());
        }
    }

    /// <summary>Waits for lines and takes all there are. Null: the last were taken.</summary>
    private ArrayBufferWriter<char>? Take()
    {
        lock (_gate)
        {
            while (_waiting.WrittenCount == 0 && !_hasEnded)
                Monitor.Wait(_gate);
            if (_waiting.WrittenCount == 0)
                return null;

            _written.ResetWrittenCount();
            (_waiting, _written) = (_written, _waiting);
            return _written;
        }
    }

    /// <summary>A log that goes to a disk which is full is lost, and the server goes on.</summary>
    private void Put(Action<TextWriter> write)
    {
        try
        {
            write(_output);
        }
        catch (IOException)
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    private static LogEvent Said(long dropped) => new(
        DateTimeOffset.Now,
        LogEventLevel.Warning,
        null,
        new Serilog.Parsing.MessageTemplateParser().Parse("{Dropped} lines of the log were dropped: whoever reads it is too slow."),
        [new LogEventProperty("Dropped", new ScalarValue(dropped))]);
}
