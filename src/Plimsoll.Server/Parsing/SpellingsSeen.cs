namespace Plimsoll.Server.Parsing;

/// <summary>Which names of an object have come so far, a bit each.</summary>
internal struct SpellingsSeen
{
    private uint _bits;

    /// <summary>False if it had come before.</summary>
    public bool Add(int spelling)
    {
        var bit = 1u << spelling;
        var isNew = (_bits & bit) == 0;
        _bits |= bit;
        return isNew;
    }

    /// <summary>Whether another spelling of the same field, listed earlier, has come.</summary>
    public readonly bool HasEarlier(FieldTable table, int spelling)
    {
        var field = table.FieldAt(spelling);
        for (var i = spelling - 1; i >= 0 && table.FieldAt(i) == field; i--)
        {
            if ((_bits & (1u << i)) != 0)
                return true;
        }

        return false;
    }
}
