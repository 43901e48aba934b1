namespace FlowLogPS.Model;

/// <summary>A file of records that was written, and the account of the read it was made of.</summary>
public sealed record FlowLogExport
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Records in it, each a row.</summary>
    public required long Rows { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file in hexadecimal, as Get-FileHash gives it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The account of the read beside it, as JSON: what was asked, expected, read and missing.</summary>
    public required string LedgerPath { get; init; }

    /// <summary>Whether every record that was asked for is in it, as far as the service counts them.</summary>
    public required bool IsComplete { get; init; }
}
