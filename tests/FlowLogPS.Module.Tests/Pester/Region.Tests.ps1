Describe '-Region' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $regions = $sandbox.Region, 'ap-shanghai'
        $branchVpc = 'vpc-8ra9c4h1'
        $branchTopic = '0f10310c-0000-4000-8000-00000000b001'
        $ask = @{ StartTime = [DateTimeOffset]::Now.AddMinutes(-30); EndTime = [DateTimeOffset]::Now.AddMinutes(-10); WarningAction = 'SilentlyContinue' }
        function Get-Identity { process { "$($_.TopicId)/$($_.RecordId)" } }
    }

    It 'gives several regions as one stream in time order, in <_>' -ForEach 'Get-VpcTraffic', 'Get-BlockHit' {
        $both = & $_ @ask -Region $regions -LedgerVariable ledger
        $apart = @(& $_ @ask) + @(& $_ @ask -Region ap-shanghai)
        $branch = $both.Where({ $_.TopicId -eq $branchTopic })

        Compare-Object ($both | Get-Identity) ($apart | Get-Identity) | Should -BeNullOrEmpty
        $branch.Count | Should -BeGreaterThan 5
        $branch.Count | Should -BeLessThan $both.Count
        $branch.VpcId | Sort-Object -Unique | Should -Be $branchVpc
        $both.LogTime | Should -Be ($both.LogTime | Sort-Object)
        $ledger.IsComplete | Should -BeTrue
        $branchTopic | Should -BeIn $ledger.Slices.Place
    }

    It 'is the credential''s where it is left out' {
        (Get-VpcTraffic @ask).TopicId | Should -Not -Contain $branchTopic
        $failure = Get-Failure { Get-VpcTraffic @ask -VpcId $branchVpc }
        $failure.Id | Should -Be VpcNotFound
        $failure.Message | Should -BeLike "*$($sandbox.Region)*"
    }

    It 'reports a region that fails once, with its name, and reads the others' {
        $failure = Get-Failure { Get-VpcTraffic @ask -Region ap-nowhere, ap-shanghai -LedgerVariable script:ledger }
        $failure | Should -HaveCount 1
        $failure.Id | Should -Be InvalidArgument
        $failure.Category | Should -Be InvalidArgument
        $failure.Target | Should -Be ap-nowhere
        $failure.Message | Should -BeLike 'Region ap-nowhere:*'
        $failure.Ended | Should -BeFalse
        $failure.Output.TopicId | Sort-Object -Unique | Should -Be $branchTopic
        $ledger.IsComplete | Should -BeFalse
        $ledger.Failures.Place | Should -Be ap-nowhere
        { Get-VpcTraffic @ask -Region ap-nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
        (Get-Failure { Get-VpcTraffic @ask -Region ap-nowhere, ap-shanghai -RequireComplete }).Id | Should -Be InvalidArgument, ReadIncomplete
    }

    It 'finds <_.What> by asking each region' -ForEach @(
        @{ What = 'a VPC'; Filter = @{ VpcId = 'vpc-8ra9c4h1', 'vpc-a1b2c3d4' } }
        @{ What = 'a topic'; Filter = @{ TopicId = '0f10310c-0000-4000-8000-00000000b001', '0f10310c-0000-4000-8000-00000000a001' } }
    ) {
        $filter = $_.Filter
        $given = Get-VpcTraffic @ask @filter -Region $regions -ErrorAction Stop
        $given.TopicId | Sort-Object -Unique | Should -Be $prodTopic, $branchTopic
    }

    It 'says once which regions have no such VPC' {
        $failure = Get-Failure { Get-VpcTraffic @ask -VpcId vpc-00000000, $branchVpc -Region $regions }
        $failure | Should -HaveCount 1
        $failure.Id | Should -Be VpcNotFound
        $failure.Target | Should -Be vpc-00000000
        $failure.Message | Should -BeLike "*$($regions -join ', ')*"
        $failure.Output.TopicId | Sort-Object -Unique | Should -Be $branchTopic
    }

    It 'can be piped, and is refused without a value' {
        [pscustomobject]@{ Region = 'ap-shanghai'; VpcId = $branchVpc } | Get-VpcTraffic @ask | Select-Object -First 1 -ExpandProperty TopicId | Should -Be $branchTopic
        (Get-Failure { Get-VpcTraffic @ask -Region $null }).Id | Should -Be InvalidArgument
    }

    It 'is planned for, each slice with its region' {
        $plan = Get-VpcTraffic @ask -Region $regions -PlanOnly
        $plan.Region | Sort-Object -Unique | Should -Be $regions
        ($plan | Measure-Object ExpectedRecords -Sum).Sum | Should -BeGreaterOrEqual (Get-VpcTraffic @ask -Region $regions).Count
    }

    It 'is part of what a checkpoint keeps' {
        $checkpoint = "TestDrive:/$([guid]::NewGuid()).json"
        $null = Get-VpcTraffic @ask -Region $regions -Checkpoint $checkpoint
        (Get-Failure { Get-VpcTraffic -StartTime $ask.StartTime -Checkpoint $checkpoint }).Id | Should -Be CheckpointMismatch
        { Get-VpcTraffic -StartTime $ask.StartTime -Region $regions[1, 0] -Checkpoint $checkpoint -ErrorAction Stop 3>$null } | Should -Not -Throw

        $own = "TestDrive:/$([guid]::NewGuid()).json"
        $null = Get-VpcTraffic @ask -Checkpoint $own
        { Get-VpcTraffic -StartTime $ask.StartTime -Region $sandbox.Region -Checkpoint $own -ErrorAction Stop 3>$null } | Should -Not -Throw
    }

    It 'saves the networks of several regions in one reference' {
        Export-FlowLogReference TestDrive:/reference.json -Region $regions
        $vpcs = (Get-Content TestDrive:/reference.json -Raw | ConvertFrom-Json).networks.vpcs.id
        $prodVpc, $branchVpc | Should -BeIn $vpcs
        (Get-Failure { Export-FlowLogReference TestDrive:/none.json -Region $sandbox.Region, ap-nowhere }).Id | Should -Be InvalidArgument
        Test-Path TestDrive:/none.json | Should -BeFalse
    }
}
