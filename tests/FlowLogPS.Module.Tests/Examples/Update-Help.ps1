<#
.SYNOPSIS
Runs every example of the help and of README.md on the sandbox and writes what it prints beneath it. Review what changed as you would code.

.PARAMETER Name
Wildcard of the examples to run, such as Get-BlockHit/* or README*.

.PARAMETER Check
Changes nothing and tells what would change.
#>
[CmdletBinding()]
param([string] $Name = '*', [switch] $Check)

$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Examples.psm1 -Force
$root = (Resolve-Path "$PSScriptRoot/../../..").Path
foreach ($project in 'FlowLogPS.Module', 'FlowLogPS.Sandbox') {
    & dotnet build "$root/src/$project" --nologo --verbosity quiet | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "$project does not build." }
}
$version = (Import-PowerShellDataFile "$root/module/FlowLogPS.psd1").ModuleVersion
$examples = @(Get-Example | Where-Object Id -like $Name)
Invoke-Example $examples "$root/output/FlowLogPS/$version/FlowLogPS.psd1" "$root/src/FlowLogPS.Sandbox/bin/Debug/net10.0/FlowLogPS.Sandbox.dll"
if (-not $Check) { return Update-Example $examples }
foreach ($example in $examples) {
    foreach ($command in $example.Commands) {
        if ((Get-Due $command) -cne $command.Shown) { [pscustomobject]@{ Id = $example.Id; Code = $command.Code; Shown = $command.Shown; Printed = $command.Printed } }
    }
}
