Describe 'Enable-FlowLogVpc in an account where nothing is set up' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-BareSandbox
        # A command in a runspace of its own, whose streams can be looked at.
        function New-Shell([string] $Command) {
            [powershell]::Create().AddScript(@"
                Import-Module '$env:FLOWLOGPS_MODULE'
                `$key = [System.Net.NetworkCredential]::new('', '$($sandbox.Key)').SecurePassword
                Set-FlowLogCredential -SecretId $($sandbox.Id) -SecretKey `$key -Region $($sandbox.Region) -Endpoint $($sandbox.Endpoint)
                $Command
"@)
        }
    }
    AfterEach { Clear-Fault }

    It 'warns of the role, and makes it where asked to, once' {
        Enable-FlowLogVpc $uncoveredVpc -WarningVariable told 3>$null
        "$told" | Should -BeLike 'Role FlowLogClsRole is missing*-CreateRole.'
        Reset-Counter
        Enable-FlowLogVpc $uncoveredVpc -CreateRole
        Enable-FlowLogVpc $uncoveredVpc -CreateRole
        (Get-Counter).calls.CreateRole | Should -Be 1
        (Get-Counter).calls.AttachRolePolicy | Should -Be 1
    }

    It 'plans 500 interfaces without a writing call' {
        Reset-Counter
        $shell = New-Shell "Enable-FlowLogVpc $largeVpc -WhatIf"
        $null = $shell.Invoke()
        $shell.HadErrors | Should -BeFalse
        $shell.Dispose()
        (Get-Counter).writingCalls | Should -Be 0
        (Get-Counter).calls.DescribeNetworkInterfaces | Should -Be 5
    }

    It 'is stopped between two calls, and the next run does the rest, each interface once' {
        Reset-Counter
        Add-Fault @{ kind = 'Latency'; action = 'CreateFlowLog'; milliseconds = 10; times = 500 }
        $shell = New-Shell "Enable-FlowLogVpc $largeVpc"
        $running = $shell.BeginInvoke()
        while (((Get-Counter).calls.CreateFlowLog -lt 50 -or -not $shell.Streams.Progress.Count) -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 20 }
        $shell.Stop()
        Clear-Fault
        $shell.InvocationStateInfo.State | Should -Be Stopped
        $shell.Streams.Error.Count | Should -Be 0
        $shell.Streams.Progress.StatusDescription | Where-Object { $_ -match '^\d+ of 50\d: Create a flow log of interface eni-' } | Should -Not -BeNullOrEmpty
        $shell.Dispose()
        Start-Sleep -Milliseconds 500
        $made = (Get-Counter).calls.CreateFlowLog
        $made | Should -BeLessThan 500

        Add-Fault @{ kind = 'Error'; action = 'CreateFlowLog'; code = 'RequestLimitExceeded'; times = 3; after = 10 }
        $vpc = Enable-FlowLogVpc $largeVpc -PassThru
        $vpc.State | Should -Be Covered
        $vpc.Already.Count + $vpc.Created.Count | Should -Be 500
        $vpc.Failed | Should -BeNullOrEmpty
        # A call that was on its way when the run was stopped may have been counted and its flow log made, or not.
        (Get-Counter).calls.CreateFlowLog | Should -BeIn 503, 504
        Reset-Counter
        Enable-FlowLogVpc $largeVpc -InformationVariable told
        "$told" | Should -BeLike '*500 as they should be, 0 unsupported; nothing was changed.'
        (Get-Counter).writingCalls | Should -Be 0
    }
}
