BeforeAll {
    . $PSScriptRoot/Common.ps1
    Connect-Sandbox
    # A range that stands still, so that several reads give the same.
    $range = @{ StartTime = [DateTimeOffset]::UtcNow.AddHours(-4); EndTime = [DateTimeOffset]::UtcNow.AddMinutes(-10) }
    function Get-Text($Summary) { $Summary -join "`n" }
}

Describe 'Measure-VpcTraffic' {
    It 'gives the same, pushed down and read here, for <_>' -ForEach 'Class', 'SubnetPair, Port', 'Source, Destination', 'Vpc, Hour', 'Interface, Action' {
        $keys = $_ -split ', '
        $pushed = Measure-VpcTraffic @range -GroupBy $keys -LedgerVariable asked 3>$null
        $local = Measure-VpcTraffic @range -GroupBy $keys -NoPushDown -LedgerVariable read 3>$null
        $pushed | Should -BeOfType FlowLogPS.Model.TrafficSummary
        Get-Text $pushed | Should -Be (Get-Text $local)
        $asked.Read | Should -Be $read.Read
        $asked.IsComplete, $read.IsComplete | Should -Be $true, $true
        $asked.Calls | Should -BeLessThan $read.Calls
    }

    It 'counts a flow once that both interfaces log, and rejected records always' {
        $records = Get-VpcTraffic @range -VpcId $prodVpc 3>$null
        $all = Measure-VpcTraffic @range -VpcId $prodVpc -GroupBy @() 3>$null
        $logging = $records.InterfaceId | Sort-Object -Unique
        $owner = @{}
        foreach ($record in $records) { $owner["$($record.Direction -eq 'Outbound' ? $record.SourceAddress : $record.DestinationAddress)"] = $record.InterfaceId }
        $once = $records | Where-Object { -not ($_.Action -eq 'Accept' -and $_.Direction -eq 'Inbound' -and $_.SourceVpcId -and $owner["$($_.SourceAddress)"] -in $logging) }
        $all.Records | Should -Be $once.Count
        $all.Bytes | Should -Be ($once | Measure-Object Bytes -Sum).Sum
        $once.Count | Should -BeLessThan $records.Count
        $each = Measure-VpcTraffic @range -VpcId $prodVpc -GroupBy Interface 3>$null
        ($each | Measure-Object Records -Sum).Sum | Should -Be $records.Count
        $rejected = Measure-VpcTraffic @range -VpcId $prodVpc -GroupBy Action -Action Reject 3>$null
        $rejected.Records | Should -Be ($records | Where-Object Action -eq Reject).Count
    }

    It 'gives the largest groups, with their shares of all' {
        $all = Measure-VpcTraffic @range -GroupBy Source 3>$null
        $top = Measure-VpcTraffic @range -GroupBy Source -Top 3 -By Packets 3>$null
        $top.Packets | Should -Be ($all | Sort-Object Packets -Descending | Select-Object -First 3).Packets
        ($all | Measure-Object Share -Sum).Sum | Should -BeGreaterThan 0.999999
        ($top | Measure-Object Share -Sum).Sum | Should -BeLessThan 1
    }

    It 'gives whole series of the largest groups' {
        $series = Measure-VpcTraffic @range -GroupBy Class -Interval 30m -Top 2 3>$null
        ($series.Class | Sort-Object -Unique).Count | Should -Be 2
        $series.StartTime | Should -Be ($series.StartTime | Sort-Object)
        $series.StartTime | Where-Object { $_.Minute % 30 -or $_.Second } | Should -BeNullOrEmpty
        $whole = Measure-VpcTraffic @range -GroupBy Class -Top 2 3>$null
        ($series | Measure-Object Bytes -Sum).Sum | Should -Be ($whole | Measure-Object Bytes -Sum).Sum
    }

    It 'takes what Get-FlowLogVpc gives' {
        $piped = Get-FlowLogVpc -VpcId $prodVpc, $stagingVpc | Measure-VpcTraffic -Last 3h -GroupBy Vpc 3>$null
        $piped.VpcId | Sort-Object | Should -Be ($prodVpc, $stagingVpc | Sort-Object)
    }

    It 'refuses records, each of which would be a filter of its own: <_>' -ForEach 'Get-VpcTraffic', 'Get-BlockHit' {
        $failure = Get-Failure { & $_ -Last 3h -VpcId $prodVpc 3>$null | Select-Object -First 3 | Measure-VpcTraffic -Last 3h }
        $failure | Should -HaveCount 1
        $failure.Id, $failure.Category, $failure.Ended | Should -Be InvalidArgument, InvalidArgument, $true
        $failure.Message | Should -BeLike 'Measure-VpcTraffic reads records itself*-VpcId*'
        $failure.Output | Should -BeNullOrEmpty
    }

    It 'measures files as it measures what they were exported from' {
        $reference = Export-FlowLogReference "$TestDrive/reference.json"
        $file = "$TestDrive/records.log"
        Get-VpcTraffic @range -Protocol TCP, UDP 3>$null | ForEach-Object {
            '2 1 {0} {1} {2} {3} {4} {5} {6} {7} {8} {9} {10} OK' -f $_.InterfaceId, $_.SourceAddress, $_.DestinationAddress, $_.SourcePort, $_.DestinationPort,
                $_.ProtocolNumber, $_.Packets, $_.Bytes, $_.StartTime.ToUnixTimeSeconds(), $_.EndTime.ToUnixTimeSeconds(), "$($_.Action)".ToUpper()
        } | Set-Content $file
        $keys = 'Class', 'SubnetPair', 'Action', 'Hour'
        $online = Measure-VpcTraffic @range -GroupBy $keys -Protocol TCP, UDP 3>$null
        Get-Text (Measure-VpcTraffic $file -Network $reference -GroupBy $keys) | Should -Be (Get-Text $online)
        Get-Text (Get-ChildItem $file | Measure-VpcTraffic -Network $reference -GroupBy $keys) | Should -Be (Get-Text $online)
    }

    It 'gives flat rows' {
        $row = Measure-VpcTraffic @range -GroupBy Source, Protocol -Top 1 3>$null
        ($row | ConvertTo-Csv | Select-Object -First 1) | Should -Match '^"StartTime","Class","VpcId"'
        ($row | ConvertTo-Csv | Select-Object -Last 1) | Should -Match """$($row.SourceAddress)"""
    }

    It 'says that nothing matched, and gives nothing' {
        Measure-VpcTraffic @range -SourceAddress 203.0.113.254 -WarningVariable warned 3>$null | Should -BeNullOrEmpty
        "$warned" | Should -BeLike 'No record matched*'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'an interval of parts of a second'; Command = { Measure-VpcTraffic -Interval ([timespan]::FromMilliseconds(500)) }; Id = 'InvalidArgument' }
        @{ Name = 'the key Hour beside another interval'; Command = { Measure-VpcTraffic -GroupBy Hour -Interval 5m }; Id = 'InvalidArgument' }
        @{ Name = 'a sample of what is read whole'; Command = { Measure-VpcTraffic -NoPushDown -SamplingRate 0.1 }; Id = 'InvalidArgument' }
        @{ Name = 'a wrong filter'; Command = { Measure-VpcTraffic -SourceAddress nonsense }; Id = 'InvalidFilter' }
        @{ Name = 'a key that there is not'; Command = { Measure-VpcTraffic -GroupBy Colour }; Id = 'CannotConvertArgumentNoMessage' }
        @{ Name = 'a block of 33 bits'; Command = { Measure-VpcTraffic -PrefixLength 33 }; Id = 'ParameterArgumentValidationError' }
    ) {
        $failure = Get-Failure $Command
        $failure.Id | Should -Be $Id
        $failure.Ended | Should -BeTrue
    }

    It 'goes on with the other topics where one fails' {
        $failure = Get-Failure { Measure-VpcTraffic -TopicId $prodTopic, $unindexedTopic 3>$null }
        $failure.Id | Should -Be TopicNotIndexed
        $failure.Output | Should -Not -BeNullOrEmpty
    }
}

