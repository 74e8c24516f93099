namespace Plimsoll.Server.Workers;

/// <summary>A worker ended, or was ended, before it answered.</summary>
internal sealed class WorkerLostException(string reason, Exception? inner = null) : Exception(reason, inner);
