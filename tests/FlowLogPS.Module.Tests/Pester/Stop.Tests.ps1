Describe 'Stop' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $null = Get-VpcTraffic -TopicId $prodTopic -Last 1h 3>$null | Select-Object -First 1

        # A range of many slices, away from the records of the other cases: 60,000 over six hours.
        $crowded = @{ TopicId = $prodTopic; StartTime = [DateTimeOffset]::UtcNow.AddDays(-5); EndTime = [DateTimeOffset]::UtcNow.AddDays(-5).AddHours(6) }
        $first = $crowded.StartTime.ToUnixTimeMilliseconds()
        foreach ($part in 0..5) {
            $lines = foreach ($i in ($part * 10000)..($part * 10000 + 9999)) {
                '{"Time":' + ($first + 360 * $i) + ',"PkgId":"CROWD","PkgLogId":' + $i + ',"LogJson":{"version":"1","account-id":"1","interface-id":"eni-1","srcaddr":"10.0.0.1","dstaddr":"10.0.0.2","srcport":"1","dstport":"2","protocol":"6","packets":"1","bytes":"40","start":"1","end":"2","action":"ACCEPT","log-status":"OK"}}'
            }
            $null = Invoke-RestMethod "$($sandbox.Endpoint)/_sandbox/topics/$prodTopic/logs" -Method Post -Body ($lines -join "`n")
        }

        # Calls of a command that is left early: when it has ended, and a second later.
        function Measure-Call([scriptblock] $Command) {
            Reset-Counter
            $given = @(& $Command).Count
            $calls = (Get-Counter).calls.PSObject.Properties.Value | Measure-Object -Sum
            Start-Sleep -Seconds 1
            $later = (Get-Counter).calls.PSObject.Properties.Value | Measure-Object -Sum
            [pscustomobject]@{ Given = $given; Calls = $calls.Sum; Later = $later.Sum }
        }
    }
    AfterEach { Clear-Fault }

    It 'costs one page for Select-Object -First 5, now and a second later' {
        Reset-Counter
        Get-VpcTraffic -TopicId $prodTopic -Last 3h | Select-Object -First 5 | Should -HaveCount 5
        $now = Get-Counter
        $now.calls.SearchLog | Should -Be 1
        $now.recordsReturned | Should -BeLessOrEqual 1000
        Start-Sleep -Seconds 1
        (Get-Counter).calls.SearchLog | Should -Be 1
    }

    It 'costs at most ThrottleLimit <throttle> + 2 calls for Select-Object -First 5 of a parallel read, and none starts afterwards' -ForEach @(
        @{ Throttle = 4; Argument = @{ ThrottleLimit = 4 } }
        @{ Throttle = 8; Argument = @{} }
        @{ Throttle = 8; Argument = @{ Newest = $true } }
    ) {
        $cost = Measure-Call { Get-VpcTraffic @crowded @Argument | Select-Object -First 5 }
        Write-Host "      $($cost.Calls) calls"
        $cost.Given | Should -Be 5
        $cost.Calls | Should -BeLessOrEqual ($Throttle + 2)
        $cost.Later | Should -Be $cost.Calls
    }

    It 'costs at most what was read side by side where <count> are taken with ThrottleLimit <throttle>, and none starts afterwards' -ForEach @(
        @{ Count = 1500; Throttle = 4; Slices = 2 }
        @{ Count = 1500; Throttle = 8; Slices = 2 }
        @{ Count = 15000; Throttle = 4; Slices = 2 + 4 }
        @{ Count = 15000; Throttle = 8; Slices = 2 + 4 }
    ) {
        # To find the topic, to count, and the first page; then slices of ten pages each, twice as many with every one that is given.
        $cost = Measure-Call { Get-VpcTraffic @crowded -ThrottleLimit $Throttle | Select-Object -First $Count }
        Write-Host "      $($cost.Calls) calls"
        $cost.Given | Should -Be $Count
        $cost.Calls | Should -BeLessOrEqual (3 + 10 * $Slices)
        $cost.Later | Should -Be $cost.Calls
    }

    It 'lets the caller go on after -First, and after a timeout of its own' {
        $after = & { $null = Get-VpcTraffic -TopicId $prodTopic -Last 3h | Select-Object -First 1; 'went on' }
        $after | Should -Be 'went on'
    }

    It 'ends at once while an answer is on its way' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript(@"
            Import-Module '$env:FLOWLOGPS_MODULE'
            `$key = [System.Net.NetworkCredential]::new('', '$($sandbox.Key)').SecurePassword
            Set-FlowLogCredential -SecretId $($sandbox.Id) -SecretKey `$key -Region $($sandbox.Region) -Endpoint $($sandbox.Endpoint)
            `$ready = `$true
            Get-VpcTraffic -TopicId $prodTopic -Last 3h
"@)
        Add-Fault @{ kind = 'Latency'; action = 'SearchLog'; milliseconds = 60000; times = 100 }
        Reset-Counter
        $running = $shell.BeginInvoke()
        while (-not (Get-Counter).calls.SearchLog -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 20 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
        $shell.InvocationStateInfo.State | Should -Be Stopped
        $shell.Streams.Error.Count | Should -Be 0
        $shell.Dispose()
    }
}
