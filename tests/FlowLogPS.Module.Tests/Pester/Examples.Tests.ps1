BeforeDiscovery {
    Import-Module $env:FLOWLOGPS_MODULE
    Import-Module $PSScriptRoot/../Examples/Examples.psm1
    $ids = (Get-Example).Id
}

# On a failure: tests/FlowLogPS.Module.Tests/Examples/Update-Help.ps1 writes what the examples print now. Look at what it changes.
Describe 'Examples' {
    BeforeAll {
        Import-Module $PSScriptRoot/../Examples/Types.psm1
        $examples = @(Get-Example)
        Invoke-Example $examples $env:FLOWLOGPS_MODULE $env:FLOWLOGPS_SANDBOX
    }

    It '<_> runs, and prints what it shows' -ForEach $ids {
        $example = $examples | Where-Object Id -eq $_
        Get-Fault $example | Should -BeNullOrEmpty
        foreach ($command in $example.Commands) {
            Test-Command $command.Code | Should -BeNullOrEmpty
            $null -eq $command.Printed | Should -Be ($null -ne $command.NotRun)
            $command.Shown | Should -BeExactly (Get-Due $command)
            $command.Shown | Should -Not -Be '…'
        }
    }

    It 'shows output in at least two examples of <_>' -ForEach (Get-Command -Module FlowLogPS).Name {
        $name = $_
        @($examples | Where-Object { $_.Id -like "$name/*" -and $_.Commands.Shown -ne '' }).Count | Should -BeGreaterOrEqual 2
    }

    It 'tables the properties of every type as they are documented' {
        $documentation = Join-Path (Split-Path $env:FLOWLOGPS_SANDBOX) FlowLogPS.xml
        Get-Content "$env:FLOWLOGPS_ROOT/module/en-US/about_FlowLogPS_Types.help.txt" | Should -BeExactly (Get-TypesTopic $documentation)
    }

    It 'says what is wrong with a command' {
        Test-Command 'Get-BlockHit -Lost 3h' | Should -BeLike '*Lost*'
        Test-Command 'Get-BlockHit (' | Should -Not -BeNullOrEmpty
    }
}