Describe 'Measure-VpcTraffic -Conversation' {
    BeforeAll {
        $records = Get-VpcTraffic @range -VpcId $prodVpc 3>$null
        $conversations = Measure-VpcTraffic @range -VpcId $prodVpc -Conversation 3>$null
    }

    It 'folds every record into one conversation' {
        $conversations | Should -BeOfType FlowLogPS.Model.FlowConversation
        $conversations.Count | Should -BeLessThan $records.Count
        ($conversations | Measure-Object Rejected -Sum).Sum | Should -Be ($records | Where-Object Action -eq Reject).Count
        $tuples = $records | ForEach-Object { (@("$($_.SourceAddress) $($_.SourcePort)", "$($_.DestinationAddress) $($_.DestinationPort)") | Sort-Object) -join ' ' } | Sort-Object -Unique
        $folded = $conversations | ForEach-Object { (@("$($_.InitiatorAddress) $($_.InitiatorPort)", "$($_.ResponderAddress) $($_.ResponderPort)") | Sort-Object) -join ' ' } | Sort-Object -Unique
        $folded | Should -Be $tuples
    }

    It 'tells what was blocked from what passed' {
        $conversations | Where-Object { $_.State -eq 'Allowed' -and $_.Rejected } | Should -BeNullOrEmpty
        $conversations | Where-Object { $_.State -ne 'Allowed' -and -not $_.Rejected } | Should -BeNullOrEmpty
        $conversations.State | Should -Contain Blocked
        $conversations.State | Should -Contain Allowed
    }

    It 'reads files in one go' {
        $reference = Export-FlowLogReference "$TestDrive/conversations.json"
        $lines = '2 1 eni-1 10.0.0.1 10.0.0.2 {0} {1} 6 1 60 {2} {3} {4} OK'
        $lines -f 50000, 443, 1418530010, 1418530070, 'REJECT' | Set-Content "$TestDrive/first.log"
        $lines -f 50000, 443, 1418530310, 1418530370, 'REJECT' | Set-Content "$TestDrive/second.log"
        $one = Get-ChildItem "$TestDrive/first.log", "$TestDrive/second.log" | Measure-VpcTraffic -Conversation -Network $reference
        $one.Attempts, $one.State | Should -Be 2, Blocked
        (Measure-VpcTraffic "$TestDrive/first.log", "$TestDrive/second.log" -Conversation -IdleTimeout 1m -Network $reference).Count | Should -Be 2
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'groups of conversations'; Command = { Measure-VpcTraffic -Conversation -GroupBy Class } }
        @{ Name = 'a sample of conversations'; Command = { Measure-VpcTraffic -Conversation -SamplingRate 0.5 } }
        @{ Name = 'an end without conversations'; Command = { Measure-VpcTraffic -IdleTimeout 5m } }
        @{ Name = 'an end at once'; Command = { Measure-VpcTraffic -Conversation -IdleTimeout 0s } }
    ) {
        $failure = Get-Failure $Command
        $failure.Id | Should -Be InvalidArgument
        $failure.Ended | Should -BeTrue
    }
}
