using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Storage;

/// <summary>A JSON file of one format and version: it is read whole, or refused with the reason and kept as it is.</summary>
/// <param name="path">The file.</param>
/// <param name="kind">What the user calls such a file, without article.</param>
/// <param name="advice">What to do where it is none.</param>
/// <param name="newest">Format and version that are written now.</param>
/// <param name="form">How it is read.</param>
internal sealed class DocumentFile<T>(string path, string kind, string advice, (string Format, int Version) newest, JsonTypeInfo<T> form)
    where T : class, IDocument
{
    /// <summary>What the file holds.</summary>
    /// <exception cref="FlowLogException">FileUnreadable or FileNotRecognized.</exception>
    public async Task<T> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var stream = File.OpenRead(path);
            await using var _ = stream.ConfigureAwait(false);
            var document = await JsonSerializer.DeserializeAsync(stream, form, cancellation).ConfigureAwait(false);
            if (document?.Format != newest.Format)
                throw NotRecognized($"is no {kind}");
            return document.Version <= newest.Version
                ? document
                : throw NotRecognized($"is a {kind} of version {document.Version}, and this FlowLogPS reads up to {newest.Version}");
        }
        catch (JsonException e)
        {
            throw NotRecognized($"is no {kind}, or a damaged one ({e.Message.TrimEnd('.')})", e);
        }
        catch (Exception e) when (WholeFile.IsFailure(e))
        {
            throw Failure(FlowLogErrorKind.FileUnreadable, $"cannot be read: {e.Message} Check the path and your access to it.", e);
        }
    }

    /// <summary>The failure of a file that holds something else than it should.</summary>
    public FlowLogException NotRecognized(string reason, Exception? cause = null) =>
        Failure(FlowLogErrorKind.FileNotRecognized, $"{reason}. {advice}", cause);

    /// <summary>The failure of a file that cannot be written.</summary>
    public FlowLogException Unwritable(Exception cause, string? advice = null) => WholeFile.Unwritable(path, cause, advice);

    private FlowLogException Failure(FlowLogErrorKind error, string reason, Exception? cause) =>
        new(error, $"'{path}' {reason}", innerException: cause) { Target = path };
}
