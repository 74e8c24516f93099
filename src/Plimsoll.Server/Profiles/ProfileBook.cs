using System.Collections.Concurrent;
using System.Globalization;
using Plimsoll.Reading.Profiles;
using Plimsoll.Server.Data;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Profiles;

/// <summary><c>profiles/&lt;supplier's id&gt;.txt</c>: what a supplier prints where, a readable text. Nothing a client sends becomes part of a path.</summary>
internal sealed partial class ProfileBook(DataFolder folder, ILogger<ProfileBook> log)
{
    /// <summary>Longest profile in bytes: a hundred fields and columns are 10 kB.</summary>
    public const int MostBytes = 64 << 10;

    private readonly Lock _gate = new();

    /// <summary>Whose bills these names and tax numbers are on; null: not looked through yet. 100 bytes a supplier with a profile.</summary>
    private ConcurrentDictionary<string, long>? _marks;

    /// <summary>Null: there is none, or it cannot be understood.</summary>
    public SupplierProfile? Find(long supplierId)
    {
        try
        {
            return Text(supplierId) is { } text ? ProfileText.Parse(text) : null;
        }
        catch (FormatException wrong)
        {
            LogWrong(supplierId, wrong.Message);
            return null;
        }
    }

    public string? Text(long supplierId) => File.Exists(PathOf(supplierId)) ? File.ReadAllText(PathOf(supplierId)) : null;

    public DateTimeOffset UpdatedAt(long supplierId) => File.GetLastWriteTimeUtc(PathOf(supplierId));

    /// <summary>The suppliers that have one.</summary>
    public IEnumerable<long> Suppliers() =>
        Directory.EnumerateFiles(folder.Profiles, "*.txt").Select(file => long.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)).Order();

    /// <summary>Whole or not at all: a reader never sees half of it.</summary>
    public void Save(long supplierId, string text)
    {
        lock (_gate)
        {
            var target = PathOf(supplierId);
            File.WriteAllText(target + ".new", text);
            File.Move(target + ".new", target, overwrite: true);
            _marks = null;
        }
    }

    /// <summary>False: there was none.</summary>
    public bool Delete(long supplierId)
    {
        lock (_gate)
        {
            var isThere = File.Exists(PathOf(supplierId));
            File.Delete(PathOf(supplierId));
            _marks = null;
            return isThere;
        }
    }

    /// <summary>The supplier whose profile knows this name, as it was misread before, or this tax number; null: none does.</summary>
    public long? Recognise(string? name, string? taxId)
    {
        var marks = _marks ??= Marks();
        return (taxId is not null && marks.TryGetValue(TaxMark(taxId), out var byTax)) ? byTax
            : name is not null && marks.TryGetValue(NameMark(name), out var byName) ? byName
            : null;
    }

    private ConcurrentDictionary<string, long> Marks()
    {
        var marks = new ConcurrentDictionary<string, long>();
        foreach (var id in Suppliers())
        {
            if (Find(id) is not { } profile)
                continue;
            foreach (var name in profile.ReadAs)
                marks[NameMark(name)] = id;
            if (profile.TaxId is { } taxId)
                marks[TaxMark(taxId)] = id;
        }

        return marks;
    }

    private static string NameMark(string name) => "name " + MatchKey.Of(name);

    private static string TaxMark(string taxId) => "tax " + string.Concat(taxId.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private string PathOf(long supplierId) => Path.Combine(folder.Profiles, supplierId.ToString(CultureInfo.InvariantCulture) + ".txt");

    [LoggerMessage(LogLevel.Warning, "The profile of supplier {Supplier} cannot be used: {Reason} Its bills are read without it.")]
    private partial void LogWrong(long supplier, string reason);
}
