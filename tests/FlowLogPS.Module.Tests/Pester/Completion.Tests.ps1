Describe 'Completion' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
        # The first completion waits a moment at most for its list; the next has it.
        function Wait-Completion([string] $Line) {
            for ($try = 0; $try -lt 50; $try++) {
                $found = Get-Completion $Line
                if ($found) { return $found }
                Start-Sleep -Milliseconds 100
            }
        }
    }

    Context 'With a credential' {
        BeforeAll { Connect-Sandbox }
        BeforeEach { Clear-Fault }

        It 'gives the VPCs, with their names, to <_>' -ForEach 'Get-BlockHit -VpcId ', 'Get-VpcTraffic -VpcId ', 'Enable-FlowLogVpc ', 'Test-FlowLogSetup ', 'Get-BlockHit -VpcId vpc-a1b2c3d4, ' {
            $found = Wait-Completion $_
            $found.CompletionText | Should -Contain $prodVpc
            ($found | Where-Object CompletionText -EQ $prodVpc).ListItemText | Should -Be "$prodVpc (prod)"
        }

        It 'finds a VPC by the beginning of its id or its name: <_>' -ForEach 'vpc-a1', 'PRO', "'pro" {
            (Wait-Completion "Get-BlockHit -VpcId $_").CompletionText | Should -Be $prodVpc
        }

        It 'gives the topics to <_>' -ForEach 'Get-BlockHit -TopicId ', 'Enable-FlowLogVpc vpc-1 -TopicId ', 'Set-FlowLogCredential -TopicId ' {
            (Wait-Completion $_).CompletionText | Should -Contain $prodTopic
        }

        It 'looks in the region that stands on the line' {
            (Wait-Completion 'Get-BlockHit -Region ap-shanghai -VpcId ').CompletionText | Should -Be 'vpc-8ra9c4h1'
            $both = (Wait-Completion 'Get-BlockHit -Region ap-guangzhou, ap-shanghai -VpcId ').CompletionText
            $both | Should -Contain $prodVpc
            $both | Should -Contain 'vpc-8ra9c4h1'
        }

        It 'gives the rules, of whatever region, with their descriptions' {
            $rule = Get-FlowLogRule | Where-Object Description | Select-Object -First 1
            $found = Wait-Completion "Get-FlowLogRule $($rule.Id)"
            $found.CompletionText | Should -Contain $rule.Id
            ($found | Where-Object CompletionText -EQ $rule.Id).ListItemText | Should -BeLike "*($($rule.Description)*"
        }

        It 'asks once for many keys' {
            $null = Wait-Completion 'Get-BlockHit -VpcId '
            Reset-Counter
            foreach ($word in 'v', 'vp', 'vpc', 'vpc-') { $null = Get-Completion "Get-BlockHit -VpcId $word" }
            (Get-Counter).calls.DescribeVpcs | Should -BeNullOrEmpty
        }

        It 'does not wait for a service that hangs, and says nothing' {
            Connect-Sandbox
            Add-Fault @{ kind = 'Latency'; action = 'DescribeVpcs'; milliseconds = 600000; times = 99 }
            $Error.Clear()
            # It ends at all: whoever waited for the answer would hang here.
            (Get-Completion 'Get-BlockHit -VpcId vpc-') | Where-Object CompletionText -Like 'vpc-*' | Should -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
        }

        It 'is silent where the service refuses' {
            Connect-Sandbox
            Add-Fault @{ kind = 'Error'; action = 'DescribeVpcs'; code = 'UnauthorizedOperation'; times = 99 }
            $Error.Clear()
            (Get-Completion 'Get-BlockHit -VpcId vpc-') | Where-Object CompletionText -Like 'vpc-*' | Should -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
        }

        AfterAll { Clear-Fault }
    }

    Context 'Without' {
        BeforeAll {
            Clear-FlowLogCredential
            $null = New-Item ~/.tccli -ItemType Directory
            '{}' | Set-Content ~/.tccli/audit.credential
            '{}' | Set-Content "$HOME/.tccli/it's mine.credential"
        }
        AfterAll { Remove-Item ~/.tccli -Recurse -Force }

        It 'is silent: <_>' -ForEach 'Get-BlockHit -VpcId vpc-', 'Get-BlockHit -TopicId 0f10' {
            $Error.Clear()
            (Get-Completion $_) | Where-Object CompletionText -Match '^(vpc-|0f10)' | Should -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
        }

        It 'gives regions to <_>' -ForEach 'Set-FlowLogCredential -Region ap-g', 'Get-VpcTraffic -Region ap-shanghai, ap-g', 'Export-FlowLogReference ./r.json -Region ap-g', 'Measure-BlockHit -Region ap-g' {
            (Get-Completion $_).CompletionText | Should -Be ap-guangzhou
        }

        It 'gives profiles, quoted where they must be' {
            (Get-Completion 'Set-FlowLogCredential -ProfileName ').CompletionText | Should -Be audit, "'it''s mine'"
        }
    }
}
