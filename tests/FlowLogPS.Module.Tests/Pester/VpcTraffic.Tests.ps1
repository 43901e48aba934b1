Describe 'Get-VpcTraffic' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $start = [DateTimeOffset]::Now.AddMinutes(-30)
        $end = [DateTimeOffset]::Now.AddMinutes(-10)
        $records = Get-VpcTraffic -StartTime $start -EndTime $end -LedgerVariable ledger -WarningAction SilentlyContinue
    }

    It 'accounts for every record, and gives each once' {
        $records.Count | Should -BeGreaterThan 100
        $ledger.IsComplete | Should -BeTrue
        $ledger.Read | Should -Be $ledger.Expected
        $ledger.Read | Should -Be ($records.Count + $ledger.NoData + $ledger.SkipData + $ledger.Undecodable)
        ($records | ForEach-Object { "$($_.TopicId)/$($_.RecordId)" } | Sort-Object -Unique).Count | Should -Be $records.Count
    }

    It 'gives StartTime ≤ LogTime < EndTime, so that ranges side by side share nothing and miss nothing' {
        $records | Where-Object { $_.LogTime -lt $start.AddMilliseconds(-1) -or $_.LogTime -ge $end } | Should -BeNullOrEmpty
        $middle = $start.AddMinutes(7)
        $parts = @(Get-VpcTraffic -StartTime $start -EndTime $middle 3>$null) + @(Get-VpcTraffic -StartTime $middle -EndTime $end 3>$null)
        $parts.Count | Should -Be $records.Count
    }

    It 'tells every class, as the cloud knows it' {
        $truths = Get-Truth
        $all = Get-VpcTraffic -Last 3h 3>$null
        $decided = $all.Where({ $truths["$($_.TopicId)/$($_.RecordId)"].classDecidable })
        $decided.Count | Should -BeGreaterThan 1000
        $decided.Where({ "$($_.Class)" -ne $truths["$($_.TopicId)/$($_.RecordId)"].class }) | Should -BeNullOrEmpty
        $classes = $all.Class | Sort-Object -Unique
        foreach ($class in 'IntraSubnet', 'InterSubnet', 'InterVpc', 'Inbound', 'Outbound') { $classes | Should -Contain $class }
    }

    It 'gives the classes asked for' {
        $some = Get-VpcTraffic -VpcId $prodVpc -Class IntraSubnet, InterSubnet -StartTime $start -EndTime $end 3>$null
        $some.Count | Should -BeGreaterThan 0
        $some | Where-Object { $_.SourceVpcId -ne $_.DestinationVpcId -or $_.VpcId -ne $prodVpc } | Should -BeNullOrEmpty
        $some.Class | Sort-Object -Unique | Should -BeIn IntraSubnet, InterSubnet
    }

    It 'joins a condition of one''s own by AND, and survives quotes and backslashes' {
        $accepted = Get-VpcTraffic -TopicId $prodTopic -Query 'action:ACCEPT OR action:REJECT' -Action Reject -StartTime $start -EndTime $end 3>$null
        $accepted.Action | Sort-Object -Unique | Should -Be Reject
        Get-VpcTraffic -TopicId $prodTopic -Query 'interface-id:"a \"quoted\" and \\ back"' -Last 1h | Should -BeNullOrEmpty
    }

    It 'says what does not parse, and ends' -ForEach 'action:(', '"open', 'a | select 1' {
        $failure = Get-Failure { Get-VpcTraffic -TopicId $prodTopic -Query $_ -Last 1h }
        $failure.Id | Should -Be InvalidFilter
        $failure.Category | Should -Be InvalidArgument
        $failure.Ended | Should -BeTrue
    }

    It 'gives nothing, no error and one warning that says what to do, where nothing matches' {
        $told = @(Get-VpcTraffic -TopicId $prodTopic -SourcePort 1 -DestinationPort 1 -Last 1h 2>&1 3>&1)
        $told | Should -HaveCount 1
        $told[0] | Should -BeOfType System.Management.Automation.WarningRecord
        $told[0].Message | Should -Match 'No record matched.*widen the time or loosen the filter'
    }

    It 'refuses a filter without a value, which would read everything' {
        $failure = Get-Failure { Get-VpcTraffic -VpcId $null -Last 1h }
        $failure.Id | Should -Be InvalidArgument
        $failure.Ended | Should -BeTrue
    }

    It 'gives the newest first, the plan alone, and an error where a whole read was asked for' {
        $newest = Get-VpcTraffic -TopicId $prodTopic -StartTime $start -EndTime $end -Newest 3>$null
        $oldest = Get-VpcTraffic -TopicId $prodTopic -StartTime $start -EndTime $end 3>$null
        $newest.RecordId | Sort-Object | Should -Be ($oldest.RecordId | Sort-Object)
        $newest[0].LogTime | Should -Be $oldest[-1].LogTime

        Reset-Counter
        $plan = Get-VpcTraffic -TopicId $prodTopic -StartTime $start -EndTime $end -PlanOnly
        ($plan | Measure-Object ExpectedRecords -Sum).Sum | Should -BeGreaterOrEqual $oldest.Count
        (Get-Counter).calls.SearchLog | Should -BeNullOrEmpty

        Add-Fault @{ kind = 'LateRecords'; action = 'SearchLog'; times = 1000 }
        $failure = Get-Failure { Get-VpcTraffic -TopicId $prodTopic -Last 3h -RequireComplete -WarningAction SilentlyContinue }
        Clear-Fault
        $failure.Id | Should -Be ReadIncomplete
        $failure.Category | Should -Be InvalidResult
        $failure.Ended | Should -BeTrue
    }

    It 'tells which part of the filter the service applied and which was applied here, with -Verbose and in the ledger' {
        $told = Get-VpcTraffic -TopicId $prodTopic -Last 2h -SourceAddress 10.0.0.0/9, ::/0 -Protocol TCP -Class InterSubnet -LedgerVariable shared -Verbose 4>&1 3>$null
        $shared.Queries | Should -HaveCount 1
        $shared.Queries[0].Place | Should -Be $prodTopic
        $shared.Queries[0].PushedDown | Should -Be 'protocol:6'
        $shared.Queries[0].FilteredHere | Should -Be 'srcaddr in 10.0.0.0/9, ::/0, class'
        "$($told -match 'protocol:6; filtered here: srcaddr in 10.0.0.0/9, ::/0, class')" | Should -Not -BeNullOrEmpty
    }

    It 'shows query, slices, calls and request ids with -Verbose' {
        $told = Get-VpcTraffic -TopicId $prodTopic -DestinationPort 22 -Last 1h -Verbose 4>&1 3>$null |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        foreach ($pattern in '*query *22*', '*slice *', '*SearchLog*request id *') { $told.Message -like $pattern | Should -Not -BeNullOrEmpty }
    }

    It 'reports <_.Id> for <_.What>, once, and reads the others' -ForEach @(
        @{ What = 'an unknown VPC'; Id = 'VpcNotFound'; Category = 'ObjectNotFound'; Ask = @{ VpcId = 'vpc-00000000', 'vpc-a1b2c3d4' }; Target = 'vpc-00000000' }
        @{ What = 'a VPC without flow log'; Id = 'FlowLogNotEnabled'; Category = 'NotEnabled'; Ask = @{ VpcId = 'vpc-n3wc0m3r', 'vpc-a1b2c3d4' }; Target = 'vpc-n3wc0m3r' }
        @{ What = 'an unknown topic'; Id = 'TopicNotFound'; Category = 'ObjectNotFound'; Ask = @{ TopicId = '00000000-0000-4000-8000-000000000000', '0f10310c-0000-4000-8000-00000000a001' }; Target = '00000000-0000-4000-8000-000000000000' }
        @{ What = 'a topic without index'; Id = 'TopicNotIndexed'; Category = 'NotEnabled'; Ask = @{ TopicId = '0f10310c-0000-4000-8000-00000000a003', '0f10310c-0000-4000-8000-00000000a001' }; Target = '0f10310c-0000-4000-8000-00000000a003' }
    ) {
        $ask = $_.Ask
        $failure = Get-Failure { Get-VpcTraffic @ask -StartTime $start -EndTime $end 3>$null }
        $failure.Id | Should -Be $_.Id
        $failure.Category | Should -Be $_.Category
        $failure.Target | Should -Be $_.Target
        $failure.Ended | Should -BeFalse
        $failure.Output.Count | Should -BeGreaterThan 0
        { Get-VpcTraffic @ask -StartTime $start -EndTime $end -ErrorAction Stop } | Should -Throw -ErrorId "$($_.Id),*"
    }

    It 'refuses a $ before the name of the ledger''s variable' {
        $failure = Get-Failure { Get-VpcTraffic -Last 1m -LedgerVariable '$read' }
        $failure.Id | Should -Be ParameterArgumentValidationError
        $failure.Message | Should -BeLike "*'`$read' is not the name of a variable. Write it without `$: read."
    }

    It 'leaves the ledger where the read breaks off' {
        Get-VpcTraffic -Last 2h -LedgerVariable short 3>$null | Select-Object -First 5 | Should -HaveCount 5
        $short.IsFinished | Should -BeFalse
    }
}
