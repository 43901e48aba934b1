BeforeDiscovery {
    function Get-Script([string] $Folder) {
        Get-ChildItem "$env:FLOWLOGPS_ROOT/$Folder" -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
            ForEach-Object { [System.IO.Path]::GetRelativePath($env:FLOWLOGPS_ROOT, $_).Replace('\', '/') } | Where-Object { $_ -notmatch '/(bin|obj)/' }
    }
    $shipped = @('build.ps1') + (Get-Script module)
    $inner = (Get-Script tests) + (Get-Script src)
}

Describe 'Style' -Skip:(-not $env:FLOWLOGPS_ANALYZER) {
    BeforeAll {
        Import-Module $env:FLOWLOGPS_ANALYZER
        function Get-Finding([string] $Path, [hashtable] $Setting = @{}) {
            Invoke-ScriptAnalyzer -Path "$env:FLOWLOGPS_ROOT/$Path" @Setting | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" }
        }
    }

    It 'finds nothing to say about <_>' -ForEach $shipped {
        Get-Finding $_ | Should -BeNullOrEmpty
    }

    It 'finds nothing but what a test may do in <_>' -ForEach $inner {
        Get-Finding $_ @{ Settings = "$PSScriptRoot/PSScriptAnalyzerSettings.psd1" } | Should -BeNullOrEmpty
    }
}
