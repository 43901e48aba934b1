Describe 'Export-FlowLogReport' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox

        # What the page of a report reads.
        function Get-ReportData([string] $Path) {
            [regex]::Match((Get-Content -LiteralPath $Path -Raw), '(?s)id="data">(.*?)</script>').Groups[1].Value | ConvertFrom-Json
        }

        $file = Export-FlowLogReport "$TestDrive/report.html" -Last 3h -Title 'Audit <1>' -LedgerVariable ledger -RequireComplete 3> $null
        $report = Get-ReportData $file
    }

    It 'gives the file' {
        $file | Should -BeOfType System.IO.FileInfo
        $file.Name | Should -Be report.html
        $file.Length | Should -BeLessThan 5MB
        Get-ChildItem $TestDrive | Should -HaveCount 1
        Get-Content $file -Raw | Should -Match '<title>Audit &lt;1&gt;</title>'
    }

    It 'says what was read, and that it is all' {
        $ledger.IsComplete | Should -BeTrue
        $report.isComplete | Should -BeTrue
        $report.title, $report.regions | Should -Be 'Audit <1>', $sandbox.Region
        $report.version | Should -Be "$((Get-Module FlowLogPS).Version)"
        ($report.to - $report.from).TotalHours | Should -Be 3
        ($report.readings.read | Measure-Object -Sum).Sum | Should -Be $ledger.Read
        $report.coverage.vpcId | Sort-Object | Should -Be ((Get-FlowLogVpc).VpcId | Sort-Object)
    }

    It 'holds the hits of Measure-BlockHit' {
        $usages = Get-BlockHit -StartTime $report.from -EndTime $report.to | Measure-BlockHit | Where-Object Hits
        $report.rules.total | Should -Be ($usages | Measure-Object Hits -Sum).Sum
        ($report.hits.lines.values | Measure-Object -Sum).Sum | Should -Be $report.rules.total
        $report.rulesHit | Should -Be @($usages | Where-Object RuleId).Count
        $top = $usages | Where-Object RuleId | Sort-Object Hits -Descending -Stable | Select-Object -First 1
        $row = $report.rules.rows | Where-Object ruleId | Select-Object -First 1
        "$($row.ruleId) $($row.hits) $($row.description)" | Should -Be "$($top.RuleId) $($top.Hits) $($top.RuleDescription)"
    }

    It 'holds the traffic of Measure-VpcTraffic' {
        $classes = Measure-VpcTraffic -StartTime $report.from -EndTime $report.to -GroupBy Class
        foreach ($class in $classes) {
            $line = $report.classes.lines | Where-Object name -eq $class.Class
            ($line.values | Measure-Object -Sum).Sum | Should -Be $class.Bytes
        }
        $report.sources.total | Should -Be ($classes | Measure-Object Bytes -Sum).Sum
    }

    It 'holds the same where every record is read and added up here' {
        $read = Get-ReportData (Export-FlowLogReport "$TestDrive/read.html" -StartTime $report.from -EndTime $report.to -NoPushDown -LedgerVariable whole 3> $null)
        $whole.Calls | Should -BeGreaterThan $ledger.Calls
        foreach ($part in 'subnets', 'classes', 'sources', 'destinations') {
            ConvertTo-Json $read.$part -Depth 9 | Should -Be (ConvertTo-Json $report.$part -Depth 9)
        }
    }

    It 'reads one VPC where one is named, also by the pipeline' {
        $piped = [pscustomobject]@{ VpcId = $stagingVpc } | Export-FlowLogReport "$TestDrive/staging.html" -Last 3h 3> $null
        $staging = Get-ReportData $piped
        $staging.coverage.vpcId | Should -Be $stagingVpc
        $staging.filters | Should -Be "VPC $stagingVpc"
        $staging.rules.total | Should -BeLessThan $report.rules.total
    }

    It 'keeps a file that is there, unless -Force' {
        $failure = Get-Failure { Export-FlowLogReport $file -Last 1h }
        $failure.Id, $failure.Ended | Should -Be FileUnwritable, $true
        (Export-FlowLogReport "$TestDrive/staging.html" -Last 1h -Force 3> $null).FullName | Should -Be (Get-Item "$TestDrive/staging.html").FullName
    }

    It 'writes nothing and reads nothing with -WhatIf' {
        Reset-Counter
        Export-FlowLogReport "$TestDrive/none.html" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/none.html" | Should -Not -Exist
        (Get-Counter).calls.PSObject.Properties | Should -BeNullOrEmpty
    }

    It 'refuses a folder that is not there before it reads' {
        Reset-Counter
        $failure = Get-Failure { Export-FlowLogReport "$TestDrive/missing/report.html" -Last 1h }
        $failure.Id, $failure.Ended | Should -Be FileUnwritable, $true
        (Get-Counter).calls.PSObject.Properties.Name | Should -Not -Contain SearchLog
    }

    It 'names nothing with -AnonymizeKey, and the same the same way' {
        $key = ConvertTo-Secure 'a long passphrase'
        $texts = foreach ($name in 'a', 'b') {
            $hidden = Get-ReportData (Export-FlowLogReport "$TestDrive/$name.html" -StartTime $report.from -EndTime $report.to -AnonymizeKey $key 3> $null)
            $hidden.isAnonymized | Should -BeTrue
            $hidden.sources.total | Should -Be $report.sources.total
            $hidden | Select-Object * -ExcludeProperty made, title, version | ConvertTo-Json -Depth 9
        }
        $texts[0] | Should -Be $texts[1]
        $hidden.sources.rows | Should -HaveCount $report.sources.rows.Count
        foreach ($name in @($prodVpc, $prodTopic, $report.accountId, 'prod') + $report.pairs.rows.source + $report.sources.rows.address + $report.rules.rows.ruleId + $report.rules.rows.description | Where-Object { $_ }) {
            if ($texts[0].Contains("`"$name`"")) { throw "'$name' is named" }
        }
    }

    It 'reads log files, with references and no cloud' {
        $reference = Export-FlowLogReference "$TestDrive/reference.json"
        $hits = Get-BlockHit -Last 3h | Where-Object ProtocolNumber -eq 6
        $hits | ForEach-Object {
            "2 $($_.AccountId) $($_.InterfaceId ?? '-') $($_.SourceAddress) $($_.DestinationAddress) $($_.SourcePort) $($_.DestinationPort) " +
            "6 $($_.Packets) $($_.Bytes) $($_.StartTime.ToUnixTimeSeconds()) $($_.EndTime.ToUnixTimeSeconds()) REJECT OK"
        } | Set-Content "$TestDrive/hits.log"
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$env:FLOWLOGPS_MODULE'; Export-FlowLogReport '$TestDrive/files.html' -LogPath '$TestDrive/*.log' -Network '$reference' -Rule '$reference'")
            $shell.Invoke().Name | Should -Be files.html
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $shell.Dispose() }
        $files = Get-ReportData "$TestDrive/files.html"
        $files.rules.total | Should -Be $hits.Count
        $files.rules.rows.ruleId | Should -Contain 62016
        $files.coverage | Should -BeNullOrEmpty
        $files.from | Should -BeNullOrEmpty
        $files.places | Should -BeLike '*hits.log'
    }

    It 'counts what is left out once, tells of a file once, and begins with the log where no start is given' {
        $line = '2 1 eni-a 10.0.0.1 10.0.0.2 1024 22 6 5 420 {0} {1} REJECT OK'
        1700000000, 1700003600 | ForEach-Object { $line -f $_, ($_ + 60) } | Set-Content "$TestDrive/left.txt"
        Add-Content "$TestDrive/left.txt" '2 1 eni-a - - - - - - - 1700000000 1700000060 - SKIPDATA', ($line.Replace('420', 'many') -f 1700000000, 1700000060)
        Set-Content "$TestDrive/none.txt" 'hello world this is no flow log'
        $given = Export-FlowLogReport "$TestDrive/left.html" -LogPath "$TestDrive/left.txt", "$TestDrive/none.txt" -EndTime 2024-01-01T00:00Z -ErrorAction SilentlyContinue -ErrorVariable failures 3>&1
        $failures.FullyQualifiedErrorId | Should -HaveCount 1
        $given -like '*left out: 1.*' | Should -HaveCount 1
        $given -like '*(SKIPDATA): 1.*' | Should -HaveCount 1
        $left = Get-ReportData "$TestDrive/left.html"
        $left.from | Should -BeNullOrEmpty
        $left.hits.starts | Should -HaveCount 13
        $left.readings.isComplete | Should -Be $false, $false
    }

    It 'is a web page by its name: <_>' -ForEach 'report.pdf', 'report' {
        $failure = Get-Failure { Export-FlowLogReport "$TestDrive/$_" -Last 1h }
        $failure.Id, $failure.Ended | Should -Be InvalidArgument, $true
        $failure.Message | Should -BeLike '*Let it end in .html*'
    }

    It 'finds no rule unused by a part of the hits' {
        (Get-ReportData (Export-FlowLogReport "$TestDrive/part.htm" -Last 3h -DestinationPort 3306 3>$null)).findings.rows.kind | Should -Not -Contain Unused
    }

    It 'finds no rule unused where the hits could not be read' {
        Add-Fault @{ kind = 'Error'; action = 'DescribeLogHistogram'; code = 'FailedOperation.TopicIsolated'; times = 100 }
        try { $null = Export-FlowLogReport "$TestDrive/blind.html" -Last 3h -ErrorAction SilentlyContinue 3>$null } finally { Clear-Fault }
        $blind = Get-ReportData "$TestDrive/blind.html"
        $report.findings.rows.kind | Should -Contain Unused
        $blind.findings.rows.kind | Should -Not -Contain Unused
        $blind.readings.isComplete | Should -Be $false, $true
        $blind.classes.lines | Should -Not -BeNullOrEmpty
    }

    It 'says that it is incomplete, and is not written where it has to be complete' {
        $missing = '0f10310c-0000-4000-8000-00000000ffff'
        $given = Export-FlowLogReport "$TestDrive/part.html" -Last 3h -TopicId $prodTopic, $missing -ErrorAction SilentlyContinue -ErrorVariable failures 3>&1
        $failures.FullyQualifiedErrorId | Should -BeLike 'TopicNotFound,*'
        "$given" | Should -BeLike '*does not hold all that was asked for*'
        $part = Get-ReportData "$TestDrive/part.html"
        $part.isComplete | Should -BeFalse
        $part.failures.place | Should -Be $missing

        $failures = Get-Failure { Export-FlowLogReport "$TestDrive/whole.html" -Last 3h -TopicId $prodTopic, $missing -RequireComplete -WarningAction SilentlyContinue }
        $failures.Id | Should -Contain ReadIncomplete
        "$TestDrive/whole.html" | Should -Not -Exist
    }
}
