namespace Plimsoll.Imaging;

/// <summary>The kinds of code that are looked for on a bill; the numbers are zbar's.</summary>
public enum BarcodeType
{
    /// <summary>EAN-13, the number of an article.</summary>
    Ean13 = 13,

    /// <summary>Code 39.</summary>
    Code39 = 39,

    /// <summary>QR, which on a bill mostly holds a payment.</summary>
    QrCode = 64,

    /// <summary>Code 128.</summary>
    Code128 = 128,
}
