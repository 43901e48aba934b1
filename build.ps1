<#
.SYNOPSIS
Builds the module, tests everything, or packs the module for publishing. Needs the .NET 10 SDK and nothing else.

.PARAMETER Task
Build lays the module out in output/FlowLogPS/<version>/. Test runs every test. Package builds, then packs that folder as
FlowLogPS.<version>.nupkg, which Install-PSResource takes from any folder that is registered as a repository.

.PARAMETER Configuration
Release, or Debug for stepping through.

.PARAMETER Destination
The folder of the package; output/ where none is given.

.PARAMETER NoBuild
Packs the folder as it was laid out last.

.EXAMPLE
./build.ps1 -Task Package
Register-PSResourceRepository -Name local -Uri ./output -Trusted
Install-PSResource FlowLogPS -Repository local
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    [string] $Destination = "$PSScriptRoot/output",

    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$project = "$PSScriptRoot/src/FlowLogPS.Module"

function Invoke-DotNet([string[]] $Argument) {
    & dotnet @Argument | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($Argument[0]) failed with exit code $LASTEXITCODE."
    }
}

# What a gallery shows of a module is what its package says, so all of it comes from the manifest.
function ConvertTo-Nuspec([hashtable] $Manifest) {
    $data = $Manifest.PrivateData.PSData
    $tags = $data.Tags + 'PSModule' + 'PSIncludes_Cmdlet' + $Manifest.CmdletsToExport.ForEach{ "PSCmdlet_$_"; "PSCommand_$_" }
    $fields = [ordered]@{
        id                       = 'FlowLogPS'
        version                  = $Manifest.ModuleVersion
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        requireLicenseAcceptance = "$($data.RequireLicenseAcceptance)".ToLowerInvariant()
        license                  = $data.LicenseUri.Split('/')[-1]
        description              = $Manifest.Description
        releaseNotes             = $data.ReleaseNotes
        copyright                = $Manifest.Copyright
        tags                     = $tags -join ' '
    }
    $type = @{ license = ' type="expression"' }
    $elements = $fields.GetEnumerator().ForEach{ "<$($_.Key)$($type[$_.Key])>$([System.Security.SecurityElement]::Escape($_.Value))</$($_.Key)>" }
    "<?xml version=`"1.0`"?><package><metadata>$elements</metadata><files><file src=`"**`" /></files></package>"
}

if ($Task -eq 'Test') {
    Invoke-DotNet -Argument 'test', "$PSScriptRoot/FlowLogPS.sln", '--configuration', $Configuration, '--nologo'
    return
}

if (-not $NoBuild) {
    Invoke-DotNet -Argument 'build', $project, '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet'
}
$manifest = Import-PowerShellDataFile "$PSScriptRoot/module/FlowLogPS.psd1"
$folder = "$PSScriptRoot/output/FlowLogPS/$($manifest.ModuleVersion)"
if ($Task -eq 'Build') {
    return Get-Item -LiteralPath $folder
}

$null = New-Item -ItemType Directory -Path $Destination -Force
$nuspec = Join-Path ([System.IO.Path]::GetTempPath()) "FlowLogPS-$PID.nuspec"
try {
    ConvertTo-Nuspec $manifest | Set-Content -LiteralPath $nuspec
    # The layout is a module's, not a library's: nothing of it stands under lib/, which is what the analysis of packages asks for.
    Invoke-DotNet -Argument 'pack', $project, '--no-build', '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet',
        '--output', $Destination, "-p:NuspecFile=$nuspec", "-p:NuspecBasePath=$folder", '-p:NoPackageAnalysis=true'
}
finally {
    Remove-Item -LiteralPath $nuspec
}
Get-Item -LiteralPath (Join-Path $Destination "FlowLogPS.$($manifest.ModuleVersion).nupkg")
