using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Mappings;

/// <summary>Section <c>mappings</c>: what is done with names that the ERP does not know.</summary>
internal sealed class MappingOptions
{
    /// <summary>attention: a clerk says which one it is. create: it is added to the ERP.</summary>
    [RegularExpression("attention|create", ErrorMessage = "mappings.unknown_suppliers is attention or create.")]
    [ConfigurationKeyName("unknown_suppliers")]
    public string UnknownSuppliers { get; set; } = "attention";

    /// <summary>attention: a clerk says which one it is. text: the line has no item, its words alone. create: it is added to the ERP.</summary>
    [RegularExpression("attention|text|create", ErrorMessage = "mappings.unknown_items is attention, text or create.")]
    [ConfigurationKeyName("unknown_items")]
    public string UnknownItems { get; set; } = "attention";

    /// <summary>Minutes between two pulls of suppliers, items and open purchase orders; 0: never. A pull asks for what has changed; the first after a start
    /// and one a day ask for everything.</summary>
    [Range(0, 10_080)]
    [ConfigurationKeyName("pull_minutes")]
    public int PullMinutes { get; set; }
}
