namespace Plimsoll.Server.Connectors;

/// <summary>
/// The ERP, or the way to it, did not do what was asked. It never leaves the feature: a delivery turns it into a state with the sentence.
/// </summary>
/// <param name="kind">What it means.</param>
/// <param name="sentence">What happened, for a person, with the ERP's own words; holds no secrets.</param>
/// <param name="wait">How long the ERP asks to be left alone; null: it did not say.</param>
/// <param name="cause">What lies behind it.</param>
internal sealed class ErpException(ErpFaultKind kind, string sentence, TimeSpan? wait = null, Exception? cause = null) : Exception(sentence, cause)
{
    public ErpFaultKind Kind { get; } = kind;

    public TimeSpan? Wait { get; } = wait;
}
