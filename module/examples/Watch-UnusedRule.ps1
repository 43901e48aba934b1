<#
.SYNOPSIS
Counts the hits of every rule on from run to run, and writes those that blocked nothing for long as the body of an e-mail.

.DESCRIPTION
Runs unattended, say every day. A checkpoint and the history of hits in the folder carry the count on; only time that was read whole counts as
time without hits. The body is HTML with inline styles and without a script, a picture or a link, since e-mail programs drop those; every
text of a rule stands in it as text. The credential is the persisted one (Set-FlowLogCredential -Persist), the role of the instance, or the
environment's.

Exit codes: 0 whatever is unused; 1 some records could not be read, and the next run tries again; 2 nothing could be read, or the run failed.

cron, with the mail
    0 7 * * * pwsh -NoProfile -NonInteractive -File /opt/flowlog/Watch-UnusedRule.ps1 -Folder /var/lib/flowlog >/dev/null && mail -a 'Content-Type: text/html; charset=utf-8' -s 'Unused rules' audit < /var/lib/flowlog/unused.html

systemd: a service with OnFailure=, and a timer
    [Service]
    Type=oneshot
    ExecStart=pwsh -NoProfile -NonInteractive -File /opt/flowlog/Watch-UnusedRule.ps1 -Folder /var/lib/flowlog
    [Timer]
    OnCalendar=07:00
    Persistent=true

Task Scheduler
    $run = New-ScheduledTaskAction pwsh '-NoProfile -NonInteractive -File C:\FlowLog\Watch-UnusedRule.ps1 -Folder C:\FlowLog\rules'
    Register-ScheduledTask -TaskName 'Unused rules' -Action $run -Trigger (New-ScheduledTaskTrigger -Daily -At 7am)

.PARAMETER Folder
Where the history, the checkpoint and the body are kept; made where it is not there.

.PARAMETER UnusedDays
How many days without a hit make a rule unused.

.PARAMETER First
How far the first run of all looks back.

.EXAMPLE
./Watch-UnusedRule.ps1 -Folder ./rules -UnusedDays 90

.OUTPUTS
The rules that are unused, those unused longest first. The body is unused.html in the folder.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder,

    [ValidateRange(0, 3650)]
    [int] $UnusedDays = 90,

    [string] $First = '1d'
)

$ErrorActionPreference = 'Stop'
try {
    Import-Module FlowLogPS
    $null = New-Item -ItemType Directory -Path $Folder -Force
    try {
        $usage = Get-BlockHit -Last $First -Checkpoint (Join-Path $Folder checkpoint.json) -RequireComplete -LedgerVariable read -ErrorAction SilentlyContinue |
            Measure-BlockHit -History (Join-Path $Folder history.json)
    }
    catch {
        # The history did not go on, so it is read again by the next run: nothing is counted twice.
        if ($_.FullyQualifiedErrorId -notlike 'ReadIncomplete*' -or -not $read.Slices) { throw }
        [Console]::Error.WriteLine($_)
        exit 1
    }
    $unused = @($usage | Where-Object { $_.UnusedFor -and $_.UnusedFor.TotalDays -ge $UnusedDays -and $_.RuleAction -eq 'Drop' } | Sort-Object UnusedFor -Descending)

    function ConvertTo-Cell([object] $Value) { "<td style='padding:4px 12px;border-bottom:1px solid #ddd'>$([System.Net.WebUtility]::HtmlEncode("$Value"))</td>" }
    $rows = foreach ($rule in $unused) {
        $last = $rule.LastHitEver ? $rule.LastHitEver.UtcDateTime.ToString('yyyy-MM-dd HH:mm') : 'never'
        "<tr>$(-join ($rule.RuleOrder, $rule.RuleId, $rule.RuleDescription, [int] $rule.UnusedFor.TotalDays, $last, $rule.TotalHits, $rule.Finding).ForEach{ ConvertTo-Cell $_ })</tr>"
    }
    $heads = -join ('Order', 'Rule', 'Description', 'Unused days', 'Last hit (UTC)', 'Hits ever', 'Finding').ForEach{ "<th align='left' style='padding:4px 12px;border-bottom:2px solid #888'>$_</th>" }
    @"
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8" /></head><body style="font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:14px;color:#222">
<p>$($unused.Count) of $(@($usage | Where-Object RuleAction -eq Drop).Count) blocking rules had no hit for $UnusedDays days.</p>
<table cellspacing="0" style="border-collapse:collapse;font-size:13px"><tr>$heads</tr>
$($rows -join "`n")
</table></body></html>
"@ | Set-Content (Join-Path $Folder unused.html)
    $unused
    exit 0
}
catch {
    [Console]::Error.WriteLine($_)
    exit 2
}
