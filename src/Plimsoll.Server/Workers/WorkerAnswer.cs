using Plimsoll.Imaging;

namespace Plimsoll.Server.Workers;

/// <summary>What became of a task.</summary>
internal sealed record WorkerAnswer
{
    /// <summary>Why the picture could not be read; null where all went well.</summary>
    public string? Fault { get; init; }

    /// <summary>Perceptual hash of the picture; 0 for a blank one.</summary>
    public ulong Hash { get; init; }

    /// <summary>The codes on it, with places in pixels of the preview.</summary>
    public IReadOnlyList<Barcode> Codes { get; init; } = [];

    /// <summary>How a page made ready lies on its picture; all 0 for other tasks.</summary>
    public PagePlacement Placement { get; init; }

    /// <summary>The most bytes the worker held while it worked.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Bytes the worker holds after it.</summary>
    public long RestBytes { get; init; }

    public static WorkerAnswer Read(BinaryReader fields)
    {
        var fault = fields.ReadString();
        return new()
        {
            Fault = fault.Length == 0 ? null : fault,
            Hash = fields.ReadUInt64(),
            PeakBytes = fields.ReadInt64(),
            RestBytes = fields.ReadInt64(),
            Placement = new(fields.ReadDouble(), fields.ReadDouble(), fields.ReadDouble(), fields.ReadDouble(), fields.ReadDouble(), fields.ReadDouble()),
            Codes = ReadCodes(fields),
        };
    }

    public void Write(BinaryWriter fields)
    {
        fields.Write(Fault ?? "");
        fields.Write(Hash);
        fields.Write(PeakBytes);
        fields.Write(RestBytes);
        Write(fields, Placement);
        fields.Write(Codes.Count);
        foreach (var code in Codes)
            Write(fields, code);
    }

    private static void Write(BinaryWriter fields, PagePlacement on)
    {
        fields.Write(on.Xu);
        fields.Write(on.Xv);
        fields.Write(on.X);
        fields.Write(on.Yu);
        fields.Write(on.Yv);
        fields.Write(on.Y);
    }

    private static void Write(BinaryWriter fields, Barcode code)
    {
        fields.Write((byte)code.Type);
        fields.Write(code.Text);
        fields.Write(code.Box.X);
        fields.Write(code.Box.Y);
        fields.Write(code.Box.Width);
        fields.Write(code.Box.Height);
    }

    private static List<Barcode> ReadCodes(BinaryReader fields)
    {
        var codes = new List<Barcode>();
        for (var left = fields.ReadInt32(); left > 0; left--)
            codes.Add(new((BarcodeType)fields.ReadByte(), fields.ReadString(), new(fields.ReadInt32(), fields.ReadInt32(), fields.ReadInt32(), fields.ReadInt32())));
        return codes;
    }
}
