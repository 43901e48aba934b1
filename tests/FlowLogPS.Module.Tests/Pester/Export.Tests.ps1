Describe 'Flat rows' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $hits = Get-BlockHit -Last 3h -LedgerVariable ledger 3>$null
        $hit = $hits | Where-Object Attribution -eq Rule | Select-Object -First 1
        $samples = @{
            VpcTraffic       = { Get-VpcTraffic -Last 10m -TopicId $prodTopic 3>$null | Select-Object -First 1 }
            BlockHit         = { $hit }
            FlowLogVpc       = { Get-FlowLogVpc $prodVpc }
            FlowLogSubnet    = { (Get-FlowLogVpc $prodVpc).Subnets[0] }
            FlowLogInterface = { Get-FlowLogVpc $prodVpc -Detailed | Select-Object -First 1 }
            SecurityRule     = { $hit | Get-FlowLogRule -Expand }
            RuleExplanation  = { $hit | Test-FlowLogRule }
            RuleStep         = { ($hit | Test-FlowLogRule).Steps[0] }
            RuleUsage        = { $hits | Measure-BlockHit | Select-Object -First 1 }
            BlockHitDifference = { Compare-BlockHit -Before @() -After $hits | Select-Object -First 1 }
            ReadPlan         = { Get-VpcTraffic -Last 1h -TopicId $prodTopic -PlanOnly | Select-Object -First 1 }
            ReadLedger       = { $ledger }
            SliceLedger      = { $ledger.Slices[0] }
            SetupCheck       = { Test-FlowLogSetup -VpcId $prodVpc | Select-Object -First 1 }
            FlowLogSession   = { Get-FlowLogCredential }
            TrafficSummary   = { Measure-VpcTraffic -Last 1h -TopicId $prodTopic -GroupBy Class 3>$null | Select-Object -First 1 }
        }
    }

    It 'has the columns of Export-Csv, and values that every serializer takes: <_>' -ForEach @(
        'VpcTraffic', 'BlockHit', 'FlowLogVpc', 'FlowLogSubnet', 'FlowLogInterface', 'SecurityRule', 'RuleExplanation', 'RuleStep', 'RuleUsage', 'BlockHitDifference',
        'ReadPlan', 'ReadLedger', 'SliceLedger', 'SetupCheck', 'FlowLogSession', 'TrafficSummary'
    ) {
        $object = & $samples[$_]
        $object.GetType().Name | Should -Be $_
        $row = $object | ConvertTo-FlowLogRow
        ($row | ConvertTo-Csv)[0] | Should -Be ($object | ConvertTo-Csv)[0]
        foreach ($property in $row.PSObject.Properties) {
            if ($null -ne $property.Value) { $property.Value.GetType().Name | Should -BeIn 'String', 'Int64', 'Double', 'Boolean' -Because $property.Name }
        }
        $json = $row | ConvertTo-Json | ConvertFrom-Json -AsHashtable -DateKind String
        foreach ($name in $json.Keys) { "$($json[$name])" | Should -Be "$($row.$name)" }
    }

    It 'shows no name of a type in any column of plain Export-Csv: <_>' -ForEach @(
        'VpcTraffic', 'BlockHit', 'FlowLogVpc', 'FlowLogSubnet', 'FlowLogInterface', 'SecurityRule', 'RuleExplanation', 'RuleStep', 'RuleUsage', 'BlockHitDifference',
        'ReadPlan', 'ReadLedger', 'SliceLedger', 'SetupCheck', 'FlowLogSession', 'TrafficSummary'
    ) {
        (& $samples[$_] | ConvertTo-Csv)[1] | Should -Not -Match '"(System|FlowLogPS)\.|<>'
    }

    It 'keeps numbers, tells times in ISO 8601 and names enums, whatever the culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'ar-SA'
            $row = $hit | ConvertTo-FlowLogRow
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        $row.StartTime | Should -Be $hit.StartTime.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture)
        $row.LogTime | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$'
        $row.SourceAddress | Should -Be "$($hit.SourceAddress)"
        $row.Bytes | Should -BeOfType long
        $row.Action | Should -Be Reject
        $row.Rule | Should -Be "$($hit.Rule)"
    }

    It 'writes a fraction that is read back as it was, whatever the culture: <_>' -ForEach 'de-DE', 'fa-IR' {
        $summaries = Measure-VpcTraffic -Last 1h -TopicId $prodTopic -GroupBy Class 3>$null
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $rows = $summaries | ConvertTo-FlowLogRow
            $rows | Export-Csv "$TestDrive/fractions.csv"
            $json = $rows | ConvertTo-Json | ConvertFrom-Json
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        [double[]] (Import-Csv "$TestDrive/fractions.csv").Share | Should -Be $summaries.Share
        $json.Share | Should -Be $summaries.Share
        $json[0].Share | Should -BeOfType double
        $rows[0].Share + 1 | Should -Be ($summaries[0].Share + 1)
    }

    It 'takes many at once, from the pipeline or as an argument' {
        $hits[0..4] | ConvertTo-FlowLogRow | Should -HaveCount 5
        ConvertTo-FlowLogRow $hits[0..4] | Should -HaveCount 5
        $null | ConvertTo-FlowLogRow | Should -BeNullOrEmpty
        ConvertTo-FlowLogRow @() | Should -BeNullOrEmpty
    }

    It 'refuses what is not of this module, with one error' {
        $failure = Get-Failure { 1, 2, 3 | ConvertTo-FlowLogRow }
        $failure | Should -HaveCount 1
        $failure.Id | Should -Be InvalidArgument
        $failure.Message | Should -BeLike '*System.Int32*'
        (Get-Failure { $hit | Select-Object * | ConvertTo-FlowLogRow }).Id | Should -Be InvalidArgument
    }
}

