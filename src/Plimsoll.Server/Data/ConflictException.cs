namespace Plimsoll.Server.Data;

/// <summary>What a transaction had seen was changed by another before it could build on it. To be begun anew.</summary>
internal sealed class ConflictException() : Exception("Another server has changed what this transaction was based on.")
{
    public static void ThrowUnless(bool isAsExpected)
    {
        if (!isAsExpected)
            throw new ConflictException();
    }
}
