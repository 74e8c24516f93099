namespace Plimsoll.Server.Parsing;

/// <summary>Where a value stands, for refusals: «qty of line 3». <paramref name="Line"/> 0 is the invoice itself.</summary>
internal readonly record struct FieldPlace(FieldTable Table, int Spelling, int Line)
{
    public Field Field => Table.FieldAt(Spelling);

    public override string ToString() => Line == 0 ? $"«{Table.NameAt(Spelling)}»" : $"«{Table.NameAt(Spelling)}» of line {Line}";
}
