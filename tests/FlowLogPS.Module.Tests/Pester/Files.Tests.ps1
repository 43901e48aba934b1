Describe 'Files' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        $lines = @(
            '2 1251762227 eni-lq6mkcis 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK'
            '2 1251762227 eni-lq6mkcis 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK'
            'V1 1251762227 eni-lq6mkcis - - - - - - - 1431280876 1431280934 - NODATA'
            'V1 1251762227 eni-lq6mkcis - - - - - - - 1431280876 1431280934 - SKIPDATA'
            'V1 1251762227 eni-lq6mkcis 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 1432917142 ACCEPT OK'
            'V1 1251762227 eni-lq6mkcis 172.31.16.139 203.0.113.12 0 0 1 4 336 1432917094 1432917142 REJECT OK'
        )
        $samples = "$TestDrive/samples.log"
        $lines | Set-Content $samples
    }

    It 'gives the traffic of the six documented sample lines and counts the other two' {
        $records = Get-VpcTraffic -Path $samples -LedgerVariable ledger -WarningVariable warnings -WarningAction SilentlyContinue
        $records.Count | Should -Be 4
        @($records | Where-Object Action -eq Reject).Count | Should -Be 2
        $ledger.NoData | Should -Be 1
        $ledger.SkipData | Should -Be 1
        $ledger.IsComplete | Should -BeTrue
        $warnings | Should -HaveCount 1
        $warnings[0].Message | Should -BeLike '*SKIPDATA*1*'
    }

    It 'gives typed values' {
        $record = Get-VpcTraffic $samples -WarningAction SilentlyContinue | Select-Object -First 1
        $record | Should -BeOfType FlowLogPS.Model.VpcTraffic
        $record.StartTime | Should -Be ([DateTimeOffset]::FromUnixTimeSeconds(1418530010))
        $record.SourceAddress | Should -Be ([ipaddress] '172.31.16.139')
        $record.DestinationPort | Should -BeOfType int
        $record.Bytes | Should -BeOfType long
        $record.Protocol | Should -Be TCP
        $record.Class | Should -Be Unknown
    }

    It 'gives the two blocked ones, and says that no rules were read' {
        $hits = Get-BlockHit $samples -WarningAction SilentlyContinue
        $hits.Count | Should -Be 2
        $hits.Attribution | Should -Be RulesUnavailable, RulesUnavailable
        $hits[0] | Should -BeOfType FlowLogPS.Model.BlockHit
        $hits[0].AttributionReason | Should -Not -BeNullOrEmpty
    }

    It 'filters by <_.Name>' -ForEach @(
        @{ Name = 'destination port'; Filter = @{ DestinationPort = 22, 80 }; Count = 1 }
        @{ Name = 'block'; Filter = @{ SourceAddress = '172.31.0.0/16' }; Count = 3 }
        @{ Name = 'wildcard'; Filter = @{ SourceAddress = '172.31.9.*' }; Count = 1 }
        @{ Name = 'protocol'; Filter = @{ Protocol = 'ICMP' }; Count = 2 }
        @{ Name = 'action'; Filter = @{ Action = 'Reject' }; Count = 2 }
        @{ Name = 'interface'; Filter = @{ InterfaceId = 'eni-other' }; Count = 0 }
        @{ Name = 'class'; Filter = @{ Class = 'Inbound' }; Count = 0 }
        @{ Name = 'start time'; Filter = @{ StartTime = '2015-05-20Z' }; Count = 2 }
        @{ Name = 'range, its end excluded'; Filter = @{ StartTime = [DateTimeOffset]::FromUnixTimeSeconds(1418530010); EndTime = [DateTimeOffset]::FromUnixTimeSeconds(1432917094) }; Count = 3 }
    ) {
        $filter = $_.Filter
        @(Get-VpcTraffic $samples @filter -WarningAction SilentlyContinue).Count | Should -Be $_.Count
    }

    It 'says that <_.Name> needs a credential to select anything' -ForEach @(
        @{ Name = '-VpcId'; Filter = @{ VpcId = 'vpc-1' } }
        @{ Name = '-Class'; Filter = @{ Class = 'Inbound' } }
    ) {
        $filter = $_.Filter
        Get-VpcTraffic $samples @filter -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings.Message -like '*Set-FlowLogCredential*' | Should -HaveCount 1
    }

    It 'takes more addresses than fit a query of the log service' {
        $many = 0..999 | ForEach-Object { "10.9.$([math]::Floor($_ / 250)).$($_ % 250)" }
        @(Get-VpcTraffic $samples -SourceAddress ($many + '172.31.9.69') -WarningAction SilentlyContinue).Count | Should -Be 1
    }

    It 'takes a record from the pipeline, whose missing ports ask for nothing, and refuses what is no port' {
        $icmp = Get-VpcTraffic $samples -Protocol ICMP -WarningAction SilentlyContinue | Select-Object -First 1 -Property SourceAddress, SourcePort, DestinationPort
        @($icmp | Get-VpcTraffic $samples -WarningAction SilentlyContinue).Count | Should -Be 1
        @($icmp | ConvertTo-Csv | ConvertFrom-Csv | Get-VpcTraffic $samples -WarningAction SilentlyContinue).Count | Should -Be 1
        (Get-Failure { Get-VpcTraffic $samples -SourcePort 65536 }).Id | Should -Be InvalidFilter
    }

    It 'says what a port is: <_>' -ForEach '80-90', 'http' {
        $failure = Get-Failure { Get-VpcTraffic $samples -DestinationPort 443, $_ }
        $failure.Id | Should -Be ParameterArgumentTransformationError
        $failure.Message | Should -BeLike "*'$_' is not a port. Write a number from 0 to 65535*"
    }

    It 'takes files from the pipeline, wildcards, and names with brackets' {
        $null = New-Item "$TestDrive/many" -ItemType Directory
        Copy-Item $samples "$TestDrive/many/a.log"
        Copy-Item $samples -Destination "$TestDrive/many/b[1].log"
        @(Get-ChildItem "$TestDrive/many" | Get-VpcTraffic -WarningAction SilentlyContinue).Count | Should -Be 8
        @(Get-VpcTraffic "$TestDrive/many/*.log" -WarningAction SilentlyContinue).Count | Should -Be 8
        @(Get-VpcTraffic -LiteralPath "$TestDrive/many/b[1].log" -WarningAction SilentlyContinue).Count | Should -Be 4
    }

    It 'gives a record once that stands in several files, whichever way they are named' {
        $null = New-Item "$TestDrive/overlap" -ItemType Directory
        # Two exports of ten records each, which have four in common.
        foreach ($part in @{ Name = 'a'; Ids = 1..10 }, @{ Name = 'b'; Ids = 7..16 }) {
            $part.Ids | ForEach-Object {
                $log = @{ 'interface-id' = 'eni-1'; srcaddr = '10.0.0.1'; dstaddr = '10.0.0.2'; srcport = "$_"; dstport = '443'; protocol = '6'; packets = '1'; bytes = '40'
                    start = '1'; end = '2'; action = 'ACCEPT'; 'log-status' = 'OK'
                }
                @{ Time = 1700000000000; TopicId = 't'; PkgId = 'P'; PkgLogId = "$_"; LogJson = ConvertTo-Json $log -Compress } | ConvertTo-Json -Compress
            } | Set-Content "$TestDrive/overlap/$($part.Name).json"
        }
        (Get-VpcTraffic -Path "$TestDrive/overlap/*" -LedgerVariable ledger).SourcePort | Sort-Object | Should -Be (1..16)
        $ledger.Read, $ledger.Duplicates, $ledger.IsComplete | Should -Be 16, 4, $true
        @(Get-ChildItem "$TestDrive/overlap" | Get-VpcTraffic).Count | Should -Be 16
        @(Get-VpcTraffic -Path "$TestDrive/overlap/a.json", "$TestDrive/overlap/a.json").Count | Should -Be 10
        (Measure-VpcTraffic -Path "$TestDrive/overlap/*" -GroupBy Action 3>$null).Records | Should -Be 16
        $null = Export-FlowLogReport "$TestDrive/overlap.html" -LogPath "$TestDrive/overlap/*" -LedgerVariable both 3>$null
        $both.Read, $both.Duplicates, $both.IsComplete | Should -Be 32, 8, $true
    }

    It 'reads gzip and a byte order mark' {
        $marked = [System.Text.Encoding]::UTF8.GetPreamble() + [System.Text.Encoding]::UTF8.GetBytes($lines[0] + "`n")
        [System.IO.File]::WriteAllBytes("$TestDrive/bom.log", $marked)
        @(Get-VpcTraffic "$TestDrive/bom.log").Count | Should -Be 1
        $file = [System.IO.File]::Create("$TestDrive/samples.log.gz")
        $gzip = [System.IO.Compression.GZipStream]::new($file, [System.IO.Compression.CompressionLevel]::Fastest)
        $gzip.Write([System.IO.File]::ReadAllBytes($samples))
        $gzip.Dispose()
        @(Get-VpcTraffic "$TestDrive/samples.log.gz" -WarningAction SilentlyContinue).Count | Should -Be 4
    }

    It 'reads an exported CSV, in a zip and in a tar.gz' {
        $null = New-Item "$TestDrive/export" -ItemType Directory
        @(
            'log-status,action,srcaddr,dstaddr,srcport,dstport,protocol,packets,bytes,start,end,interface-id,__TIMESTAMP__'
            'OK,REJECT,172.31.9.69,172.31.9.12,49761,"3389",6,20,4249,1418530010,1418530070,eni-lq6mkcis,1418530099000'
        ) | Set-Content "$TestDrive/export/b.csv"
        Copy-Item $samples "$TestDrive/export/a.log"
        [System.IO.Compression.ZipFile]::CreateFromDirectory("$TestDrive/export", "$TestDrive/export.dat")
        $record = Get-VpcTraffic "$TestDrive/export/b.csv"
        $record.DestinationPort | Should -Be 3389
        $record.LogTime | Should -Be ([DateTimeOffset]::FromUnixTimeSeconds(1418530099))
        @(Get-VpcTraffic "$TestDrive/export.dat" -WarningAction SilentlyContinue).Count | Should -Be 5
        $gzip = [System.IO.Compression.GZipStream]::new([System.IO.File]::Create("$TestDrive/export.tgz"), [System.IO.Compression.CompressionLevel]::Fastest)
        [System.Formats.Tar.TarFile]::CreateFromDirectory("$TestDrive/export", $gzip, $false)
        $gzip.Dispose()
        @(Get-VpcTraffic "$TestDrive/export.tgz" -WarningAction SilentlyContinue).Count | Should -Be 5
    }

    It 'warns where nothing matched' {
        $output = Get-VpcTraffic $samples -DestinationPort 9 3>&1
        $output.Message | Where-Object { $_ -like 'No record matched.*' } | Should -HaveCount 1
    }

    It 'does not take -Query: only the log service can tell' {
        (Get-Failure { Get-VpcTraffic -Path $samples -Query 'action:REJECT' }).Id | Should -Be 'AmbiguousParameterSet'
    }

    Context 'Bad files' {
        It 'warns of an empty file: <_>' -ForEach '', "`n", ([char] 0xFEFF).ToString() {
            [System.IO.File]::WriteAllText("$TestDrive/empty.log", $_)
            $records = Get-VpcTraffic "$TestDrive/empty.log" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable failures
            $records | Should -BeNullOrEmpty
            $failures | Should -BeNullOrEmpty
            $warnings | Should -HaveCount 1
            $warnings[0].Message | Should -BeLike '*empty.log holds no record*'
        }

        It 'gives what is whole of a file that is cut, and counts the rest' {
            [System.IO.File]::WriteAllText("$TestDrive/cut.log", $lines[0] + "`n" + $lines[1].Substring(0, 40))
            $records = Get-VpcTraffic "$TestDrive/cut.log" -LedgerVariable ledger -WarningVariable warnings -WarningAction SilentlyContinue
            @($records).Count | Should -Be 1
            $ledger.Undecodable | Should -Be 1
            $ledger.UndecodableRecords[0].Place | Should -BeLike '*cut.log:2'
            $warnings.Message | Should -BeLike '*do not decode*1*'
        }

        It 'refuses a binary file' {
            [System.IO.File]::WriteAllBytes("$TestDrive/binary.log", [byte[]] (0..255))
            $failure = Get-Failure { Get-VpcTraffic "$TestDrive/binary.log" }
            $failure.Id | Should -Be FileNotRecognized
            $failure.Category | Should -Be InvalidData
        }

        It 'reports each missing file and folder once, and reads the others' {
            $paths = "$TestDrive/none.log", "$TestDrive/none*.log", "$TestDrive", $samples
            $failures = Get-Failure { Get-VpcTraffic $paths -WarningAction SilentlyContinue }
            $failures.Id | Should -Be FileUnreadable, FileUnreadable, FileUnreadable
            $failures.Category | Should -Be ObjectNotFound, ObjectNotFound, ReadError
            $failures.Ended | Should -Not -Contain $true
            $failures[0].Output.Count | Should -Be 4
        }

        It 'calls no read whole that lacks a file which was named' {
            $failures = Get-Failure { Get-VpcTraffic -Path $samples, "$TestDrive/missing*.log", $TestDrive -RequireComplete -LedgerVariable lacking 3>$null }
            $failures.Id | Should -Be FileUnreadable, FileUnreadable, ReadIncomplete
            $failures[2].Message | Should -BeLike '*2 of what was asked for failed. No file matches*missing*'
            $lacking.IsComplete | Should -BeFalse
        }

        It 'refuses what is not a file system' {
            (Get-Failure { Get-VpcTraffic env:PATH }).Id | Should -Be FileUnreadable
        }

        It 'stops at the first with -ErrorAction Stop' {
            $failure = Get-Failure { Get-VpcTraffic "$TestDrive/none.log", $samples -ErrorAction Stop }
            $failure.Ended | Should -BeTrue
            $failure.Output | Should -BeNullOrEmpty
        }

        It 'refuses a filter that does not compile, and ends' {
            $failure = Get-Failure { Get-VpcTraffic $samples -SourceAddress nonsense }
            $failure.Id | Should -Be InvalidFilter
            $failure.Ended | Should -BeTrue
        }
    }
}
