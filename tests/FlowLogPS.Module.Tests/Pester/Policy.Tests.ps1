Describe 'Get-FlowLogPolicy' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        function Get-Action { (Get-FlowLogPolicy @args | ConvertFrom-Json).statement.action }
        function Get-Called { (Get-Counter).calls.PSObject.Properties.Name | Where-Object { $_ -ne 'GetCallerIdentity' } | Sort-Object }
    }

    It 'is a document that the CAM console takes, made without a call or a credential' {
        Reset-Counter
        $policy = Get-FlowLogPolicy | ConvertFrom-Json
        $policy.version | Should -Be '2.0'
        $policy.statement.effect | Should -Be allow
        $policy.statement.resource | Should -Be '*'
        $policy.statement.action | Should -Not -BeLike '*`**'
        @((Get-Counter).calls.PSObject.Properties).Count | Should -Be 0
    }

    It 'allows no change by default' {
        Get-Action | Where-Object { $_ -notmatch ':(Describe|Search)' } | Should -BeNullOrEmpty
    }

    It 'names what the reading commands call, and nothing else' {
        Connect-Sandbox
        Reset-Counter
        $null = Get-VpcTraffic -Last 3h
        $null = Get-BlockHit -Last 3h
        $null = Get-BlockHit -Last 3h -Source Firewall
        $null = Get-FlowLogRule -Expand
        $null = Export-FlowLogReference "$TestDrive/reference.json"
        Get-Called | Should -Be ((Get-Action) -replace '.*:' | Sort-Object)
    }

    It 'names what Enable-FlowLogVpc calls' {
        Connect-Sandbox
        Reset-Counter
        $uncoveredVpc, $stagingVpc | Enable-FlowLogVpc
        $action = (Get-Action -Use Enable) -replace '.*:'
        $called = Get-Called
        $called | Should -Contain CreateFlowLog
        $called | Where-Object { $_ -notin $action } | Should -BeNullOrEmpty
    }

    It 'names what Disable-FlowLogVpc calls' {
        Connect-Sandbox
        Reset-Counter
        $uncoveredVpc, $stagingVpc | Disable-FlowLogVpc -Remove -Confirm:$false
        Get-Called | Should -Be ((Get-Action -Use Disable) -replace '.*:' | Sort-Object)
    }

    It 'of two uses names each action once' {
        $both = Get-Action Read, Enable
        $both | Should -Be ($both | Sort-Object -Unique -Culture '')
        $both | Should -Contain cls:SearchLog
        $both | Should -Contain vpc:CreateFlowLog
    }
}
