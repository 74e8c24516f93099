using Plimsoll.Governor;

namespace Plimsoll.Server.Tests.Memory.Model;

/// <summary>A request as the model sees it.</summary>
internal sealed class ModelRequest(int bytes, LeasePurpose purpose, int deadline)
{
    public int Bytes => bytes;

    public LeasePurpose Purpose => purpose;

    /// <summary>When its wait ends, in milliseconds.</summary>
    public int Deadline => deadline;

    public RequestState State { get; set; }
}
