Describe '-Follow' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $null = Get-VpcTraffic -TopicId $prodTopic -Last 1h 3>$null | Select-Object -First 1 # the JIT has its turn before anything is timed

        # New blocked records of a source that nobody else has, logged now or before and readable after a while.
        function Add-Record([string] $Source, [int] $Count = 1, [int] $SecondsAgo = 0, [int] $VisibleAfterMs = 0, [string] $Topic = $prodTopic) {
            $time = [DateTimeOffset]::UtcNow.AddSeconds(-$SecondsAgo)
            $lines = foreach ($port in 1..$Count) {
                @{
                    Time    = $time.ToUnixTimeMilliseconds()
                    LogJson = @{
                        version = '1'; 'account-id' = '1'; 'interface-id' = 'eni-follow'; srcaddr = $Source; dstaddr = '10.10.1.1'; srcport = "$port"; dstport = '443'
                        protocol = '6'; packets = '1'; bytes = '40'; start = "$($time.ToUnixTimeSeconds() - 60)"; end = "$($time.ToUnixTimeSeconds())"
                        action = 'REJECT'; 'log-status' = 'OK'
                    }
                } | ConvertTo-Json -Compress
            }
            $null = Invoke-RestMethod "$($sandbox.Endpoint)/_sandbox/topics/$Topic/logs?visibleAfterMs=$VisibleAfterMs" -Method Post -Body ($lines -join "`n")
        }

        # A follow in a runspace of its own; what it gives comes into Output and the streams while it runs. To enumerate those waits for
        # the end of the pipeline, which is not to come, unless told otherwise.
        function Start-Follow([string] $Command) {
            $shell = [powershell]::Create()
            $null = $shell.AddScript(@"
                Import-Module '$env:FLOWLOGPS_MODULE'
                `$key = [System.Net.NetworkCredential]::new('', '$($sandbox.Key)').SecurePassword
                Set-FlowLogCredential -SecretId $($sandbox.Id) -SecretKey `$key -Region $($sandbox.Region) -Endpoint $($sandbox.Endpoint)
                $Command
"@)
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $empty = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $empty.Complete()
            foreach ($collection in $output, $shell.Streams.Error, $shell.Streams.Warning, $shell.Streams.Progress) { $collection.EnumeratorNeverBlocks = $true }
            [pscustomobject]@{ Shell = $shell; Output = $output; Running = $shell.BeginInvoke($empty, $output) }
        }

        function Wait-Until([scriptblock] $Condition) {
            $deadline = [DateTime]::UtcNow.AddSeconds(60)
            while (-not (& $Condition)) {
                if ([DateTime]::UtcNow -gt $deadline) { throw "This did not come to be: $Condition" }
                Start-Sleep -Milliseconds 50
            }
        }

        # Polls of one topic: each counts once.
        function Wait-Poll([int] $Count) {
            $before = (Get-Counter).calls.DescribeLogHistogram
            Wait-Until { (Get-Counter).calls.DescribeLogHistogram -ge $before + $Count }
        }
    }
    AfterEach {
        Clear-Fault
        if ($follow) {
            $follow.Shell.Stop()
            $follow.Shell.Dispose()
            $follow = $null
        }
    }

    It 'gives what comes later, late or not, each once, in <Command>' -ForEach @(
        @{ Command = 'Get-VpcTraffic'; Source = '203.0.113.1' }
        @{ Command = 'Get-BlockHit'; Source = '203.0.113.2' }
    ) {
        Add-Record $Source -Count 2 -SecondsAgo 30
        $follow = Start-Follow "$Command -TopicId $prodTopic -SourceAddress $Source -Last 5m -Follow -PollInterval 1s"
        Wait-Until { $follow.Output.Count -ge 2 }
        Add-Record $Source -Count 3
        Add-Record $Source -SecondsAgo 200 -VisibleAfterMs 1500
        Wait-Until { $follow.Output.Count -ge 6 }
        Wait-Poll 3

        $follow.Output.RecordId | Sort-Object -Unique | Should -HaveCount 6
        $follow.Output | Should -HaveCount 6
        $follow.Shell.Streams.Error | Should -BeNullOrEmpty
        $follow.Shell.Streams.Warning | Should -BeNullOrEmpty
        $follow.Shell.Streams.Progress.Activity | Should -Not -Contain 'Reading*'
    }

    It 'hands on what is there before it waits' {
        Add-Record '203.0.113.7' -Count 3
        $follow = Start-Follow "Get-VpcTraffic -TopicId $prodTopic -SourceAddress 203.0.113.7 -Last 5m -Follow -PollInterval 1d | ForEach-Object SourcePort"
        Wait-Until { $follow.Output.Count -ge 3 }
        $follow.Output | Should -Be 1, 2, 3
        $follow.Running.IsCompleted | Should -BeFalse
    }

    It 'polls every ten seconds unless told' {
        $type = (Get-Command Get-VpcTraffic).ImplementingType
        $type::new().PollInterval | Should -Be ([TimeSpan]::FromSeconds(10))
    }

    It 'goes on through a network that is away, with one warning' {
        $source = '203.0.113.3'
        $follow = Start-Follow "Get-VpcTraffic -TopicId $prodTopic -SourceAddress $source -Last 5m -Follow -PollInterval 1s"
        Wait-Poll 2
        Add-Fault @{ kind = 'Reset'; action = 'DescribeLogHistogram'; times = 7 }
        Add-Record $source -Count 2
        Wait-Until { $follow.Output.Count -ge 2 }

        $follow.Shell.Streams.Warning.Message | Should -BeLike "$prodTopic cannot be read since *"
        $follow.Shell.Streams.Warning | Should -HaveCount 1
        $follow.Shell.Streams.Error | Should -BeNullOrEmpty
        $follow.Running.IsCompleted | Should -BeFalse
    }

    It 'ends with an error when its topic vanishes' {
        $follow = Start-Follow "Get-VpcTraffic -TopicId $prodTopic -SourceAddress 203.0.113.4 -Last 5m -Follow -PollInterval 1s"
        Wait-Poll 2
        Add-Fault @{ kind = 'Error'; action = 'DescribeLogHistogram'; code = 'ResourceNotFound.TopicNotExist' }
        Wait-Until { $follow.Running.IsCompleted }

        $follow.Shell.InvocationStateInfo.State | Should -Be Completed
        $follow.Shell.Streams.Error | Should -HaveCount 1
        $follow.Shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'TopicNotFound,*'
        $follow.Shell.Streams.Error[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'goes on with the other topics when one vanishes, and says so at once' {
        $follow = Start-Follow "Get-VpcTraffic -TopicId $prodTopic, $stagingTopic -SourceAddress 203.0.113.8 -Last 5m -Follow -PollInterval 1s"
        Wait-Poll 4
        # One of the two has it: which does not matter.
        Add-Fault @{ kind = 'Error'; action = 'DescribeLogHistogram'; code = 'ResourceNotFound.TopicNotExist' }
        Wait-Until { $follow.Shell.Streams.Error.Count }
        Add-Record '203.0.113.8' -Topic $prodTopic
        Add-Record '203.0.113.8' -Topic $stagingTopic
        Wait-Until { $follow.Output.Count }
        Wait-Poll 2

        $follow.Output | Should -HaveCount 1
        $follow.Shell.Streams.Error | Should -HaveCount 1
        $follow.Shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'TopicNotFound,*'
        $follow.Running.IsCompleted | Should -BeFalse
    }

    It 'ends at once when it is stopped while it <While>' -ForEach @(
        @{ While = 'waits for the next poll'; Interval = '1d'; Fault = $null }
        @{ While = 'waits for an answer'; Interval = '1s'; Fault = 'Latency' }
        @{ While = 'waits for the rest of an answer'; Interval = '1s'; Fault = 'StalledBody' }
    ) {
        # Three tries: a machine that is busy with other tests may hold one up, a wait that is not cut holds up all.
        $took = [long]::MaxValue
        for ($try = 1; $try -le 3 -and $took -ge 500; $try++) {
            $follow = Start-Follow "Get-VpcTraffic -TopicId $prodTopic -SourceAddress 203.0.113.5 -Last 5m -Follow -PollInterval $Interval"
            Wait-Poll 1
            if ($Fault) {
                Add-Fault @{ kind = $Fault; action = 'DescribeLogHistogram'; milliseconds = 60000; times = 100 }
                Wait-Poll 1
            }
            Start-Sleep -Milliseconds 200
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $follow.Shell.Stop()
            $took = $watch.ElapsedMilliseconds
            $follow.Shell.InvocationStateInfo.State | Should -Be Stopped
            $follow.Shell.Streams.Error | Should -BeNullOrEmpty
            Clear-Fault
        }
        $took | Should -BeLessThan 500
        $calls = (Get-Counter).calls.DescribeLogHistogram
        Start-Sleep -Milliseconds 1500
        (Get-Counter).calls.DescribeLogHistogram | Should -Be $calls -Because 'nothing is asked after the stop'
    }

    It 'ends with -First, and the caller goes on' {
        Add-Record '203.0.113.6' -Count 5
        $given = Get-VpcTraffic -TopicId $prodTopic -SourceAddress 203.0.113.6 -Last 5m -Follow -PollInterval 1d -LedgerVariable ledger | Select-Object -First 3
        $given.SourcePort | Should -Be 1, 2, 3
        $ledger.Read | Should -Be 5
    }

    It 'is refused with <What>' -ForEach @(
        @{ What = 'pipeline input'; Script = { [pscustomobject]@{ VpcId = $prodVpc } | Get-VpcTraffic -Follow } }
        @{ What = '-Newest'; Script = { Get-VpcTraffic -Follow -Newest } }
        @{ What = '-PlanOnly'; Script = { Get-VpcTraffic -Follow -PlanOnly } }
        @{ What = '-RequireComplete'; Script = { Get-VpcTraffic -Follow -RequireComplete } }
        @{ What = '-Checkpoint'; Script = { Get-VpcTraffic -Follow -Checkpoint TestDrive:/follow.json } }
        @{ What = '-EndTime'; Script = { Get-VpcTraffic -Follow -StartTime ([DateTimeOffset]::Now.AddHours(-1)) -EndTime ([DateTimeOffset]::Now) } }
    ) {
        $failure = Get-Failure $Script
        $failure.Id | Should -Be InvalidArgument
        $failure.Message | Should -BeLike "*$What*"
        $failure.Ended | Should -BeTrue
        $failure.Output | Should -BeNullOrEmpty
    }

    It 'is refused with <What>' -ForEach @(
        @{ What = '-PollInterval 0s'; Script = { Get-VpcTraffic -Follow -PollInterval 0s } }
        @{ What = '-Lateness 0m'; Script = { Get-VpcTraffic -Follow -Lateness 0m } }
    ) {
        $failure = Get-Failure $Script
        $failure.Id | Should -Be InvalidArgument
        $failure.Ended | Should -BeTrue
    }

    It 'is no parameter for files' {
        $failure = Get-Failure { Get-VpcTraffic -Path TestDrive:/any.log -Follow }
        $failure.Id | Should -Be AmbiguousParameterSet
        $failure.Ended | Should -BeTrue
    }
}
