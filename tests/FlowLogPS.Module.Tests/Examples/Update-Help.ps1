<#
.SYNOPSIS
Writes what the help says of the module by itself: the topic of types from their documentation, and beneath every example, of README.md too,
what it prints on the sandbox. Gives the names of what it changed; review that as you would code.

.PARAMETER Name
Wildcard of the examples to run, such as Get-BlockHit/* or README*.

.PARAMETER Check
Changes nothing and tells what would change.
#>
[CmdletBinding()]
param([string] $Name = '*', [switch] $Check)

$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Examples.psm1, $PSScriptRoot/Types.psm1 -Force
$root = (Resolve-Path "$PSScriptRoot/../../..").Path
foreach ($project in 'FlowLogPS.Module', 'FlowLogPS.Sandbox') {
    & dotnet build "$root/src/$project" --nologo --verbosity quiet | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "$project does not build." }
}
$version = (Import-PowerShellDataFile "$root/module/FlowLogPS.psd1").ModuleVersion
Import-Module "$root/output/FlowLogPS/$version/FlowLogPS.psd1"
$topic = "$root/module/en-US/about_FlowLogPS_Types.help.txt"
$types = (Get-TypesTopic "$root/src/FlowLogPS.Module/bin/Debug/net8.0/FlowLogPS.xml") -join "`n"
if (-not (Test-Path $topic) -or [System.IO.File]::ReadAllText($topic) -cne "$types`n") {
    'about_FlowLogPS_Types'
    if (-not $Check) { [System.IO.File]::WriteAllText($topic, "$types`n") }
}

$examples = @(Get-Example | Where-Object Id -like $Name)
Invoke-Example $examples "$root/output/FlowLogPS/$version/FlowLogPS.psd1" "$root/src/FlowLogPS.Sandbox/bin/Debug/net10.0/FlowLogPS.Sandbox.dll"
if ($faults = Get-Fault $examples) { throw "Examples fail:`n$($faults -join "`n")" }
if (-not $Check) { return Update-Example $examples }
foreach ($example in $examples) {
    foreach ($command in $example.Commands) {
        if ((Get-Due $command) -cne $command.Shown) { [pscustomobject]@{ Id = $example.Id; Code = $command.Code; Shown = $command.Shown; Printed = $command.Printed } }
    }
}
