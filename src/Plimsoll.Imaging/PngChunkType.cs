namespace Plimsoll.Imaging;

/// <summary>The chunks that matter here, by their four letters as a number.</summary>
internal enum PngChunkType : uint
{
    /// <summary>IDAT.</summary>
    Data = 0x49444154,

    /// <summary>IEND.</summary>
    End = 0x49454e44,

    /// <summary>tRNS.</summary>
    Transparency = 0x74524e53,

    /// <summary>tEXt.</summary>
    Text = 0x74455874,

    /// <summary>zTXt.</summary>
    PackedText = 0x7a545874,

    /// <summary>iTXt.</summary>
    InternationalText = 0x69545874,

    /// <summary>iCCP.</summary>
    Profile = 0x69434350,

    /// <summary>eXIf.</summary>
    Exif = 0x65584966,
}
