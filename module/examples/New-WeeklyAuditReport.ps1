<#
.SYNOPSIS
Writes the week's audit: the report as one HTML file, the set-up's checks and the coverage of every VPC as CSV.

.DESCRIPTION
Runs unattended, say every Monday. Each run writes audit-<day>.html, audit-<day>-checks.csv and audit-<day>-coverage.csv, in place of those of
an earlier run of that day, and removes those that are older than is kept. The credential is the persisted one
(Set-FlowLogCredential -Persist), the role of the instance, or the environment's; Get-FlowLogPolicy -Use Read, Test prints what it must be
allowed to do.

Exit codes: 0 all is as it should be; 1 a check does not pass, a VPC is not covered, or the report is not of all records; 2 nothing could be
read, or the run failed.

cron, Mondays at six
    0 6 * * 1 pwsh -NoProfile -NonInteractive -File /opt/flowlog/New-WeeklyAuditReport.ps1 -Folder /srv/audit >/dev/null

systemd: a service with OnFailure=, and a timer
    [Service]
    Type=oneshot
    ExecStart=pwsh -NoProfile -NonInteractive -File /opt/flowlog/New-WeeklyAuditReport.ps1 -Folder /srv/audit
    [Timer]
    OnCalendar=Mon 06:00
    Persistent=true

Task Scheduler
    $run = New-ScheduledTaskAction pwsh '-NoProfile -NonInteractive -File C:\FlowLog\New-WeeklyAuditReport.ps1 -Folder C:\FlowLog\audit'
    Register-ScheduledTask -TaskName 'Weekly audit' -Action $run -Trigger (New-ScheduledTaskTrigger -Weekly -DaysOfWeek Monday -At 6am)

.PARAMETER Folder
Where the files are kept; made where it is not there.

.PARAMETER VpcId
The VPCs to report, separated by commas; all where none is given.

.PARAMETER Last
The time to report, such as 7d.

.PARAMETER Keep
How many audits are kept, this one included.

.EXAMPLE
./New-WeeklyAuditReport.ps1 -Folder ./audit -Keep 52

.OUTPUTS
The three files, whether the report is of all records, and what is not as it should be.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder,

    [string[]] $VpcId,

    [string] $Last = '7d',

    [ValidateRange(1, 10000)]
    [int] $Keep = 12
)

$ErrorActionPreference = 'Stop'
try {
    Import-Module FlowLogPS
    $null = New-Item -ItemType Directory -Path $Folder -Force
    $name = Join-Path $Folder "audit-$([datetime]::UtcNow.ToString('yyyy-MM-dd'))"
    # pwsh -File hands over a list as one text.
    $scope = $VpcId ? @{ VpcId = $VpcId -split ',' } : @{}

    # All is read before the first file is written, so that a run that fails leaves no half of an audit.
    # A VPC or topic that cannot be read is a finding, and does not keep the others from being reported.
    $checks = @(Test-FlowLogSetup @scope)
    $coverage = @(Get-FlowLogVpc @scope -ErrorAction SilentlyContinue -ErrorVariable failures)
    $report = Export-FlowLogReport -Path "$name.html" -Last $Last -Title "Audit of the last $Last" -Force -LedgerVariable read @scope -ErrorAction SilentlyContinue -ErrorVariable +failures
    if (-not $report) { throw $failures[0] }
    $checks | ConvertTo-FlowLogRow | Export-Csv "$name-checks.csv"
    $coverage | ConvertTo-FlowLogRow | Export-Csv "$name-coverage.csv"

    $findings = @(
        $checks | Where-Object Status -ne Passed | ForEach-Object { "$($_.Name): $($_.Evidence)" }
        $coverage | Where-Object State -ne Covered | ForEach-Object { "$($_.VpcId) ($($_.VpcName)) is $($_.State)" }
        $failures | ForEach-Object { "$_" } | Sort-Object -Unique
        if (-not $read.IsComplete) { 'The report is not of all records that the log service counts.' }
    )

    # The name of a file begins with its day, so names sort as days do.
    $audits = Get-ChildItem $Folder -File | Where-Object Name -match '^audit-\d{4}-\d\d-\d\d(\.html|-checks\.csv|-coverage\.csv)$'
    $audits | Group-Object { $_.Name.Substring(0, 16) } | Sort-Object Name -Descending | Select-Object -Skip $Keep | ForEach-Object { $_.Group } | Remove-Item

    # Of five properties PowerShell makes a list, which it writes at once; a table waits for its next row, and is lost at exit.
    [pscustomobject]@{ Report = "$name.html"; Checks = "$name-checks.csv"; Coverage = "$name-coverage.csv"; IsComplete = $read.IsComplete; Findings = $findings }
    $findings | ForEach-Object { [Console]::Error.WriteLine($_) }
    exit ($findings ? 1 : 0)
}
catch {
    [Console]::Error.WriteLine($_)
    exit 2
}
