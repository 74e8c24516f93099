using Plimsoll.Workbooks.Xml;

namespace Plimsoll.Workbooks.Package;

/// <summary>What a part refers to, by id. Targets outside of the package have no name here, so nobody can open them.</summary>
internal sealed class Relationships
{
    public static readonly Relationships None = new();

    private readonly Dictionary<string, (string Type, string Target)> _byId = [];

    /// <param name="xml">The part with the references.</param>
    /// <param name="folder">Of the part they belong to; targets are relative to it.</param>
    public static Relationships Read(XmlTokenizer xml, string folder)
    {
        var all = new Relationships();
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start && xml.Is("Relationship"u8))
                all.Add(xml, folder);
        }

        return all;
    }

    /// <summary>The target of an id, if it is of a type, such as <c>worksheet</c>; else null.</summary>
    public string? Find(string id, string type) => _byId.TryGetValue(id, out var found) && IsOf(found.Type, type) ? found.Target : null;

    /// <summary>The first target of a type; null where there is none.</summary>
    public string? FindFirst(string type) => _byId.Values.FirstOrDefault(r => IsOf(r.Type, type)).Target;

    /// <summary>The namespaces before the last word differ between the transitional and the strict form.</summary>
    private static bool IsOf(string full, string type) => full.EndsWith("/" + type, StringComparison.Ordinal);

    private void Add(XmlTokenizer xml, string folder)
    {
        if (XmlAttributes.Find(xml.Attributes, "TargetMode"u8).SequenceEqual("External"u8))
            return;

        var target = XmlText.ToString(XmlAttributes.Find(xml.Attributes, "Target"u8)).Replace('\\', '/');
        _byId[XmlText.ToString(XmlAttributes.Find(xml.Attributes, "Id"u8))] = (
            XmlText.ToString(XmlAttributes.Find(xml.Attributes, "Type"u8)),
            target.StartsWith('/') ? target : Resolve(folder + target));
    }

    private static string Resolve(string path)
    {
        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }
}
