Describe 'Stop' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $null = Get-VpcTraffic -TopicId $prodTopic -Last 1h 3>$null | Select-Object -First 1
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
