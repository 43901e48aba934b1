<#
.SYNOPSIS
Builds the module, tests everything, or packs the module for publishing. Needs the .NET 10 SDK and nothing else.

.PARAMETER Task
Build lays the module out in output/FlowLogPS/<version>/. Test runs every test. Package builds, then packs that folder as
output/FlowLogPS.<version>.zip; the folder itself is what Publish-PSResource -Path takes.

.PARAMETER Configuration
Release, or Debug for stepping through.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet([string[]] $Argument) {
    & dotnet @Argument
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($Argument[0]) failed with exit code $LASTEXITCODE."
    }
}

$version = (Import-PowerShellDataFile "$PSScriptRoot/module/FlowLogPS.psd1").ModuleVersion
$folder = "$PSScriptRoot/output/FlowLogPS/$version"

if ($Task -eq 'Test') {
    Invoke-DotNet -Argument 'test', "$PSScriptRoot/FlowLogPS.sln", '--configuration', $Configuration, '--nologo'
    return
}

Invoke-DotNet -Argument 'build', "$PSScriptRoot/src/FlowLogPS.Module", '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet'
if ($Task -eq 'Package') {
    $package = "$PSScriptRoot/output/FlowLogPS.$version.zip"
    if (Test-Path -LiteralPath $package) {
        Remove-Item -LiteralPath $package
    }
    [System.IO.Compression.ZipFile]::CreateFromDirectory($folder, $package)
    Get-Item -LiteralPath $package
    return
}
Get-Item -LiteralPath $folder
