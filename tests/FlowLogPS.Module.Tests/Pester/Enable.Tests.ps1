Describe 'Enable-FlowLogVpc' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        # What -WhatIf tells goes to the host; a runspace with a host of its own hears it.
        function Get-WhatIf([string] $Command) {
            $file = "$TestDrive/whatif.txt"
            $null = Start-Transcript $file -UseMinimalHeader
            try { & ([scriptblock]::Create($Command)) | Out-Null } finally { $null = Stop-Transcript }
            (Get-Content $file) -like 'What if:*'
        }
    }

    It 'shows the whole plan with -WhatIf and writes nothing' {
        Reset-Counter
        $told = Get-WhatIf "Enable-FlowLogVpc -VpcId $uncoveredVpc -WhatIf"
        (Get-Counter).writingCalls | Should -Be 0
        (Get-Counter).calls.DescribeNetworkInterfaces | Should -BeGreaterThan 0
        $told[0] | Should -Match "Enable flow logs on $uncoveredVpc .*: (\d+) steps for \d+ interfaces"
        $null = $told[0] -match ': (\d+) steps'
        $told.Count | Should -Be (1 + [int] $Matches[1])
        $told[1..99] | Where-Object { $_ -match 'eni-' } | Should -Not -BeNullOrEmpty
    }

    It 'says what was done even where the service refuses one interface, and goes on' {
        Add-Fault @{ kind = 'Error'; action = 'CreateFlowLog'; code = 'InvalidParameterValue.Duplicate'; times = 1 }
        $failures = Get-Failure { $uncoveredVpc, $prodVpc | Enable-FlowLogVpc -PassThru }
        $failures.Id | Should -Be InvalidArgument
        $failures.Ended | Should -BeFalse
        $failures.Output.VpcId | Should -Be $uncoveredVpc, $prodVpc
        $failures.Output[0].Failed | Should -HaveCount 1
    }

    It 'gives every interface a flow log, says which cannot have one, and does nothing the second time' {
        $vpc = Enable-FlowLogVpc -VpcId $uncoveredVpc -PassThru -InformationVariable told
        $vpc | Should -BeOfType FlowLogPS.Model.FlowLogVpc
        $vpc.VpcId | Should -Be $uncoveredVpc
        $vpc.Created.Count | Should -BeGreaterThan 0
        $vpc.Unsupported | Should -Contain 'eni-d37ac4ed'
        $vpc.State | Should -Be Covered
        $vpc.Logged | Should -Be ($vpc.Interfaces - $vpc.Unsupported.Count)
        "$told" | Should -BeLike "$uncoveredVpc*: the service has no flow logs for eni-*; Get-FlowLogVpc cannot know that*"
        (Get-FlowLogVpc $uncoveredVpc).State | Should -Be Partial

        $again = Enable-FlowLogVpc -VpcId $uncoveredVpc -PassThru -InformationVariable told
        "$told" | Should -BeLike '*12 as they should be, 2 unsupported; nothing was changed.*'
        $again.Created | Should -BeNullOrEmpty
        $again.Already.Count | Should -Be $vpc.Logged
    }

    It 'enables what is switched off, and only that' {
        Reset-Counter
        $vpc = $stagingVpc | Enable-FlowLogVpc -PassThru
        $vpc.Enabled.Count | Should -Be 3
        $vpc.Created | Should -BeNullOrEmpty
        $calls = (Get-Counter).calls
        $calls.PSObject.Properties.Name | Should -Not -Contain CreateFlowLog
        $calls.EnableFlowLogs | Should -BeGreaterThan 0
    }

    It 'writes nothing where all is as it should be, and says so' {
        Reset-Counter
        $vpc = Enable-FlowLogVpc $prodVpc -PassThru -InformationVariable told
        "$told" | Should -Match "^$prodVpc \(prod\): 40 as they should be, 0 unsupported; nothing was changed\.$"
        (Get-Counter).writingCalls | Should -Be 0
        $vpc.Created.Count + $vpc.Enabled.Count | Should -Be 0
    }

    It 'reports an unknown VPC once and goes on with the others' {
        $failures = Get-Failure { [pscustomobject] @{ VpcId = 'vpc-00000000' }, [pscustomobject] @{ VpcId = $prodVpc } | Enable-FlowLogVpc -PassThru }
        $failures.Id | Should -Be VpcNotFound
        $failures.Category | Should -Be ObjectNotFound
        $failures.Target | Should -Be 'vpc-00000000'
        $failures.Ended | Should -BeFalse
        $failures.Output.VpcId | Should -Be $prodVpc
    }

    It 'plans each VPC once, however often it is piped' {
        Reset-Counter
        @($prodVpc, $prodVpc, $prodVpc | Enable-FlowLogVpc -PassThru).Count | Should -Be 1
    }

    It 'refuses a topic that is not there' {
        (Get-Failure { Enable-FlowLogVpc $stagingVpc -TopicId '00000000-0000-4000-8000-000000000000' }).Id | Should -Be TopicNotFound
    }

    It 'refuses to keep logs for <_> days' -ForEach 0, 3601, 3639, 3641 {
        (Get-Failure { Enable-FlowLogVpc $prodVpc -RetentionDays $_ }).Id | Should -Be ParameterArgumentValidationError
    }

    It 'gives nothing without -PassThru' {
        Enable-FlowLogVpc $prodVpc | Should -BeNullOrEmpty
    }

    It 'takes wildcards, other regions and what Get-FlowLogVpc gives' {
        (Enable-FlowLogVpc 'vpc-[5a]*' -PassThru).VpcId | Sort-Object | Should -Be 'vpc-5h4r3d77', $stagingVpc, $prodVpc
        (Enable-FlowLogVpc * -Region ap-shanghai -PassThru).VpcId | Should -Be $branchVpc
        $given = Get-FlowLogVpc -Region $sandbox.Region, ap-shanghai | Where-Object VpcId -in $prodVpc, $branchVpc | Enable-FlowLogVpc -PassThru
        $given.Region | Should -Be $sandbox.Region, ap-shanghai
        (Get-Failure { Enable-FlowLogVpc 'none*' -WhatIf }).Id | Should -Be VpcNotFound
    }

    It 'shows progress by steps with -Verbose' {
        $null = Enable-FlowLogVpc $prodVpc -Verbose 4>&1 | Tee-Object -Variable told
        $told.Message -match 'request id' | Should -Not -BeNullOrEmpty
    }
}
