using System.Text.Json.Serialization;

namespace Plimsoll.Server.Workers;

/// <summary>Frames as JSON, without reflection: it would cost the worker 5 MB.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkerRequest))]
[JsonSerializable(typeof(WorkerAnswer))]
internal sealed partial class WorkerJson : JsonSerializerContext;
