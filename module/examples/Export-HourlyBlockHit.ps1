<#
.SYNOPSIS
Appends the hits of blocking rules since the last run to a CSV file of the day, each once.

.DESCRIPTION
Runs unattended, say every hour. A checkpoint in the folder tells where the last whole run ended, so hours in which nothing ran are made up
for, and records that come late are given once. A run that was cut short is repeated by the next: what it had written already is not written
again. The credential is the persisted one (Set-FlowLogCredential -Persist), the role of the instance, or the environment's.

Exit codes: 0 all was read; 1 some of it could not be read, and the next run tries again; 2 nothing could be read, or the run failed.

To be told of anything but 0:

cron, which mails what is written to the error stream
    5 * * * * pwsh -NoProfile -NonInteractive -File /opt/flowlog/Export-HourlyBlockHit.ps1 -Folder /var/lib/flowlog >/dev/null

systemd: a service with OnFailure=, and a timer
    [Service]
    Type=oneshot
    ExecStart=pwsh -NoProfile -NonInteractive -File /opt/flowlog/Export-HourlyBlockHit.ps1 -Folder /var/lib/flowlog
    [Timer]
    OnCalendar=*:05
    Persistent=true

Task Scheduler, which keeps the exit code as the last result
    $run = New-ScheduledTaskAction pwsh '-NoProfile -NonInteractive -File C:\FlowLog\Export-HourlyBlockHit.ps1 -Folder C:\FlowLog\hits'
    $when = New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Hours 1)
    Register-ScheduledTask -TaskName 'Block hits' -Action $run -Trigger $when

.PARAMETER Folder
Where the files and the checkpoint are kept; made where it is not there.

.PARAMETER VpcId
The VPCs to read, separated by commas; all that are logged where none is given.

.PARAMETER First
How far the first run of all looks back.

.PARAMETER Lateness
How late a record may become readable and still be given, such as 15m.

.EXAMPLE
./Export-HourlyBlockHit.ps1 -Folder ./hits

.OUTPUTS
The file of the day, how many hits were added, how many the read gave and expected, and whether all was read. There is no file before the day's first hit.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder,

    [string[]] $VpcId,

    [string] $First = '1d',

    [string] $Lateness = '15m'
)

$ErrorActionPreference = 'Stop'
try {
    Import-Module FlowLogPS
    $null = New-Item -ItemType Directory -Path $Folder -Force
    $file = Join-Path $Folder "hits-$([datetime]::UtcNow.ToString('yyyy-MM-dd')).csv"

    # What a run that was cut short had written, so that its repetition does not write it again.
    $known = [System.Collections.Generic.HashSet[string]]::new()
    Get-ChildItem $Folder -Filter hits-*.csv | Sort-Object Name -Bottom 2 | Import-Csv | ForEach-Object { $null = $known.Add($_.RecordId) }
    $before = $known.Count

    # pwsh -File hands over a list as one text.
    $scope = $VpcId ? @{ VpcId = $VpcId -split ',' } : @{}
    $isComplete = $true
    try {
        # A VPC or topic that cannot be read does not keep the others from being written; -RequireComplete tells of it in the end.
        Get-BlockHit @scope -Last $First -Checkpoint (Join-Path $Folder checkpoint.json) -Lateness $Lateness -RequireComplete -LedgerVariable read -ErrorAction SilentlyContinue |
            Where-Object { $known.Add($_.RecordId) } | ConvertTo-FlowLogRow | Export-Csv $file -Append
    }
    catch {
        if ($_.FullyQualifiedErrorId -notlike 'ReadIncomplete*' -or -not $read.Slices) { throw }
        $isComplete = $false
        [Console]::Error.WriteLine($_)
    }
    finally {
        # Export-Csv makes its file before the first hit comes.
        Get-Item $file -ErrorAction Ignore | Where-Object Length -EQ 0 | Remove-Item
    }
    # Of five properties PowerShell makes a list, which it writes at once; a table waits for its next row, and is lost at exit.
    [pscustomobject]@{ Path = $file; Added = $known.Count - $before; Read = $read.Read; Expected = $read.Expected; IsComplete = $isComplete }
    exit ($isComplete ? 0 : 1)
}
catch {
    [Console]::Error.WriteLine($_)
    exit 2
}
