BeforeDiscovery {
    Import-Module $env:FLOWLOGPS_MODULE
    $commands = Get-Command -Module FlowLogPS
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
    $parameters = foreach ($command in $commands) {
        $command.Parameters.Keys | Where-Object { $_ -notin $common -and $true -notin $command.Parameters[$_].Attributes.DontShow } | ForEach-Object { @{ Command = $command.Name; Parameter = $_ } }
    }
}

Describe 'Help of <_>' -ForEach $commands.Name {
    BeforeAll {
        $command = $_
        $help = Get-Help $command -Full
    }

    It 'has a synopsis, a description and at least two examples' {
        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        $help.Description.Text | Should -Not -BeNullOrEmpty
        $help.Examples.Example.Count | Should -BeGreaterOrEqual 2
        $help.Examples.Example.Code | Where-Object { $_ -notmatch $command } | Should -BeNullOrEmpty
    }

    It 'describes no parameter that is not there' {
        $help.Parameters.Parameter.Name | Where-Object { $_ -notin (Get-Command $command).Parameters.Keys } | Should -BeNullOrEmpty
    }

    It 'shows every parameter set with its parameters' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + 'WhatIf' + 'Confirm'
        $declared = foreach ($set in (Get-Command $command).ParameterSets) {
            (($set.Parameters | Where-Object { $true -notin $_.Attributes.DontShow }).Name | Where-Object { $_ -notin $common } | Sort-Object) -join ' '
        }
        $shown = foreach ($item in $help.Syntax.SyntaxItem) {
            ($item.Parameter.Name | Where-Object { $_ -notin $common } | Sort-Object) -join ' '
        }
        $shown | Sort-Object | Should -Be ($declared | Sort-Object)
    }

    It 'links to commands and topics that are there' {
        $links = $help.RelatedLinks.NavigationLink.LinkText
        $links | Should -Not -BeNullOrEmpty
        $links | Should -Contain about_FlowLogPS
        foreach ($link in $links -notlike 'about_*') { Get-Command $link -Module FlowLogPS | Should -Not -BeNullOrEmpty }
    }
}

Describe 'The topic <_>' -ForEach 'about_FlowLogPS', 'about_FlowLogPS_Types' {
    It 'is found by Get-Help, fits a console of 120 and names only what is there' {
        $text = Get-Help $_
        $text | Should -Match 'SHORT DESCRIPTION'
        $text -split '\r?\n' | Where-Object Length -GT 119 | Should -BeNullOrEmpty
        foreach ($name in [regex]::Matches($text, '\b(?:[A-Z][a-z]+-(?:FlowLog|BlockHit|VpcTraffic)\w*)').Value | Sort-Object -Unique) {
            Get-Command $name -Module FlowLogPS | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'Help of parameters' {
    It '<Command> -<Parameter> is described as it is declared' -ForEach $parameters {
        $help = Get-Help $Command -Parameter $Parameter
        $help.Description.Text | Should -Not -BeNullOrEmpty
        $declared = (Get-Command $Command).Parameters[$Parameter]
        $help.Type.Name | Should -Be ([Nullable]::GetUnderlyingType($declared.ParameterType) ?? $declared.ParameterType).FullName
        $piped = $declared.ParameterSets.Values.Where{ $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }.Count -gt 0
        ($help.PipelineInput -like 'True*') | Should -Be $piped
    }
}
