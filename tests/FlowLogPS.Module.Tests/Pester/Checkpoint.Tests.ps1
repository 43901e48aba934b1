Describe '-Checkpoint' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $start = [DateTimeOffset]::Now.AddHours(-2)
        $middle = $start.AddMinutes(50)
        $end = $start.AddMinutes(100)
        $ask = @{ StartTime = $start; WarningAction = 'SilentlyContinue' }
        function Get-Identity { process { "$($_.TopicId)/$($_.RecordId)" } }
    }
    BeforeEach { $checkpoint = "TestDrive:/$([guid]::NewGuid()).json" }
    AfterEach { Clear-Fault }

    It 'gives each record once over runs in a row, in <Command>' -ForEach @(
        @{ Command = 'Get-VpcTraffic' }
        @{ Command = 'Get-BlockHit' }
    ) {
        $whole = & $Command @ask -EndTime $end | Get-Identity
        $first = & $Command @ask -EndTime $middle -Checkpoint $checkpoint | Get-Identity
        $second = & $Command @ask -EndTime $end -Checkpoint $checkpoint -LedgerVariable ledger | Get-Identity
        $again = & $Command @ask -EndTime $end -Checkpoint $checkpoint | Get-Identity

        $first.Count | Should -BeGreaterThan 100
        $second.Count | Should -BeGreaterThan 100
        $again | Should -BeNullOrEmpty
        Compare-Object $whole @($first; $second) | Should -BeNullOrEmpty
        $ledger.Slices.From | Sort-Object | Select-Object -First 1 | Should -BeGreaterThan $middle.AddMinutes(-16)
    }

    It 'reads -Last in the first run, and goes on from there' {
        $null = Get-BlockHit -Last 1h -Checkpoint $checkpoint 3>$null
        $told = Get-BlockHit -Last 1h -Checkpoint $checkpoint -Lateness 5m -Verbose 4>&1 3>$null
        $told | Where-Object { "$_" -like 'Checkpoint *: reading *' } | Should -HaveCount 1
        $told | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] } | Should -BeNullOrEmpty
    }

    It 'is planned from where it stands, and left as it is' {
        $null = Get-VpcTraffic @ask -EndTime $middle -Checkpoint $checkpoint
        $before = Get-FileHash $checkpoint
        $plan = Get-VpcTraffic @ask -EndTime $end -Checkpoint $checkpoint -PlanOnly
        (Get-FileHash $checkpoint).Hash | Should -Be $before.Hash
        ($plan.From | Measure-Object -Minimum).Minimum | Should -BeGreaterThan $middle.AddMinutes(-16)
        $null = Get-VpcTraffic @ask -EndTime $end -Checkpoint $checkpoint -LedgerVariable ledger
        ($plan | Measure-Object ExpectedRecords -Sum).Sum | Should -Be $ledger.Expected
    }

    It 'stays as it was where a run is stopped' {
        $null = Get-VpcTraffic @ask -EndTime $middle -Checkpoint $checkpoint
        $before = Get-FileHash $checkpoint
        $taken = Get-VpcTraffic @ask -EndTime $end -Checkpoint $checkpoint | Select-Object -First 5 | Get-Identity
        (Get-FileHash $checkpoint).Hash | Should -Be $before.Hash
        $next = Get-VpcTraffic @ask -EndTime $end -Checkpoint $checkpoint | Get-Identity
        $taken | Should -BeIn $next
    }

    It 'is not made by a first run that is stopped' {
        $null = Get-VpcTraffic @ask -Checkpoint $checkpoint | Select-Object -First 1
        Test-Path $checkpoint | Should -BeFalse
    }

    It 'stays as it was, and says so, where a place fails' {
        $given = Get-VpcTraffic -StartTime $start -TopicId $prodTopic, $unindexedTopic -Checkpoint $checkpoint -ErrorAction SilentlyContinue -WarningVariable told 3>$null
        $given.Count | Should -BeGreaterThan 0
        "$told" | Should -BeLike '*checkpoint stays as it was*'
        Test-Path $checkpoint | Should -BeFalse
    }

    It 'is one run''s at a time, and free when its process is killed' {
        $path = Join-Path (Resolve-Path TestDrive:/).ProviderPath 'shared.json'
        $script = @"
            . '$PSScriptRoot/Common.ps1'
            Connect-Sandbox
            Get-VpcTraffic -TopicId $prodTopic -Last 1h -Checkpoint '$path'
"@
        Add-Fault @{ kind = 'Latency'; action = 'SearchLog'; milliseconds = 60000; times = 100 }
        Reset-Counter
        $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))
        $other = Start-Process pwsh -ArgumentList '-NoProfile', '-NonInteractive', '-EncodedCommand', $encoded -PassThru -RedirectStandardOutput (Join-Path (Resolve-Path TestDrive:/).ProviderPath 'other.txt')
        while (-not (Get-Counter).calls.SearchLog -and -not $other.HasExited) { Start-Sleep -Milliseconds 50 }
        $other.HasExited | Should -BeFalse

        $failure = Get-Failure { Get-VpcTraffic -TopicId $prodTopic -Last 1h -Checkpoint $path }
        $failure.Id | Should -Be CheckpointInUse
        $failure.Category | Should -Be ResourceBusy
        $failure.Target | Should -Be $path
        $failure.Ended | Should -BeTrue

        $other.Kill()
        $other.WaitForExit()
        Clear-Fault
        Test-Path $path | Should -BeFalse
        (Get-VpcTraffic -TopicId $prodTopic -Last 1h -Checkpoint $path 3>$null).Count | Should -BeGreaterThan 0
        Test-Path $path | Should -BeTrue
    }

    It 'is refused, kept and explained where it is <What>' -ForEach @(
        @{ What = 'cut off'; Content = '{ "version": 1, "query": "'; Id = 'CheckpointUnreadable'; Category = 'ReadError' }
        @{ What = 'empty'; Content = ''; Id = 'CheckpointUnreadable'; Category = 'ReadError' }
        @{ What = 'of a later version'; Content = '{"version":9,"query":"q","from":"2026-01-01T00:00:00Z","readTo":"2026-01-01T00:00:00Z","given":{}}'; Id = 'CheckpointUnreadable'; Category = 'ReadError' }
        @{ What = 'of another query'; Content = '{"version":1,"query":"q","from":"2026-01-01T00:00:00Z","readTo":"2026-01-01T00:00:00Z","given":{}}'; Id = 'CheckpointMismatch'; Category = 'InvalidArgument' }
    ) {
        Set-Content $checkpoint $Content -NoNewline
        $failure = Get-Failure { Get-VpcTraffic @ask -Checkpoint $checkpoint }
        $failure.Id | Should -Be $Id
        $failure.Category | Should -Be $Category
        $failure.Ended | Should -BeTrue
        $failure.Output | Should -BeNullOrEmpty
        "$(Get-Content $checkpoint -Raw)" | Should -Be $Content
    }

    It 'belongs to its command and filters' {
        $null = Get-VpcTraffic @ask -EndTime $middle -DestinationPort 22, 3306 -Checkpoint $checkpoint
        { Get-VpcTraffic @ask -EndTime $end -DestinationPort 3306, 22 -Checkpoint $checkpoint -ErrorAction Stop } | Should -Not -Throw
        foreach ($other in { Get-VpcTraffic @ask -Checkpoint $checkpoint }, { Get-BlockHit @ask -DestinationPort 22, 3306 -Checkpoint $checkpoint }) {
            (Get-Failure $other).Id | Should -Be CheckpointMismatch
        }
    }

    It 'takes one query, in a folder that is there, and a positive lateness' {
        $piped = Get-Failure { [pscustomobject]@{ VpcId = $prodVpc }, [pscustomobject]@{ VpcId = $stagingVpc } | Get-VpcTraffic @ask -Checkpoint $checkpoint }
        $piped.Id | Should -Be InvalidArgument
        Test-Path $checkpoint | Should -BeFalse
        (Get-Failure { Get-VpcTraffic @ask -Checkpoint TestDrive:/missing/checkpoint.json }).Id | Should -Be CheckpointUnwritable
        (Get-Failure { Get-VpcTraffic @ask -Checkpoint $checkpoint -Lateness 0m }).Id | Should -Be InvalidArgument
    }
}
