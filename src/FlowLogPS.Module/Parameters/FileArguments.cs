using System.Collections.ObjectModel;
using System.Management.Automation;
using FlowLogPS.Core.Query;
using FlowLogPS.Errors;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace FlowLogPS.Module.Parameters;

/// <summary>Turns path arguments, as PowerShell understands them, into files.</summary>
/// <param name="paths">The session's paths.</param>
/// <param name="isOwn">Tells the files of the command itself, which no argument means.</param>
internal sealed class FileArguments(PathIntrinsics paths, Func<string, bool>? isOwn = null)
{
    /// <summary>The files of one argument.</summary>
    /// <exception cref="FlowLogException">FileUnreadable: nothing is there, or it is not in a file system.</exception>
    public IReadOnlyList<FilePlace> Resolve(string argument, bool isLiteral)
    {
        ProviderInfo provider;
        Collection<string> files;
        try
        {
            files = isLiteral
                ? [paths.GetUnresolvedProviderPathFromPSPath(argument, out provider, out _)]
                : paths.GetResolvedProviderPathFromPSPath(argument, out provider);
        }
        catch (Exception e) when (e is ItemNotFoundException or DriveNotFoundException or ProviderNotFoundException)
        {
            throw Missing(argument, e);
        }

        if (provider.Name != "FileSystem")
            throw Unreadable(argument, $"'{argument}' is not in a file system but in the provider {provider.Name}. Give the path of a file.");
        List<FilePlace> places = [.. files.Where(file => isOwn?.Invoke(file) != true).Select(file => new FilePlace(file))];
        return places.Count > 0 ? places : throw Missing(argument, new ItemNotFoundException());
    }

    /// <exception cref="FlowLogException">FileUnreadable: it is a folder.</exception>
    public static void RefuseDirectory(FilePlace place)
    {
        if (Directory.Exists(place.Path))
            throw Unreadable(place.Path, $"'{place.Path}' is a folder. Name its files, such as '{Path.Combine(place.Path, "*.log")}'.");
    }

    /// <summary>What stands first is a file, and those who mean a VPC write its id there.</summary>
    private static FlowLogException Missing(string argument, Exception cause) => Unreadable(
        argument,
        $"No file matches '{argument}'. {(argument.StartsWith("vpc-", StringComparison.Ordinal) ? $"To read the logs of a VPC, write -VpcId {argument}." : "Check the path; -LiteralPath takes brackets as they are.")}",
        cause);

    private static FlowLogException Unreadable(string argument, string message, Exception? cause = null) =>
        new(FlowLogErrorKind.FileUnreadable, message, innerException: cause) { Target = argument };
}
