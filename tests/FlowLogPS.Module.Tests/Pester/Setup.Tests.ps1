Describe 'Test-FlowLogSetup' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $names = 'Credential', 'Clock', 'Region', 'Permissions', 'Role', 'Topic', 'Index', 'FlowLogs', 'Data', 'Rules', 'FirewallLog'
    }

    AfterEach { Clear-Fault }

    It 'gives one object for each check, and passes a set-up that is right' {
        Reset-Counter
        $checks = Test-FlowLogSetup -VpcId $prodVpc
        $checks.Name | Should -Be $names
        $checks.Status | Sort-Object -Unique | Should -Be Passed
        $checks[0] | Should -BeOfType FlowLogPS.Model.SetupCheck
        (Get-Counter).writingCalls | Should -Be 0
    }

    It 'names what is wrong, and what to do' {
        $wrong = Test-FlowLogSetup -VpcId $stagingVpc | Where-Object Status -ne Passed
        $wrong.Name | Should -Be FlowLogs
        $wrong.Status | Should -Be Warning
        $wrong.NextStep | Should -BeLike "Enable-FlowLogVpc -VpcId $stagingVpc*"
    }

    It 'says first that there is no such VPC, and skips what is of it' {
        $checks = Test-FlowLogSetup -VpcId $prodVpc, vpc-nope
        $checks.Name | Should -Be $names
        $first = $checks | Where-Object Status -ne Passed | Select-Object -First 1
        $first.Name, $first.Status | Should -Be Region, Failed
        $first.Evidence | Should -Be 'There is no VPC vpc-nope in ap-guangzhou.'
        ($checks | Where-Object Status -eq Skipped).Name | Should -Be Topic, Index, FlowLogs, Data
    }

    It 'takes the records of any VPC for a role that is not seen' {
        Add-Fault @{ kind = 'Error'; action = 'GetRole'; times = 100; code = 'InvalidParameter.RoleNotExist' }
        foreach ($scope in @{}, @{ VpcId = $uncoveredVpc }) {
            $role = Test-FlowLogSetup @scope | Where-Object Name -eq Role
            $role.Status | Should -Be Passed
            $role.Evidence | Should -BeLike '*another role serves.'
        }
    }

    It 'takes VPCs from the pipeline and checks them together' {
        $checks = [pscustomobject]@{ VpcId = $prodVpc }, [pscustomobject]@{ VpcId = $stagingVpc } | Test-FlowLogSetup
        $checks.Name | Should -Be $names
        ($checks | Where-Object Name -eq FlowLogs).Evidence | Should -BeLike '61 of 64*'
    }

    It 'says with -Quiet whether none failed' {
        Test-FlowLogSetup -VpcId $prodVpc -Quiet | Should -BeTrue
        Test-FlowLogSetup -VpcId $stagingVpc -Quiet | Should -BeTrue
        Add-Fault @{ kind = 'Error'; action = 'SearchLog'; times = 100; code = 'UnauthorizedOperation' }
        Test-FlowLogSetup -VpcId $prodVpc -Quiet | Should -BeFalse
    }

    It 'fails no command where there is no key: that is a finding' {
        $out = & pwsh -NoProfile -NonInteractive -Command "Import-Module '$env:FLOWLOGPS_MODULE'; Test-FlowLogSetup | ForEach-Object { `"`$(`$_.Name) `$(`$_.Status)`" }"
        $out[0] | Should -Be 'Credential Failed'
        $out | Select-Object -Skip 1 | Should -BeLike '* Skipped'
    }

    It 'shows status, evidence and next step in a table of 120 columns' {
        $text = Test-FlowLogSetup -VpcId $stagingVpc | Out-String -Width 120
        $text | Should -Match '(?m)^Warning  FlowLogs '
        $text | Should -Match '-> Enable-FlowLogVpc'
        ($text -split "`n").TrimEnd().Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 120
    }
}
