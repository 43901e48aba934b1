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

# Shows a command as it is typed and what it gives, as on a screen of 120 columns wherever the output goes.
function Step([string] $Typed, [scriptblock] $Command) {
    Write-Host "`nPS> $Typed" -ForegroundColor Cyan
    $result = (. $Command | Out-String -Width 120).Trim("`r", "`n")
    if ($result) { Write-Host "`n$result" }
}

Import-Module $Module
$secretKey = ConvertTo-SecureString $env:FLOWLOGPS_SANDBOX_KEY -AsPlainText -Force
$env:FLOWLOGPS_SANDBOX_KEY = $null
Write-Host "FlowLogPS in PowerShell $($PSVersionTable.PSVersion), on a sandbox cloud at $Endpoint"

Step "Set-FlowLogCredential -SecretId $SecretId -SecretKey (Read-Host -AsSecureString) -Region $Region -Endpoint $Endpoint -PassThru" {
    Set-FlowLogCredential -SecretId $SecretId -SecretKey $secretKey -Region $Region -Endpoint $Endpoint -PassThru
}
Step "Enable-FlowLogVpc -VpcId $VpcId -PassThru" { Enable-FlowLogVpc -VpcId $VpcId -PassThru }

Step "`$hits = Get-BlockHit -Last $Last -LedgerVariable blocked" { $script:hits = Get-BlockHit -Last $Last -LedgerVariable script:blocked }
Step '$hits | Where-Object Attribution -eq Rule | Select-Object -First 8' { $hits | Where-Object Attribution -eq Rule | Select-Object -First 8 }
Step '$hits | Group-Object Attribution -NoElement' { $hits | Group-Object Attribution -NoElement }

Step "`$traffic = Get-VpcTraffic -Last $Last -LedgerVariable read" { $script:traffic = Get-VpcTraffic -Last $Last -LedgerVariable script:read }
Step '$traffic | Group-Object Class -NoElement' { $traffic | Group-Object Class -NoElement }
Step '$read' { $read }

$byClass = [ordered]@{ IntraSubnet = 0; InterSubnet = 0; InterVpc = 0; Inbound = 0; Outbound = 0; Unknown = 0 }
$traffic | Group-Object Class -NoElement | ForEach-Object { $byClass[$_.Name] = $_.Count }
[ordered]@{
    powershell = $PSVersionTable.PSVersion.ToString()
    blockHits  = $hits.Count
    attributed = @($hits | Where-Object Attribution -ne RulesUnavailable).Count
    traffic    = $byClass
    expected   = $blocked.Expected + $read.Expected
    read       = $blocked.Read + $read.Read
    duplicates = $blocked.Duplicates + $read.Duplicates
    isComplete = $blocked.IsComplete -and $read.IsComplete
} | ConvertTo-Json | Set-Content -LiteralPath $SummaryPath
