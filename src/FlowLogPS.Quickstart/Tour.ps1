# The main job on the sandbox, shown as a user would see it. Leaves what it found at SummaryPath.
param(
    [Parameter(Mandatory)][string] $Module,
    [Parameter(Mandatory)][uri] $Endpoint,
    [Parameter(Mandatory)][string] $Region,
    [Parameter(Mandatory)][string] $SecretId,
    [Parameter(Mandatory)][string] $VpcId,
    [Parameter(Mandatory)][timespan] $Last,
    [Parameter(Mandatory)][string] $SummaryPath
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Show([scriptblock] $Command) {
    Write-Host "`nPS> $($Command.ToString().Trim())" -ForegroundColor Cyan
}

# Tables as on a screen of 120 columns, wherever the output goes.
filter Show-Result { begin { $all = [System.Collections.Generic.List[object]]::new() } process { $all.Add($_) } end { ($all | Out-String -Width 120).TrimEnd() | Write-Host } }

Import-Module $Module
$secretKey = ConvertTo-SecureString $env:FLOWLOGPS_SANDBOX_KEY -AsPlainText -Force
$env:FLOWLOGPS_SANDBOX_KEY = $null
Write-Host "FlowLogPS in PowerShell $($PSVersionTable.PSVersion), against the sandbox at $Endpoint"

Show ($step = { Set-FlowLogCredential -SecretId $SecretId -SecretKey $secretKey -Region $Region -Endpoint $Endpoint -PassThru })
. $step | Show-Result
Show ($step = { Enable-FlowLogVpc -VpcId $VpcId })
. $step | Show-Result

Show ($step = { $hits = Get-BlockHit -Last $Last -LedgerVariable blockedLedger })
. $step
Show ($step = { $hits | Where-Object Attribution -eq Rule | Select-Object -First 8 })
. $step | Show-Result
Show ($step = { $hits | Group-Object Attribution -NoElement })
. $step | Show-Result

Show ($step = { $traffic = Get-VpcTraffic -Last $Last -LedgerVariable trafficLedger })
. $step
Show ($step = { $traffic | Group-Object Class -NoElement })
. $step | Show-Result
Show ($step = { $trafficLedger })
. $step | Show-Result

$byClass = [ordered]@{ IntraSubnet = 0; InterSubnet = 0; InterVpc = 0; Inbound = 0; Outbound = 0; Unknown = 0 }
$traffic | Group-Object Class -NoElement | ForEach-Object { $byClass[$_.Name] = $_.Count }
[ordered]@{
    powershell = $PSVersionTable.PSVersion.ToString()
    blockHits  = $hits.Count
    attributed = @($hits | Where-Object Attribution -ne RulesUnavailable).Count
    traffic    = $byClass
    expected   = $blockedLedger.Expected + $trafficLedger.Expected
    read       = $blockedLedger.Read + $trafficLedger.Read
    duplicates = $blockedLedger.Duplicates + $trafficLedger.Duplicates
    isComplete = $blockedLedger.IsComplete -and $trafficLedger.IsComplete
} | ConvertTo-Json | Set-Content -LiteralPath $SummaryPath
