namespace Plimsoll.Governor.Tests;

internal enum LeaseOperationKind
{
    Reserve,
    TryReserve,
    Dispose,
    Cancel,
    Wait,
    Show,
}
