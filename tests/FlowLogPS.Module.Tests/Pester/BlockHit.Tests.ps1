Describe 'Get-BlockHit' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $hits = Get-BlockHit -Last 3h -LedgerVariable ledger
    }

    It 'gives blocked records only, each with a verdict' {
        $hits.Count | Should -BeGreaterThan 100
        $hits | Where-Object Action -ne Reject | Should -BeNullOrEmpty
        $hits | Where-Object Attribution -eq RulesUnavailable | Should -BeNullOrEmpty
        $hits[0] | Should -BeOfType FlowLogPS.Model.BlockHit
    }

    It 'plans what it would read' {
        $range = @{ StartTime = [datetimeoffset]::UtcNow.AddHours(-3); EndTime = [datetimeoffset]::UtcNow }
        $null = Get-BlockHit @range -LedgerVariable read 3>$null
        (Get-BlockHit @range -PlanOnly | Measure-Object ExpectedRecords -Sum).Sum | Should -Be $read.Expected
        (Get-BlockHit @range -PlanOnly -IncludeObserved | Measure-Object ExpectedRecords -Sum).Sum | Should -BeGreaterThan $read.Expected
    }

    It 'names the rule, where one decides, and the reason, where none does' {
        $ruled = $hits | Where-Object Attribution -eq Rule
        $ruled.Count | Should -BeGreaterThan 0
        $ruled | Where-Object { $null -eq $_.Rule -or $_.RuleId -ne $_.Rule.Id -or $_.RuleOrder -ne $_.Rule.Order } | Should -BeNullOrEmpty
        $ruled.RuleAction | Sort-Object -Unique | Should -Be Drop
        $hits | Where-Object { $_.Attribution -ne 'Rule' -and -not $_.AttributionReason } | Should -BeNullOrEmpty
    }

    It 'agrees with what the cloud knows of each record, wherever it decides' {
        $truths = Get-Truth
        $decided = $hits | Where-Object { $_.Attribution -ne 'Unresolved' -and $truths["$($_.TopicId)/$($_.RecordId)"].verdictDecidable }
        $decided.Count | Should -BeGreaterThan 100
        $decided | Where-Object {
            $truth = $truths["$($_.TopicId)/$($_.RecordId)"]
            $_.Attribution -ne $truth.verdict -or ($_.Attribution -eq 'Rule' -and $_.RuleId -ne $truth.ruleId)
        } | Should -BeNullOrEmpty
    }

    It 'accounts for every record' {
        $ledger.IsComplete | Should -BeTrue
        $ledger.Read | Should -Be $ledger.Expected
        $ledger.Duplicates | Should -Be 0
    }

    It 'filters in the service: <_.Keys>' -ForEach @(
        @{ DestinationPort = 3306 }
        @{ SourceAddress = '10.31.1.66' }
        @{ SourceAddress = '10.31.0.0/16' }
        @{ Protocol = 'UDP' }
        @{ VpcId = 'vpc-a1b2c3d4' }
    ) {
        $filter = $_
        $found = Get-BlockHit -Last 3h @filter -LedgerVariable part
        $found.Count | Should -BeGreaterThan 0
        $found.Count | Should -BeLessThan $hits.Count
        $part.IsComplete | Should -BeTrue
        if ($filter.ContainsKey('DestinationPort')) { $found.DestinationPort | Sort-Object -Unique | Should -Be 3306 }
        if ($filter.ContainsKey('Protocol')) { $found.Protocol | Sort-Object -Unique | Should -Be UDP }
        if ($filter.ContainsKey('VpcId')) { $found.VpcId | Sort-Object -Unique | Should -Be 'vpc-a1b2c3d4' }
    }

    It 'goes to CSV with plain values' {
        $row = $hits | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv
        $row.SourceAddress | Should -Be "$($hits[0].SourceAddress)"
        $row.Attribution | Should -Be "$($hits[0].Attribution)"
    }

    It 'names -VpcId where the id of a VPC stands for a file' {
        $failure = Get-Failure { Get-BlockHit $prodVpc }
        $failure.Id, $failure.Target | Should -Be FileUnreadable, $prodVpc
        $failure.Message | Should -BeLike "No file matches '$prodVpc'.*-VpcId $prodVpc*"
    }

    It 'takes ids, addresses and ports of records from the pipeline' {
        $hit = $hits | Where-Object { $_.DestinationPort -and $_.VpcId } | Select-Object -First 1
        $same = $hit | Get-BlockHit -Last 3h
        $same.RecordId | Should -Contain $hit.RecordId
        $same.DestinationPort | Sort-Object -Unique | Should -Be $hit.DestinationPort
    }

    It 'tells with -Verbose that the rules came without their text ids, and attributes all the same' {
        Connect-Sandbox
        Add-Fault @{ kind = 'Error'; action = 'DescribeEnterpriseSecurityGroupRuleList'; code = 'InvalidAction' }
        $told = Get-BlockHit -TopicId $prodTopic -Last 1h -Verbose 4>&1 3>$null
        $told.Message -like '*without Uuid*' | Should -HaveCount 1
        $told.Attribution | Should -Contain Rule
    }

    Context 'observing rules' {
        It 'gives what they would have blocked where asked, beside what was blocked' {
            $hits | Where-Object Attribution -eq Observed | Should -BeNullOrEmpty
            $more = Get-BlockHit -Last 3h -IncludeObserved
            $observed = $more | Where-Object Attribution -eq Observed
            $observed.Count | Should -BeGreaterThan 50
            $observed.Action | Sort-Object -Unique | Should -Be Accept
            $observed.RuleAction | Sort-Object -Unique | Should -Be Observe
            ($more.Count - $observed.Count) | Should -Be $hits.Count
        }
    }

    Context 'the firewall''s own log' {
        BeforeAll {
            Connect-Sandbox
            $own = Get-BlockHit -Last 3h -Source Firewall -LedgerVariable ownLedger
        }

        It 'names the rule itself' {
            $own.Count | Should -BeGreaterThan 100
            $own.AttributionSource | Sort-Object -Unique | Should -Be Service
            $hits | Where-Object { $_.Attribution -eq 'Rule' -and $_.AttributionSource -ne 'Engine' } | Should -BeNullOrEmpty
            $own | Where-Object { -not $_.RuleId } | Should -BeNullOrEmpty
            $own.RuleAction | Sort-Object -Unique | Should -Be Drop
            $ownLedger.IsComplete | Should -BeTrue
            $ownLedger.Slices.Place | Sort-Object -Unique | Should -Be rule_sg
        }

        It 'takes the same filters, applied here' {
            $port = $own[0].DestinationPort
            (Get-BlockHit -Last 3h -Source Firewall -DestinationPort $port).Count | Should -Be @($own | Where-Object DestinationPort -eq $port).Count
        }

        It 'agrees with the flow logs on the rule' {
            $byTuple = @{}
            foreach ($hit in $own) { $byTuple["$($hit.SourceAddress) $($hit.SourcePort) $($hit.DestinationAddress) $($hit.DestinationPort)"] = $hit.RuleId }
            $both = $hits | Where-Object { $_.Attribution -eq 'Rule' -and $byTuple["$($_.SourceAddress) $($_.SourcePort) $($_.DestinationAddress) $($_.DestinationPort)"] }
            $both.Count | Should -BeGreaterThan 100
            $both | Where-Object { $byTuple["$($_.SourceAddress) $($_.SourcePort) $($_.DestinationAddress) $($_.DestinationPort)"] -ne $_.RuleId } | Should -BeNullOrEmpty
        }

        It 'says which VPC there is not, and reads the others' {
            $some = Get-BlockHit -Last 3h -Source Firewall -VpcId vpc-none, $prodVpc -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure.FullyQualifiedErrorId | Should -BeLike 'VpcNotFound,*'
            $some.Count | Should -BeGreaterThan 0
            $none = Get-BlockHit -Last 3h -Source Firewall -VpcId vpc-none -LedgerVariable nothing -ErrorAction SilentlyContinue 3>$null
            $none | Should -BeNullOrEmpty
            $nothing.IsComplete | Should -BeFalse
        }

        It 'refuses <Name>, which it has no use for' -ForEach @(
            @{ Name = 'TopicId'; Value = 'x' }
            @{ Name = 'InterfaceId'; Value = 'eni-1' }
            @{ Name = 'Query'; Value = 'x:y' }
            @{ Name = 'Checkpoint'; Value = 'x.json' }
            @{ Name = 'Follow'; Value = $true }
        ) {
            $extra = @{ $Name = $Value }
            { Get-BlockHit -Source Firewall @extra } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*-$Name*"
        }
    }
}
