# Types the commands of examples.json in the folder one after the other, each after a line '@@ <example>.<command>', as a user would see
# them: on sandboxes whose clock stands still, as the module's does, so that every run prints the same.
param([string] $Folder, [string] $Module, [string] $Sandbox)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'en-US'
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
Import-Module $Module

$__now = [DateTimeOffset] '2026-11-22T18:00:00Z'
# What Get-Help shows is indented by four, and consoles are 120 wide.
$__width = 116

Add-Type 'public sealed class StandingClock(System.DateTimeOffset now) : System.TimeProvider { public override System.DateTimeOffset GetUtcNow() => now; }'
$__session = (Get-Command Get-BlockHit).ImplementingType.Assembly.GetType('FlowLogPS.Module.Session.RunspaceSession')
$__session.GetProperty('Clock').SetValue($__session.GetProperty('Current').GetValue($null), [StandingClock]::new($__now))
function global:Get-Date { if ($args) { Microsoft.PowerShell.Utility\Get-Date @args } else { $__now.UtcDateTime } }

$__clouds = [System.Collections.Generic.List[object]]::new()
function Start-Cloud {
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] ($Sandbox, '--now', $__now.ToString('o')))
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $cloud = @{ Process = $process }
    foreach ($field in 'Endpoint', 'Region', 'SecretId', 'SecretKey') { $cloud[$field] = ($process.StandardOutput.ReadLine() -split '\s+')[1] }
    $__clouds.Add($cloud)
    $cloud
}

function Connect-Cloud([hashtable] $Cloud) {
    $secret = [System.Net.NetworkCredential]::new('', $Cloud.SecretKey).SecurePassword
    Set-FlowLogCredential -SecretId $Cloud.SecretId -SecretKey $secret -Region $Cloud.Region -Endpoint $Cloud.Endpoint
}

# A folder with what examples read: lines of the official samples, an archive of blocked records, a saved reference.
function New-WorkFolder {
    $work = New-Item -ItemType Directory "$Folder/work-$([guid]::NewGuid())"
    Copy-Item "$Folder/given/*" $work -Recurse
    $work.FullName
}

# In a cloud that an example changes nobody else reads, and what it switches off was switched on before.
function Get-Cloud([string] $Code, [hashtable] $Shared) {
    if ($Code -notmatch 'Disable-FlowLogVpc' -and ($Code -notmatch 'Enable-FlowLogVpc' -or $Code -match '-WhatIf|\bthrow\b')) { return $Shared }
    $own = Start-Cloud
    if ($Code -match 'Disable-FlowLogVpc') {
        Connect-Cloud $own
        Enable-FlowLogVpc vpc-n3wc0m3r -WarningAction Ignore -InformationAction Ignore
    }
    $own
}

try {
    $__shared = Start-Cloud
    Connect-Cloud $__shared
    $null = New-Item -ItemType Directory "$Folder/given/flowlogs", "$Folder/given/incident", "$Folder/packed"
    @(
        '2 1251762227 eni-lq6mkcis 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK'
        '2 1251762227 eni-lq6mkcis 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK'
        'V1 1251762227 eni-lq6mkcis - - - - - - - 1431280876 1431280934 - NODATA'
        'V1 1251762227 eni-lq6mkcis - - - - - - - 1431280876 1431280934 - SKIPDATA'
        'V1 1251762227 eni-lq6mkcis 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 1432917142 ACCEPT OK'
        'V1 1251762227 eni-lq6mkcis 172.31.16.139 203.0.113.12 0 0 1 4 336 1432917094 1432917142 REJECT OK'
    ) | Set-Content "$Folder/given/flowlogs/sample.log"
    Get-BlockHit -Last 10m | Where-Object { $_.ProtocolNumber -in 6, 17 } | ForEach-Object {
        "2 $($_.AccountId) $($_.InterfaceId ?? '-') $($_.SourceAddress) $($_.DestinationAddress) $($_.SourcePort) $($_.DestinationPort) " +
        "$($_.ProtocolNumber) $($_.Packets) $($_.Bytes) $($_.StartTime.ToUnixTimeSeconds()) $($_.EndTime.ToUnixTimeSeconds()) REJECT OK"
    } | Set-Content "$Folder/packed/hits.log"
    & tar -czf "$Folder/given/export.tar.gz" -C $Folder/packed hits.log
    $null = Export-FlowLogReference "$Folder/given/reference.json"

    $__examples = @(Get-Content "$Folder/examples.json" -Raw | ConvertFrom-Json)
    $__sessions = 0..($__examples.Count - 1) | Group-Object { $__examples[$_].Session }
    foreach ($__one in $__sessions) {
        & {
            Set-Location (New-WorkFolder)
            $id, $key = $__shared.SecretId, [System.Net.NetworkCredential]::new('', $__shared.SecretKey).SecurePassword
            $__cloud = $null
            foreach ($__index in $__one.Group) {
                for ($__number = 0; $__number -lt $__examples[$__index].Commands.Count; $__number++) {
                    $__command = $__examples[$__index].Commands[$__number]
                    if ($__command.NotRun) { continue }
                    $__due = Get-Cloud $__command.Code $__shared
                    if ($__due -ne $__cloud) { Connect-Cloud ($__cloud = $__due) }
                    # A file that a session writes itself is not there before.
                    if ($__command.Code -match 'Export-FlowLogReference (\./\S+)(?!.*-Force)') { Remove-Item $Matches[1] -ErrorAction Ignore }
                    "@@ $__index.$__number"
                    try {
                        . ([scriptblock]::Create($__command.Code.Replace('http://127.0.0.1:8900', $__cloud.Endpoint))) 2>&1 | Out-String -Stream -Width $__width
                    }
                    catch { "FAILED: $_" }
                }
            }
        }
    }
}
finally {
    Set-Location $Folder/..
    foreach ($cloud in $__clouds) {
        $cloud.Process.Kill()
        $cloud.Process.WaitForExit()
    }
}
