Describe 'Progress' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1

        # What a command shows on its way, and how long it took.
        function Watch-Progress([string] $Command) {
            $shell = [powershell]::Create()
            $null = $shell.AddScript(@"
                Import-Module '$env:FLOWLOGPS_MODULE'
                `$key = [System.Net.NetworkCredential]::new('', '$($sandbox.Key)').SecurePassword
                Set-FlowLogCredential -SecretId $($sandbox.Id) -SecretKey `$key -Region $($sandbox.Region) -Endpoint $($sandbox.Endpoint)
                $Command
"@)
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $output = $shell.Invoke()
            $ended, $moved = $shell.Streams.Progress.Where({ $_.RecordType -eq 'Completed' }, 'Split')
            [pscustomobject]@{
                Output  = $output
                Seconds = $watch.Elapsed.TotalSeconds
                Moved   = $moved
                Ended   = $ended
                Percent = [int[]] $moved.PercentComplete
                Last    = $shell.Streams.Progress | Select-Object -Last 1
            }
            $shell.Dispose()
        }

        function Assert-Steady($Watched) {
            $Watched.Moved.Count | Should -BeGreaterThan 2
            $Watched.Moved.Count | Should -BeLessOrEqual (1 + 5 * $Watched.Seconds)
            $Watched.Percent | Should -Be @($Watched.Percent | Sort-Object)
            $Watched.Percent | Where-Object { $_ -lt -1 -or $_ -gt 100 } | Should -BeNullOrEmpty
            $Watched.Ended | Should -HaveCount 1
            $Watched.Last.RecordType | Should -Be Completed
        }
    }
    AfterEach { Clear-Fault }

    It 'tells percentage, rate, remaining time and where, also within one slice' {
        Add-Fault @{ kind = 'Latency'; action = 'SearchLog'; milliseconds = 400; times = 1000 }
        $watched = Watch-Progress "Get-VpcTraffic -TopicId $prodTopic -Last 6h -ThrottleLimit 1 -LedgerVariable read | Out-Null; `$read"
        $ledger = $watched.Output[0]
        Assert-Steady $watched
        $watched.Percent | Sort-Object -Unique | Where-Object { $_ -ge 0 } | Measure-Object | ForEach-Object Count |
            Should -BeGreaterThan $ledger.Slices.Count -Because 'pages move it'
        $watched.Percent[-1] | Should -BeGreaterThan 80
        $watched.Moved.StatusDescription | Select-Object -Last 1 | Should -Match "^[\d,]+ of $('{0:N0}' -f $ledger.Expected) records, [\d,]+/s$"
        $watched.Moved.CurrentOperation | Select-Object -Last 1 | Should -Match "^$prodTopic, \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$"
        $watched.Moved.Where({ $_.PercentComplete -ge 0 -and $_.SecondsRemaining -gt 0 }).Count | Should -BeGreaterThan 2
        $watched.Moved.Where({ $_.PercentComplete -lt 0 }).SecondsRemaining | Where-Object { $_ -ne -1 } | Should -BeNullOrEmpty
    }

    It 'counts several topics as one, and tells no percentage before all are counted' {
        Add-Fault @{ kind = 'Latency'; action = 'SearchLog'; milliseconds = 300; times = 1000 }
        $watched = Watch-Progress "Get-VpcTraffic -TopicId $prodTopic, $stagingTopic -Last 6h -LedgerVariable read | Out-Null; `$read"
        Assert-Steady $watched
        $watched.Moved.StatusDescription | Select-Object -Last 1 | Should -BeLike "* of $('{0:N0}' -f $watched.Output[0].Expected) records*"
        $watched.Moved.Where({ $_.StatusDescription -notlike '* of *' }).PercentComplete | Where-Object { $_ -ne -1 } | Should -BeNullOrEmpty
    }

    It 'measures files by their bytes, several as one' {
        $line = '2 1 eni-a 10.0.0.1 10.0.0.2 1024 22 6 5 420 1700000000 1700000060 REJECT OK'
        Set-Content TestDrive:/1.log (, $line * 30000)
        Set-Content TestDrive:/2.log (, $line * 10000)
        $watched = Watch-Progress "Get-VpcTraffic -Path '$TestDrive/*.log' | ForEach-Object { if (++`$given % 2000 -eq 0) { Start-Sleep -Milliseconds 100 } }"
        Assert-Steady $watched
        $watched.Percent[0] | Should -BeGreaterOrEqual 0
        $first = $watched.Moved.Where({ $_.CurrentOperation -like '*1.log*' })
        ($first.PercentComplete | Measure-Object -Maximum).Maximum | Should -BeIn (60..75)
        $watched.Percent[-1] | Should -BeGreaterThan 75
        $watched.Moved.StatusDescription | Select-Object -Last 1 | Should -Match '^[\d,]+ records, [\d,]+/s$'
    }

    It 'is taken off the screen where the pipeline ends early' {
        Add-Fault @{ kind = 'Latency'; action = 'SearchLog'; milliseconds = 500; times = 1000 }
        $watched = Watch-Progress "Get-VpcTraffic -TopicId $prodTopic -Last 6h -ThrottleLimit 1 | Select-Object -First 3000"
        $watched.Output | Should -HaveCount 3000
        Assert-Steady $watched
    }

    It 'says nothing where the user wants nothing' {
        Add-Fault @{ kind = 'Latency'; action = 'SearchLog'; milliseconds = 300; times = 1000 }
        $watched = Watch-Progress "`$ProgressPreference = 'SilentlyContinue'; Get-VpcTraffic -TopicId $prodTopic -Last 1h | Select-Object -First 1"
        $watched.Output | Should -HaveCount 1
        $watched.Last | Should -BeNullOrEmpty
    }
}
