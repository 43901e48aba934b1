Describe 'Rules' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $rules = Get-FlowLogRule
        $hits = Get-BlockHit -Last 3h
        $hit = $hits.Where({ $_.DestinationPort -eq 3306 -and $_.Attribution -eq 'Rule' })[0]
        $reference = (Export-FlowLogReference "$TestDrive/reference.json").FullName
    }

    Context 'Get-FlowLogRule' {
        It 'gives every rule in the order in which they are tried' {
            $rules.Count | Should -BeGreaterThan 100
            $rules[0] | Should -BeOfType FlowLogPS.Model.SecurityRule
            $rules.Order | Should -Be ($rules.Order | Sort-Object)
            $rules.Where({ -not $_.Enabled }) | Should -Not -BeNullOrEmpty
        }

        It 'takes both ids, wildcards and any case' {
            $rule = $rules.Where({ $_.Uuid })[3]
            (Get-FlowLogRule $rule.Id).Uuid | Should -Be $rule.Uuid
            (Get-FlowLogRule -RuleId $rule.Uuid.ToUpperInvariant()).Id | Should -Be $rule.Id
            (Get-FlowLogRule "$($rule.Id.Substring(0, 4))*").Id | Should -Be $rules.Id.Where({ $_ -like "$($rule.Id.Substring(0, 4))*" })
            Get-FlowLogRule none* | Should -BeNullOrEmpty
        }

        It 'gives the rule of each hit once, and none for a hit without one' {
            $found = $hits | Get-FlowLogRule
            $found.Id | Sort-Object | Should -Be ($hits.RuleId | Where-Object { $_ } | Sort-Object -Unique)
            $found.Order | Should -Be ($found.Order | Sort-Object)
            $hits.Where({ $_.Attribution -eq 'NoRule' })[0] | Get-FlowLogRule | Should -BeNullOrEmpty
            ($rules[5] | Get-FlowLogRule).Id | Should -Be $rules[5].Id
        }

        It 'filters by action and by switch' {
            Get-FlowLogRule -Action Accept, Observe | ForEach-Object Action | Sort-Object -Unique | Should -Be Accept, Observe
            (Get-FlowLogRule -Enabled $false).Id | Should -Be $rules.Where({ -not $_.Enabled }).Id
            (Get-FlowLogRule -Enabled $true -Action Drop).Count | Should -Be $rules.Where({ $_.Enabled -and $_.Action -eq 'Drop' }).Count
        }

        It 'tells an id that no rule has, and gives the others' {
            $failure = Get-Failure { Get-FlowLogRule nowhere, $rules[0].Id }
            $failure | Should -HaveCount 1
            $failure.Id | Should -Be RuleNotFound
            $failure.Category | Should -Be ObjectNotFound
            $failure.Target | Should -Be nowhere
            $failure.Ended | Should -BeFalse
            $failure.Output.Id | Should -Be $rules[0].Id
        }

        It 'refuses an id that is empty rather than give all' {
            (Get-Failure { Get-FlowLogRule -RuleId $null }).Id | Should -Be InvalidArgument
        }

        It 'gives nothing for input that it cannot bind' {
            $failure = Get-Failure { $hit | Get-FlowLogRule $rules[0].Id }
            $failure.Id | Should -Be InputObjectNotBound
            $failure.Output | Should -BeNullOrEmpty
        }

        It 'resolves contents with -Expand only' {
            $rules.Where({ $null -ne $_.SourceAddresses -or $null -ne $_.Services -or $null -ne $_.Unresolved }) | Should -BeNullOrEmpty
            $expanded = Get-FlowLogRule -Expand
            $expanded.Count | Should -Be $rules.Count
            foreach ($rule in $expanded) {
                if ($rule.SourceType -eq 'net') { $rule.SourceAddresses | Should -Be ($rule.Source -replace '/32$') }
                if ($rule.DestinationType -in 'dnsparse', 'resourcegroup') { $rule.Unresolved | Should -BeLike "*as destination $($rule.DestinationType) *" }
                if (-not $rule.Unresolved) { $rule.SourceAddresses.Count * $rule.DestinationAddresses.Count * $rule.Services.Count | Should -BeGreaterThan 0 }
            }
            $expanded.Where({ $_.SourceType -eq 'template' -and $_.SourceAddresses.Count -gt 1 }) | Should -Not -BeNullOrEmpty
            $expanded.Where({ $_.ServiceTemplateId })[0].Services[0] | Should -Match '^(TCP|UDP|ICMP)'
        }

        It 'reads a saved reference without a cloud' {
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$env:FLOWLOGPS_MODULE'; Get-FlowLogRule -Expand -Rule '$reference' -Network '$reference'")
                $saved = $shell.Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty
            } finally { $shell.Dispose() }
            ($saved | ConvertTo-Json -Depth 3) | Should -Be (Get-FlowLogRule -Expand | ConvertTo-Json -Depth 3)
        }

        It 'ends where the rules cannot be read: <_.Id>' -ForEach @(
            @{ Id = 'FileUnreadable'; Rule = 'missing.json' }
            @{ Id = 'FileNotRecognized'; Rule = 'odd.json' }
        ) {
            Set-Content "$TestDrive/odd.json" '{}'
            $failure = Get-Failure { Get-FlowLogRule -Rule "$TestDrive/$($_.Rule)" }
            $failure.Id | Should -Be $_.Id
            $failure.Ended | Should -BeTrue
        }
    }

    Context 'Test-FlowLogRule' {
        It 'explains every hit as it was attributed' {
            $explanations = $hits | Test-FlowLogRule
            $explanations.Count | Should -Be $hits.Count
            $expected = @{ Rule = 'Blocked'; NoRule = 'NoRule'; Unresolved = 'Unresolved'; AllowedByRule = 'Allowed', 'Observed'; Reply = 'Allowed', 'Observed', 'Blocked' }
            for ($i = 0; $i -lt $hits.Count; $i++) {
                if ($explanations[$i].RuleId -ne $hits[$i].RuleId -or "$($explanations[$i].Outcome)" -notin $expected["$($hits[$i].Attribution)"] -or
                    $explanations[$i].IsReply -ne ($hits[$i].Attribution -eq 'Reply')) {
                    throw "$i $($hits[$i].Attribution) $($hits[$i].RuleId): $($explanations[$i])"
                }
            }
            ($hits.Attribution | Sort-Object -Unique).Count | Should -Be 5
        }

        It 'takes a packet by position, of TCP by default' {
            $explanation = Test-FlowLogRule $hit.SourceAddress "$($hit.DestinationAddress)" 3306
            $explanation | Should -BeOfType FlowLogPS.Model.RuleExplanation
            $explanation.Outcome | Should -Be Blocked
            $explanation.RuleId | Should -Be $hit.RuleId
            $explanation.Protocol | Should -Be TCP
            $explanation.Steps[-1].RuleId | Should -Be $hit.RuleId
            $explanation.Steps[-1].Match | Should -Be Yes
            $explanation.Steps[0..($explanation.Steps.Count - 2)].Match | Sort-Object -Unique | Should -Be No
            $explanation.NearestAllow.Action | Should -Be Accept
            $explanation.Change | Should -Match ([regex]::Escape("$($hit.SourceAddress)"))
            ($explanation | Test-FlowLogRule).Summary | Should -Be $explanation.Summary
        }

        It 'takes protocols by name and number, and those without ports' {
            (Test-FlowLogRule 10.0.0.1 10.0.0.2 53 -Protocol 17).Protocol | Should -Be UDP
            (Test-FlowLogRule 10.0.0.1 10.0.0.2 -Protocol icmp).DestinationPort | Should -BeNullOrEmpty
            (Test-FlowLogRule 2402:4e00::1 2402:4e00::2 -Protocol 47).Protocol | Should -Be GRE
        }

        It 'takes rows of a file' {
            $rows = 'SourceAddress,DestinationAddress,DestinationPort,Protocol', '10.0.0.1,10.0.0.2,53,UDP', '10.0.0.1,10.0.0.2,,ICMP' | ConvertFrom-Csv
            ($rows | Test-FlowLogRule).Protocol | Should -Be UDP, ICMP
            $hits | Export-Csv "$TestDrive/hits.csv"
            $saved = Import-Csv "$TestDrive/hits.csv"
            ($saved | Test-FlowLogRule).Summary | Should -Be ($hits | Test-FlowLogRule).Summary
        }

        It 'refuses what makes no packet, and explains the others: <_.Say>' -ForEach @(
            @{ Port = $null; Protocol = 'TCP'; Say = 'TCP has ports*' }
            @{ Port = 80; Protocol = 'ICMP'; Say = 'ICMP has no ports*' }
            @{ Port = 65536; Protocol = 'UDP'; Say = '65536 is no port*' }
            @{ Port = 80; Protocol = 'quic'; Say = '*quic*is no protocol*' }
        ) {
            $rows = [pscustomobject] @{ DestinationPort = $_.Port; Protocol = $_.Protocol }, [pscustomobject] @{ DestinationPort = 443; Protocol = 'TCP' }
            $failure = Get-Failure { $rows | Test-FlowLogRule 10.0.0.1 10.0.0.2 }
            $failure | Should -HaveCount 1
            $failure.Id | Should -Be InvalidArgument
            $failure.Message | Should -BeLike $_.Say
            $failure.Ended | Should -BeFalse
            $failure.Output.DestinationPort | Should -Be 443
        }

        It 'refuses <_> as an address' -ForEach '10', '10.0.0.0/8', 'db.example.com', '' {
            (Get-Failure { Test-FlowLogRule $_ 10.0.0.2 443 }).Id | Should -Be ParameterArgumentTransformationError
        }

        It 'lets the packet pass once the change is made' {
            $copy = Get-Content $reference | ConvertFrom-Json
            $new = $copy.rules.rules | Where-Object id -eq $hit.RuleId | Select-Object *
            $new.id = 'new'; $new.order--; $new.action = 'Accept'; $new.source = "$($hit.SourceAddress)"; $new.destination = "$($hit.DestinationAddress)"
            $copy.rules.rules += $new
            $copy | ConvertTo-Json -Depth 9 | Set-Content "$TestDrive/copy.json"

            $after = $hit | Test-FlowLogRule -Rule "$TestDrive/copy.json" -Network "$TestDrive/copy.json"
            $after.Outcome | Should -Be Allowed
            $after.RuleId | Should -Be new
            $after.Change | Should -BeNullOrEmpty
        }

        It 'ends where the firewall cannot be asked' {
            foreach ($action in 'DescribeEnterpriseSecurityGroupRule', 'DescribeEnterpriseSecurityGroupRuleList') {
                Add-Fault @{ kind = 'Error'; action = $action; code = 'UnauthorizedOperation' }
            }
            try {
                Connect-Sandbox
                $failure = Get-Failure { Test-FlowLogRule 10.0.0.1 10.0.0.2 443 }
                $failure.Id | Should -Be PermissionDenied
                $failure.Ended | Should -BeTrue
            } finally {
                Clear-Fault
                Connect-Sandbox
            }
        }
    }
}
