using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Plimsoll.Server.Telemetry;

/// <summary>
/// Writes the log on a thread of its own, as many lines at a time as there are: a request never waits for a terminal, a pipe or a journal that is slow. What
/// does not fit is counted and said; warnings and errors always fit.
/// </summary>
internal sealed class LogLines : ILogEventSink, IDisposable
{
    /// <summary>Lines that may wait, 1 kB each: a third of a second of small invoices.</summary>
    public const int MostWaiting = 2_000;

    private readonly Channel<LogEvent> _waiting = Channel.CreateUnbounded<LogEvent>(new() { SingleReader = true });
    private readonly ITextFormatter _format;
    private readonly TextWriter _output;
    private readonly Lazy<Thread> _writer;
    private int _count;
    private long _dropped;

    public LogLines(ITextFormatter format, TextWriter output)
    {
        (_format, _output) = (format, output);
        // at the first line: verbs say nothing and need no thread
        _writer = new(StartWriter);
    }

    public void Emit(LogEvent logEvent)
    {
        if (Volatile.Read(ref _count) >= MostWaiting && logEvent.Level < LogEventLevel.Warning)
            Interlocked.Increment(ref _dropped);
        else if (_writer.Value.IsAlive && _waiting.Writer.TryWrite(logEvent))
            Interlocked.Increment(ref _count);
    }

    /// <summary>Returns when all is written, or the output has taken nothing for two seconds.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
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
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_waiting.Reader.TryRead(out var entry))
            {
                Interlocked.Decrement(ref _count);
                Put(entry);
            }

            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                Put(Said(dropped));
            Put(null);
        }
    }

    /// <summary>A log that goes to a disk which is full is lost, and the server goes on. Null: nothing more just now.</summary>
    private void Put(LogEvent? entry)
    {
        try
        {
            if (entry is null)
                _output.Flush();
            else
                _format.Format(entry, _output);
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
