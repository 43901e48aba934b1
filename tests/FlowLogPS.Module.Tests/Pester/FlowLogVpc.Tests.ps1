Describe 'Get-FlowLogVpc' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $all = Get-FlowLogVpc
        function Get-Vpc([string] $Id) { $all | Where-Object VpcId -eq $Id }
    }

    It 'tells of each VPC what is on, what is missing and what is off' {
        $all | Should -BeOfType FlowLogPS.Model.FlowLogVpc
        $all | Should -HaveCount 5
        (Get-Vpc $prodVpc).State | Should -Be Covered
        (Get-Vpc $prodVpc).Logged | Should -Be (Get-Vpc $prodVpc).Interfaces
        (Get-Vpc $prodVpc).TopicId | Should -Be $prodTopic
        (Get-Vpc $prodVpc).TrafficType | Should -Be ALL
        (Get-Vpc $prodVpc).Region | Should -Be $sandbox.Region
        (Get-Vpc $stagingVpc).State | Should -Be Partial
        (Get-Vpc $uncoveredVpc).State | Should -Be Off
        (Get-Vpc $uncoveredVpc).Unsupported | Should -Be 'eni-d37ac4ed'
    }

    It 'tells the same of each subnet' {
        $subnets = (Get-Vpc $prodVpc).Subnets
        $subnets.SubnetName | Should -Be web, app, data, cluster
        ($subnets | Measure-Object Interfaces -Sum).Sum | Should -Be (Get-Vpc $prodVpc).Interfaces
        (Get-Vpc $stagingVpc).Subnets.State | Sort-Object -Unique | Should -Be Partial, Covered
    }

    It 'knows the newest record, as a read does' {
        $newest = (Get-VpcTraffic -VpcId $prodVpc -Last 3h | Measure-Object LogTime -Maximum).Maximum
        (Get-Vpc $prodVpc).NewestRecord | Should -Be $newest
        (Get-Vpc $prodVpc).SilentSince | Should -BeNullOrEmpty
    }

    It 'tells of each interface with -Detailed' {
        $items = Get-FlowLogVpc $stagingVpc -Detailed
        $items | Should -BeOfType FlowLogPS.Model.FlowLogInterface
        $items | Should -HaveCount (Get-Vpc $stagingVpc).Interfaces
        $off = $items | Where-Object State -eq Off
        $off | Should -HaveCount 3
        $off.FlowLogId | Should -BeLike 'fl-*'
        $traffic = $items | Where-Object State -eq Covered | Select-Object -First 1 | Get-VpcTraffic -Last 3h | Select-Object -First 1
        $traffic.InterfaceId | Should -BeIn $items.InterfaceId
    }

    It 'takes ids, wildcards, regions and the pipeline' {
        (Get-FlowLogVpc $prodVpc, 'vpc-5*').VpcId | Sort-Object | Should -Be 'vpc-5h4r3d77', $stagingVpc, $prodVpc
        (Get-FlowLogVpc -Region ap-shanghai).VpcId | Should -Be $branchVpc
        (Get-FlowLogVpc $prodVpc, $branchVpc -Region $sandbox.Region, ap-shanghai).VpcId | Should -Be $prodVpc, $branchVpc
        ($prodVpc, $stagingVpc | Get-FlowLogVpc).VpcId | Should -Be $prodVpc, $stagingVpc
        ($all[0] | Get-FlowLogVpc).VpcId | Should -Be $all[0].VpcId
        $failure = Get-Failure { Get-FlowLogVpc vpc-00000000, $prodVpc }
        $failure.Id | Should -Be VpcNotFound
        $failure.Output.VpcId | Should -Be $prodVpc
        (Get-Failure { Get-FlowLogVpc -Region ap-nowhere }).Id | Should -Be InvalidArgument
    }

    It 'takes wildcards of names, too, and tells of one that matches nothing' {
        (Get-FlowLogVpc 'PROD*').VpcId | Should -Be $prodVpc
        (Get-FlowLogVpc 'prod*', "$prodVpc*").VpcId | Should -Be $prodVpc
        $failure = Get-Failure { Get-FlowLogVpc 'nothing*', 'prod*' }
        $failure | Should -HaveCount 1
        $failure.Id, $failure.Target | Should -Be VpcNotFound, 'nothing*'
        $failure.Message | Should -BeLike "No VPC of $($sandbox.Region) *'nothing`*'*Get-FlowLogVpc*"
        $failure.Output.VpcId | Should -Be $prodVpc
        (Get-Failure { Get-FlowLogVpc 'nothing*' -Region ap-nowhere }).Id | Should -Be InvalidArgument
    }

    It 'costs two searches a topic at most, and writes nothing' {
        Reset-Counter
        $null = Get-FlowLogVpc
        (Get-Counter).calls.SearchLog | Should -BeLessOrEqual 4
        (Get-Counter).writingCalls | Should -Be 0
    }

    It 'is silent of silence where the topic cannot be searched' {
        Add-Fault @{ kind = 'Error'; action = 'SearchLog'; code = 'OperationDenied.ACLFailed' }
        $vpc = Get-FlowLogVpc $prodVpc -WarningVariable told 3>$null
        Clear-Fault
        "$told" | Should -BeLike "Whether records come into topic $prodTopic*"
        $vpc.State | Should -Be Covered
        $vpc.NewestRecord | Should -BeNullOrEmpty
    }
}

Describe 'Disable-FlowLogVpc' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        Enable-FlowLogVpc $uncoveredVpc -CreateRole
    }

    It 'asks before it does anything' {
        (Get-Command Disable-FlowLogVpc).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be High
        Reset-Counter
        Disable-FlowLogVpc $prodVpc, $uncoveredVpc -Remove -WhatIf
        (Get-Counter).writingCalls | Should -Be 0
    }

    It 'switches off in one call, and on the second run does nothing' {
        Reset-Counter
        $vpc = Disable-FlowLogVpc $stagingVpc -PassThru -Confirm:$false
        $vpc.State | Should -Be Off
        $vpc.Already.Count | Should -Be 3
        $vpc.Disabled.Count | Should -Be ($vpc.Interfaces - 3)
        $again = Disable-FlowLogVpc $stagingVpc -PassThru -Confirm:$false -InformationVariable told
        $again.Already.Count | Should -Be $vpc.Interfaces
        "$told" | Should -BeLike '*nothing was changed.'
        (Get-Counter).writingCalls | Should -Be 1
        (Enable-FlowLogVpc $stagingVpc -PassThru).State | Should -Be Covered
    }

    It 'deletes with -Remove what the module made, and switches off what others made' {
        $own, $foreign = $uncoveredVpc, $prodVpc | Disable-FlowLogVpc -Remove -PassThru -Confirm:$false
        $own.Removed | Should -HaveCount 12
        $own.Disabled | Should -BeNullOrEmpty
        $foreign.Removed | Should -BeNullOrEmpty
        $foreign.Disabled | Should -HaveCount $foreign.Interfaces
        (Get-FlowLogVpc $uncoveredVpc -Detailed).FlowLogId | Where-Object { $_ } | Should -BeNullOrEmpty
        Enable-FlowLogVpc $prodVpc
    }

    It 'gives nothing without -PassThru, and reports an unknown VPC' {
        Disable-FlowLogVpc $uncoveredVpc -Confirm:$false | Should -BeNullOrEmpty
        (Get-Failure { Disable-FlowLogVpc vpc-00000000 -Confirm:$false }).Id | Should -Be VpcNotFound
    }
}
