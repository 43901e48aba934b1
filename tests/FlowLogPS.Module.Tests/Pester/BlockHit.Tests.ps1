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
}
