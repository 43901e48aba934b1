Describe 'Style' {
    It 'finds nothing to say about <_>' -ForEach 'build.ps1', 'module/FlowLogPS.psm1', 'module/FlowLogPS.psd1' -Skip:(-not $env:FLOWLOGPS_ANALYZER) {
        Import-Module $env:FLOWLOGPS_ANALYZER
        Invoke-ScriptAnalyzer -Path "$env:FLOWLOGPS_ROOT/$_" | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" } |
            Should -BeNullOrEmpty
    }
}
