using Plimsoll.Server.Telemetry;
using Plimsoll.Server.Tests.Fixtures;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace Plimsoll.Server.Tests.Telemetry;

public sealed class LogLinesTests
{
    /// <summary>Until the most is reached or passed.</summary>
    private static readonly int Kept = (int)Math.Ceiling((double)LogLines.MostCharacters / "Information more\n".Length);

    [Fact]
    public async Task Emit_OutputStandsStill_NobodyWaitsWarningsAreKeptAndTheRestIsCounted()
    {
        using var output = new StuckWriter();
        using (var lines = new LogLines(new MessageTemplateTextFormatter("{Level} {Message}\n"), output))
        {
            lines.Emit(Line(LogEventLevel.Information, "first"));
            await Patient.UntilAsync(() => output.IsWaiting, "Nothing is written.");
            for (var i = 0; i < Kept + 500; i++)
                lines.Emit(Line(LogEventLevel.Information, "more"));
            lines.Emit(Line(LogEventLevel.Error, "trouble"));
            output.LetGo();
        }

        var written = output.ToString().Split('\n');
        Assert.Equal(Kept, written.Count(line => line == "Information more"));
        Assert.Contains("Error trouble", written);
        Assert.Contains("Warning 500 lines of the log were dropped: whoever reads it is too slow.", written);
    }

    [Fact]
    public void Dispose_LinesWait_WritesThemFirst()
    {
        using var output = new StringWriter();
        using (var lines = new LogLines(new MessageTemplateTextFormatter("{Message}\n"), output))
        {
            for (var i = 0; i < 100; i++)
                lines.Emit(Line(LogEventLevel.Information, $"line {i}"));
        }

        Assert.Equal(100, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static LogEvent Line(LogEventLevel level, string text) => new(DateTimeOffset.UnixEpoch, level, null, new MessageTemplateParser().Parse(text), []);

    /// <summary>A terminal that somebody has stopped.</summary>
    private sealed class StuckWriter : StringWriter
    {
        private readonly ManualResetEventSlim _free = new();

        public bool IsWaiting { get; private set; }

        public void LetGo() => _free.Set();

        public override void Flush()
        {
            IsWaiting = true;
            _free.Wait();
        }

        protected override void Dispose(bool disposing)
        {
            _free.Dispose();
            base.Dispose(disposing);
        }
    }
}
