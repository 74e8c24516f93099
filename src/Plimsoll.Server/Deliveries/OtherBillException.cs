using Plimsoll.Server.Connectors;

namespace Plimsoll.Server.Deliveries;

/// <summary>The ERP has a document of this supplier with this number that may be another bill; a clerk must look. It never leaves the delivery.</summary>
internal sealed class OtherBillException(ErpDocument document, string sentence) : Exception(sentence)
{
    public string Wanted { get; } = Deliveries.Wanted.OfOtherBill(document);
}
