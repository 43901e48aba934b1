using System.Text.Json;
using FlowLogPS.Core.Storage;
using FlowLogPS.Errors;

namespace FlowLogPS.Core.Reading.Checkpoints;

/// <summary>A checkpoint's file, held by one run at a time.</summary>
internal sealed class CheckpointFile : IDisposable
{
    private readonly string _path;
    private readonly LockedFile _file;

    /// <exception cref="FlowLogException">CheckpointInUse, or CheckpointUnwritable where the folder is missing or may not be written.</exception>
    public CheckpointFile(string path)
    {
        _path = path;
        try
        {
            _file = new LockedFile(path);
        }
        catch (Exception e) when (LockedFile.IsInUse(e))
        {
            throw Failure(
                FlowLogErrorKind.CheckpointInUse,
                $"The checkpoint '{path}' is in use by another run. Wait for it to end, or give this run a file of its own.",
                e);
        }
        catch (Exception e) when (WholeFile.IsFailure(e))
        {
            throw Unwritable(e);
        }
    }

    /// <summary>What was saved last; null where nothing was.</summary>
    /// <exception cref="FlowLogException">CheckpointUnreadable.</exception>
    public CheckpointState? Load()
    {
        try
        {
            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            var state = JsonSerializer.Deserialize(stream, CheckpointJson.Default.CheckpointState);
            return state switch
            {
                { Version: not CheckpointState.CurrentVersion } => throw Unreadable($"its version is {state.Version}, this module reads {CheckpointState.CurrentVersion}"),
                { Query: not null, Given: not null } when state.From <= state.ReadTo => state,
                _ => throw Unreadable("it is not whole"),
            };
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unreadable(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Puts the state in place of the last one, at once or not at all.</summary>
    /// <exception cref="FlowLogException">CheckpointUnwritable; the last one stays.</exception>
    public void Save(CheckpointState state)
    {
        try
        {
            _file.Replace(state, CheckpointJson.Default.CheckpointState);
        }
        catch (Exception e) when (WholeFile.IsFailure(e))
        {
            throw Unwritable(e);
        }
    }

    /// <summary>The failure of a checkpoint that holds something else than it should.</summary>
    public FlowLogException Unreadable(string reason, Exception? cause = null) => Failure(
        FlowLogErrorKind.CheckpointUnreadable,
        $"The checkpoint '{_path}' cannot be read: {reason}. It was left as it is. Put a good copy in its place, or move it away to begin anew; records already given then come again.",
        cause);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private FlowLogException Unwritable(Exception cause) => Failure(
        FlowLogErrorKind.CheckpointUnwritable,
        $"The checkpoint '{_path}' cannot be written: {cause.Message.TrimEnd('.')}. Nothing of it was changed. Check the folder, its permissions and the space left.",
        cause);

    private FlowLogException Failure(FlowLogErrorKind kind, string message, Exception? cause) =>
        new(kind, message, innerException: cause) { Target = _path };
}
