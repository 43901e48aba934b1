Describe 'From an empty account to block hits' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-BareSandbox
        # What the doctor says to do first, or nothing where every check that can be put right from here passes.
        function Get-Advice { Test-FlowLogSetup -VpcId $prodVpc | Where-Object Status -in Failed, Warning | Select-Object -First 1 }
    }

    It 'takes no more than what the doctor advises' {
        Get-BlockHit -Last 3h -VpcId $prodVpc -ErrorAction SilentlyContinue -ErrorVariable nothing | Should -BeNullOrEmpty
        $nothing[0].FullyQualifiedErrorId | Should -BeLike 'FlowLogNotEnabled,*'

        $first = Get-Advice
        $first.Name | Should -Be Role
        $first.NextStep | Should -BeLike 'Enable-FlowLogVpc * -CreateRole makes it*'
        Enable-FlowLogVpc -VpcId $prodVpc -CreateRole

        Get-Advice | Should -BeNullOrEmpty
        $hits = Get-BlockHit -Last 3h -VpcId $prodVpc
        $hits.Count | Should -BeGreaterThan 10
        $hits | Where-Object Attribution -eq Rule | Should -Not -BeNullOrEmpty
        (Get-FlowLogVpc $prodVpc).Logged | Should -BeGreaterThan 30
    }
}
