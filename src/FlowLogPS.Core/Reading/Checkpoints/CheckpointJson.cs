using System.Text.Json.Serialization;

namespace FlowLogPS.Core.Reading.Checkpoints;

/// <summary>The generated reader and writer of a checkpoint.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CheckpointState))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
