namespace Plimsoll.Imaging.Ocr;

/// <summary>
/// Takes the rules of tables out of a level page: long thin runs of ink, across and down. A letter that touches a rule makes it
/// thick at that place, and stays. This is an opening with a long line, done by following runs, so that a hairline may waver by a
/// pixel and break for two.
/// </summary>
internal sealed class TableRules
{
    // Hairlines of a scan are grey; paper that was evened is lighter than this.
    private const byte Paper = 190;

    // As shares of the long edge, for A4: nothing in text is 1 cm long and at most 1.2 mm thick. A signature may lose a stroke.
    private const int ShortestRule = 30;
    private const int ThickestRule = 250;

    // In shortest rules: no letters run into each other for so long.
    private const int LettersJoined = 4;

    // In pixels: how long a rule may break, and the blur beside it.
    private const int Break = 2;
    private const int Edge = 2;

    private readonly InkMap _ink;
    private readonly Lines _lines;
    private readonly int[] _path; // the line on which the run goes through each place; -1 where it breaks
    private readonly int _shortest;
    private readonly int _thickest;

    private TableRules(InkMap ink, Lines lines)
    {
        (_ink, _lines) = (ink, lines);
        _path = new int[lines.Length];
        var edge = Math.Max(lines.Length, lines.Count);
        _shortest = Math.Max(24, edge / ShortestRule);
        _thickest = Math.Max(3, edge / ThickestRule);
    }

    public static void Remove(Span<byte> pixels, int width)
    {
        var height = pixels.Length / width;
        var ink = new InkMap(pixels, Paper);
        new TableRules(ink, new Lines(1, width, width, height)).Sweep(pixels);
        new TableRules(ink, new Lines(width, height, 1, width)).Sweep(pixels);
    }

    private void Sweep(Span<byte> pixels)
    {
        for (var line = 0; line < _lines.Count; line++)
        {
            for (var from = 0; from < _lines.Length;)
            {
                var to = EndOfRun(line, from);
                if (to - from >= _shortest && IsRule(from, to))
                    Erase(pixels, from, to);

                from = Math.Max(to, from + 1);
            }
        }
    }

    /// <summary>Follows ink from a pixel of ink and notes its path.</summary>
    private int EndOfRun(int line, int from)
    {
        if (!IsInk(line, from))
            return from;

        var (end, last) = (from, line);
        for (var at = from; at < _lines.Length && at <= end + Break; at++)
        {
            _path[at] = Next(line, last, at);
            if (_path[at] >= 0)
                (end, last) = (at, _path[at]);
        }

        return end + 1;
    }

    /// <summary>Where ink goes on from the last place: on the same line or beside it, within one of where the run began; -1 in a break.</summary>
    private int Next(int line, int last, int at)
    {
        if (IsInk(last, at))
            return last;

        if (last > 0 && last >= line && IsInk(last - 1, at))
            return last - 1;

        return last + 1 < _lines.Count && last <= line && IsInk(last + 1, at) ? last + 1 : -1;
    }

    /// <summary>
    /// Whether a run is thin nearly everywhere, as neither the foot of a line of letters nor the edge of a box is. A short one may be the tops
    /// of small letters that run into each other: below those there is more of them nearly everywhere.
    /// </summary>
    private bool IsRule(int from, int to)
    {
        var (thin, beside) = (0, 0);
        for (var at = from; at < to; at++)
        {
            var (top, bottom) = Thickness(_path[at], at);
            thin += bottom - top <= _thickest ? 1 : 0;
            beside += bottom - top > _thickest || IsBesideInk(top, bottom, at) ? 1 : 0;
        }

        return 4 * thin > 3 * (to - from) && (to - from >= LettersJoined * _shortest || 2 * beside < to - from);
    }

    /// <summary>Whether there is ink again within the thickness of a rule.</summary>
    private bool IsBesideInk(int top, int bottom, int at) =>
        top < bottom && (HasInk(Math.Max(0, top - _thickest), top, at) || HasInk(bottom, Math.Min(_lines.Count, bottom + _thickest), at));

    private bool HasInk(int top, int bottom, int at)
    {
        for (var line = top; line < bottom; line++)
        {
            if (IsInk(line, at))
                return true;
        }

        return false;
    }

    private void Erase(Span<byte> pixels, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var (top, bottom) = Thickness(_path[at], at);
            if (bottom - top <= _thickest)
                Whiten(pixels, at, top, bottom);
            else if (bottom - top >= _shortest)
                pixels[_lines.At(_path[at], at)] = byte.MaxValue; // where a rule of the other direction crosses
        }
    }

    /// <summary>The ink through a point across the run, from its first line to the one behind its last, as far as it matters.</summary>
    private (int Top, int Bottom) Thickness(int line, int at)
    {
        if (line < 0)
            return (0, 0); // a break

        var (top, bottom) = (line, line + 1);
        while (top > 0 && bottom - top < _shortest && IsInk(top - 1, at))
            top--;

        while (bottom < _lines.Count && bottom - top < _shortest && IsInk(bottom, at))
            bottom++;

        return (top, bottom);
    }

    private void Whiten(Span<byte> pixels, int at, int top, int bottom)
    {
        if (top == bottom)
            return;

        for (var line = Math.Max(0, top - Edge); line < Math.Min(_lines.Count, bottom + Edge); line++)
        {
            if ((line >= top && line < bottom) || !IsInk(line, at))
                pixels[_lines.At(line, at)] = byte.MaxValue;
        }
    }

    private bool IsInk(int line, int at) => _ink[_lines.At(line, at)];

    /// <summary>The rows of a page, or its columns.</summary>
    private readonly record struct Lines(int Step, int Length, int Stride, int Count)
    {
        public int At(int line, int at) => (line * Stride) + (at * Step);
    }
}