Describe 'Export-FlowLog' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $range = @{ StartTime = [DateTimeOffset]::UtcNow.AddHours(-3); EndTime = [DateTimeOffset]::UtcNow.AddMinutes(-1) }
        Push-Location $TestDrive

        function Get-Ledger([string] $Path) { Get-Content "$Path.ledger.json" -Raw | ConvertFrom-Json }
        function Expand-Gzip([string] $Path) {
            $reader = [System.IO.StreamReader]::new([System.IO.Compression.GZipStream]::new([System.IO.File]::OpenRead((Resolve-Path $Path)), [System.IO.Compression.CompressionMode]::Decompress))
            try { $reader.ReadToEnd() } finally { $reader.Dispose() }
        }
    }
    BeforeEach { Get-ChildItem $TestDrive | Remove-Item }
    AfterEach { Clear-Fault }
    AfterAll { Pop-Location }

    It 'writes what ConvertTo-FlowLogRow and Export-Csv would, byte for byte: <Kind>' -ForEach @(
        @{ Kind = 'Traffic'; Read = { Get-VpcTraffic @range } }
        @{ Kind = 'BlockHit'; Read = { Get-BlockHit @range } }
    ) {
        $export = Export-FlowLog file.csv -Kind $Kind @range 3>$null
        & $Read 3>$null | ConvertTo-FlowLogRow | Export-Csv other.csv
        (Get-FileHash file.csv).Hash | Should -Be (Get-FileHash other.csv).Hash
        $export.Rows | Should -Be @(Import-Csv other.csv).Count
        $export.Rows | Should -BeGreaterThan 100
        $export.Sha256 | Should -Be (Get-FileHash file.csv).Hash
        $export.Bytes | Should -Be (Get-Item file.csv).Length
        $export.Path | Should -Be (Join-Path $TestDrive file.csv)
        $export.IsComplete | Should -BeTrue
    }

    It 'names the folder that is not there' {
        (Get-Failure { Export-FlowLog nofold/t.csv -Last 1m }).Message |
            Should -Be "'$(Join-Path $TestDrive nofold t.csv)' cannot be written: its folder '$(Join-Path $TestDrive nofold)' is not there. Make it, or give another path."
    }

    It 'takes no records from the pipeline, as the report does not: <_>' -ForEach 'Export-FlowLog', 'Export-FlowLogReport' {
        $failure = Get-Failure { Get-BlockHit @range 3>$null | Select-Object -First 3 | & $_ piped$($_ -like '*Report' ? '.html' : '.csv') -Last 3h }
        $failure | Should -HaveCount 1
        $failure.Id, $failure.Ended | Should -Be InvalidArgument, $true
        $failure.Message | Should -BeLike "$_ reads records itself*"
        Get-ChildItem | Should -BeNullOrEmpty
    }

    It 'has the header of plain Export-Csv' {
        $null = Export-FlowLog file.csv -Kind BlockHit @range 3>$null
        (Get-Content file.csv)[0] | Should -Be (Get-BlockHit @range 3>$null | Select-Object -First 1 | ConvertTo-Csv)[0]
    }

    It 'writes NDJSON, one object a line with every column, and gzip by extension' {
        $null = Export-FlowLog file.ndjson -Kind BlockHit @range 3>$null
        $null = Export-FlowLog file.ndjson.gz -Kind BlockHit @range 3>$null
        Expand-Gzip file.ndjson.gz | Should -Be (Get-Content file.ndjson -Raw)
        (Get-Item file.ndjson.gz).Length | Should -BeLessThan ((Get-Item file.ndjson).Length / 4)
        $rows = Get-Content file.ndjson | ConvertFrom-Json -DateKind String
        $expected = Get-BlockHit @range 3>$null | ConvertTo-FlowLogRow
        $rows.Count | Should -Be $expected.Count
        ($rows | ConvertTo-Csv) | Should -Be ($expected | ConvertTo-Csv)
    }

    It 'puts the account of the read beside it' {
        $export = Export-FlowLog file.csv -VpcId $prodVpc -DestinationPort 3306 @range -LedgerVariable read 3>$null
        $ledger = Get-Ledger file.csv
        $export.LedgerPath | Should -Be (Join-Path $TestDrive file.csv.ledger.json)
        $ledger.file | Should -Be file.csv
        $ledger.sha256 | Should -Be $export.Sha256
        $ledger.rows | Should -Be $export.Rows
        $ledger.kind | Should -Be VpcTraffic
        $ledger.isComplete | Should -BeTrue
        $ledger.isAnonymized | Should -BeFalse
        $ledger.asked[0].query.vpcId | Should -Be $prodVpc
        $ledger.asked[0].query.destinationPort | Should -Be 3306
        $ledger.asked[0].places | Should -Be $prodTopic
        $ledger.slices.Count | Should -Be $read.Slices.Count
        foreach ($count in 'expected', 'read', 'duplicates', 'undecodable', 'noData', 'skipData', 'calls') { $ledger.$count | Should -Be $read.$count }
        $ledger.moduleVersion | Should -Be (Get-Module FlowLogPS).Version
        $ledger.finishedAt | Should -BeGreaterOrEqual $ledger.startedAt
    }

    It 'reads log files, each in its turn' {
        $lines = foreach ($port in 80, 443) { "2 1251762227 eni-1 10.0.0.1 10.0.0.2 40000 $port 6 20 4249 1418530010 1418530070 REJECT OK" }
        Set-Content a.log $lines
        Set-Content b.log $lines[0]
        (Export-FlowLog all.csv -LogPath *.log).Rows | Should -Be 3
        (Export-FlowLog some.csv -LogPath a.log, b.log -DestinationPort 80).Rows | Should -Be 2
        (Get-ChildItem *.log | Export-FlowLog piped.csv).Rows | Should -Be 3
        (Get-Ledger all.csv).asked.Count | Should -Be 2
        (Import-Csv all.csv).DestinationPort | Should -Be 80, 443, 80
    }

    It 'writes rows for other programs, which are not taken for logs: <_>' -ForEach csv, ndjson.gz {
        $null = Export-FlowLog "file.$_" -Kind BlockHit @range 3>$null
        $failure = Get-Failure { Get-VpcTraffic -Path "file.$_" }
        $failure.Id | Should -Be FileNotRecognized
        $failure.Message | Should -BeLike '*Export-FlowLog*Import-Csv*'
    }

    It 'writes nothing with -WhatIf' {
        Reset-Counter
        Export-FlowLog file.csv @range -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem | Should -BeNullOrEmpty
        (Get-Counter).calls.SearchLog | Should -BeNullOrEmpty
    }

    It 'keeps <_> that is there, unless -Force' -ForEach 'file.csv', 'file.csv.ledger.json' {
        Set-Content $_ old
        $failure = Get-Failure { Export-FlowLog file.csv @range }
        $failure.Id | Should -Be FileUnwritable
        $failure.Category | Should -Be WriteError
        $failure.Message | Should -BeLike "*$_*-Force*"
        Get-ChildItem -Name | Should -Be $_
        Get-Content $_ | Should -Be old
        (Export-FlowLog file.csv @range -Force 3>$null).Rows | Should -BeGreaterThan 100
    }

    It 'refuses <Name> at once' -ForEach @(
        @{ Name = 'another extension'; Argument = @{ Path = 'file.txt' }; Id = 'InvalidArgument' }
        @{ Name = 'a folder that is missing'; Argument = @{ Path = 'missing/file.csv' }; Id = 'FileUnwritable' }
        @{ Name = '-Action with hits'; Argument = @{ Path = 'file.csv'; Kind = 'BlockHit'; Action = 'Reject' }; Id = 'InvalidArgument' }
        @{ Name = '-IncludeObserved with traffic'; Argument = @{ Path = 'file.csv'; IncludeObserved = $true }; Id = 'InvalidArgument' }
        @{ Name = 'an empty key'; Argument = @{ Path = 'file.csv'; AnonymizeKey = [securestring]::new() }; Id = 'InvalidArgument' }
    ) {
        $failure = Get-Failure { Export-FlowLog @Argument @range }
        $failure | Should -HaveCount 1
        $failure.Id | Should -Be $Id
        $failure.Ended | Should -BeTrue
        Get-ChildItem | Should -BeNullOrEmpty
    }

    Context 'what fails' {
        It 'leaves nothing where the read fails altogether' {
            (Get-Failure { Export-FlowLog file.csv -VpcId vpc-00000000 @range }).Id | Should -Be VpcNotFound
            (Get-Failure { Export-FlowLog file.csv -LogPath missing.log }).Id | Should -Be FileUnreadable
            Get-ChildItem | Should -BeNullOrEmpty
        }

        It 'keeps what is there where the log is none, also with -Force: <Name>' -ForEach @{ Name = 'Export-FlowLog'; File = 'file.csv' }, @{ Name = 'Export-FlowLogReport'; File = 'file.html' } {
            Set-Content $File old
            Set-Content other.log 'hello world this is no flow log'
            (Get-Failure { & $Name $File -LogPath other.log -Force 3>$null }).Id | Should -Be FileNotRecognized
            Get-Content $File | Should -Be old
            Get-ChildItem -Name | Should -Be $File, other.log
        }

        It 'does not take its own file for a log: <Name>' -ForEach @{ Name = 'Export-FlowLog'; File = 'file.csv' }, @{ Name = 'Export-FlowLogReport'; File = 'file.html' } {
            Set-Content flow.log '2 1 eni-a 10.0.0.1 10.0.0.2 1024 22 6 5 420 1700000000 1700000060 REJECT OK'
            Get-Failure { & $Name $File -LogPath ./* -LedgerVariable script:own 3>$null } | Should -BeNullOrEmpty
            $own.IsComplete | Should -BeTrue
            $own.Slices.Place | Sort-Object -Unique | Should -BeLike '*flow.log'
            Remove-Item flow.log, "$File*"
            (Get-Failure { & $Name $File -LogPath ./* }).Message | Should -BeLike "No file matches './*"
        }

        It 'keeps what was read where one place fails, and says so' {
            $failure = Get-Failure { Export-FlowLog file.csv -TopicId $prodTopic, $unindexedTopic @range -WarningVariable script:warnings 3>$null }
            $failure.Id | Should -Be TopicNotIndexed
            $warnings -like '*does not hold all*' | Should -HaveCount 1
            $failure.Output.IsComplete | Should -BeFalse
            $failure.Output.Rows | Should -BeGreaterThan 100
            $ledger = Get-Ledger file.csv
            $ledger.isComplete | Should -BeFalse
            $ledger.failures.place | Should -Be $unindexedTopic
        }

        It 'writes no such file with -RequireComplete' {
            $failures = Get-Failure { Export-FlowLog file.csv -TopicId $prodTopic, $unindexedTopic @range -RequireComplete 3>$null }
            $failures.Id | Should -Be TopicNotIndexed, ReadIncomplete
            Get-ChildItem | Should -BeNullOrEmpty
        }

        It 'leaves what was there, and nothing else, where it is stopped' {
            Set-Content file.csv old
            $shell = [powershell]::Create()
            $null = $shell.AddScript(@"
                Import-Module '$env:FLOWLOGPS_MODULE'
                `$key = [System.Net.NetworkCredential]::new('', '$($sandbox.Key)').SecurePassword
                Set-FlowLogCredential -SecretId $($sandbox.Id) -SecretKey `$key -Region $($sandbox.Region) -Endpoint $($sandbox.Endpoint)
                Export-FlowLog '$TestDrive/file.csv' -Force -TopicId $prodTopic -Last 3h -ThrottleLimit 1
"@)
            Reset-Counter
            Add-Fault @{ kind = 'Latency'; action = 'SearchLog'; milliseconds = 60000; times = 100 }
            $running = $shell.BeginInvoke()
            while (-not (Get-Counter).calls.SearchLog -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 20 }
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be Stopped
            $shell.Dispose()
            (Get-ChildItem).Name | Should -Be file.csv
            Get-Content file.csv | Should -Be old
        }
    }

    Context '-Anonymize' {
        BeforeAll {
            $key = ConvertTo-Secure 'four words of a passphrase'
            $hits = Get-BlockHit @range 3>$null
            $originals = & {
                foreach ($name in 'SourceAddress', 'DestinationAddress', 'InterfaceId', 'InstanceId', 'VpcId', 'SubnetId', 'SourceVpcId', 'DestinationSubnetId', 'AccountId', 'TopicId', 'RuleDescription') { "$($hits.$name -join "`n")" -split "`n" }
                $hits.RecordId -replace '/.*'
                $hits.Rule.Source + $hits.Rule.Destination | Where-Object { $_ -ne '0.0.0.0/0' }
            } | Where-Object { $_ } | Sort-Object -Unique
        }

        It 'leaves no address, id or name in file and ledger: <_>' -ForEach 'csv', 'ndjson.gz' {
            $file = "file.$_"
            # Not a random key: one in some thousand turns one block into another that is there as well.
            $export = Export-FlowLog $file -Kind BlockHit @range -VpcId ($hits.VpcId | Sort-Object -Unique) -AnonymizeKey $key -LedgerVariable read 3>$null
            $export.Rows | Should -BeGreaterThan 100
            $text = ($_ -like '*.gz' ? (Expand-Gzip $file) : (Get-Content $file -Raw)) + (Get-Content "$file.ledger.json" -Raw)
            $originals.Count | Should -BeGreaterThan 300
            # An address is looked for as a whole: 10.0.0.1 is part of 110.0.0.12.
            foreach ($original in $originals) {
                if ($text.Contains($original)) { $text | Should -Not -Match "(?<![0-9a-zA-Z.:])$([regex]::Escape($original))(?![0-9a-zA-Z.:])" }
            }
            (Get-Ledger $file).isAnonymized | Should -BeTrue
            (Get-Ledger $file).read | Should -Be $read.Read
        }

        It 'keeps times, ports, counts, classes and what was decided' {
            $null = Export-FlowLog file.ndjson -Kind BlockHit @range -Anonymize 3>$null
            $rows = Get-Content file.ndjson | ConvertFrom-Json -DateKind String
            $kept = 'StartTime', 'DestinationPort', 'Protocol', 'Bytes', 'Action', 'Class', 'Attribution', 'RuleOrder', 'RuleAction', 'LogTime'
            ($rows | Select-Object $kept | ConvertTo-Csv) | Should -Be ($hits | ConvertTo-FlowLogRow | Select-Object $kept | ConvertTo-Csv)
        }

        It 'replaces alike with one passphrase, and not with another or none' {
            $null = Export-FlowLog one.csv -Kind BlockHit @range -AnonymizeKey $key 3>$null
            $null = Export-FlowLog same.csv -Kind BlockHit @range -Anonymize -AnonymizeKey $key 3>$null
            $null = Export-FlowLog other.csv -Kind BlockHit @range -AnonymizeKey (ConvertTo-Secure 'another') 3>$null
            $told = Export-FlowLog none.csv -Kind BlockHit @range -Anonymize -Verbose 4>&1 3>$null
            (Get-FileHash one.csv).Hash | Should -Be (Get-FileHash same.csv).Hash
            (Import-Csv one.csv).InterfaceId[0] | Should -Not -Be (Import-Csv other.csv).InterfaceId[0]
            (Import-Csv one.csv).InterfaceId[0] | Should -Not -Be (Import-Csv none.csv).InterfaceId[0]
            $told.Message -like '*random key*' | Should -HaveCount 1
        }

        It 'shows the key nowhere' {
            $told = Export-FlowLog file.csv -Kind BlockHit @range -AnonymizeKey $key -Verbose -Debug *>&1 | Out-String
            $told + (Get-Content file.csv.ledger.json -Raw) | Should -Not -Match 'four words'
        }
    }
}
