using Plimsoll.Server.Http;

namespace Plimsoll.Server.Parsing;

/// <summary>The lines between the parser and the assembler: at most one batch of them.</summary>
internal sealed class LineBatch(int maxLines)
{
    private readonly List<LineItem> _lines = [];
    private int _taken;
    private int _count;

    /// <summary>How many lines fill the batch; set between batches.</summary>
    public int Size { get; set; } = 1;

    public int Count => _count;

    /// <summary>Lines taken and waiting.</summary>
    public int Total => _taken + _count;

    /// <summary>The line being read.</summary>
    public LineItem Current => _lines[_count];

    /// <summary>Its number on the invoice, from 1.</summary>
    public int CurrentNumber => Total + 1;

    public LineItem this[int index] => _lines[index];

    public void Begin()
    {
        if (Total >= maxLines)
            throw new RefusedException(Problems.TooManyLines(maxLines));
        if (_count == _lines.Count)
            _lines.Add(new LineItem());
        _lines[_count].Clear();
    }

    /// <summary>The current line is complete. Returns whether the batch is full.</summary>
    public bool End() => ++_count >= Size;

    /// <summary>Number on the invoice of a waiting line.</summary>
    public int NumberOf(int index) => _taken + index + 1;

    public void Take()
    {
        _taken += _count;
        _count = 0;
    }

    /// <summary>There will be no more: what the lines have held is let go.</summary>
    public void Close() => _lines.Clear();
}
