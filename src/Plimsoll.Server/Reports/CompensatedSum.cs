namespace Plimsoll.Server.Reports;

/// <summary>A sum of doubles that keeps what each addition rounds away (Kahan).</summary>
internal struct CompensatedSum
{
    private double _lost;

    public double Value { get; private set; }

    public void Add(double amount)
    {
        var exact = amount - _lost;
        var sum = Value + exact;
        _lost = sum - Value - exact;
        Value = sum;
    }
}
