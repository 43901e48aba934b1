BeforeAll {
    . $PSScriptRoot/Common.ps1
    Connect-Sandbox
    $reference = Export-FlowLogReference "$TestDrive/reference.json"
    $hits = Get-BlockHit -Last 3h
}

Describe 'Measure-BlockHit' {
    BeforeAll {
        $usages = $hits | Measure-BlockHit
    }

    It 'gives one object for each rule, in order, and then the hits without a rule, and loses none' {
        $usages[0] | Should -BeOfType FlowLogPS.Model.RuleUsage
        $rules = $usages | Where-Object RuleId
        $rules.Count | Should -BeGreaterThan 100
        $rules.RuleOrder | Should -Be ($rules.RuleOrder | Sort-Object)
        ($rules.RuleId | Sort-Object -Unique).Count | Should -Be $rules.Count
        $rest = $usages | Select-Object -Skip $rules.Count
        $rest.Attribution | Should -Be NoRule, Unresolved
        ($usages | Measure-Object Hits -Sum).Sum | Should -Be $hits.Count
        ($usages | Measure-Object Bytes -Sum).Sum | Should -Be ($hits | Measure-Object Bytes -Sum).Sum
        ($usages | Measure-Object Share -Sum).Sum | Should -BeGreaterThan 0.999999
    }

    It 'counts as Group-Object does' {
        $group = $hits | Where-Object Attribution -eq Rule | Group-Object RuleId | Sort-Object Count -Descending | Select-Object -First 1
        $usage = $usages | Where-Object RuleId -eq $group.Name
        $usage.Blocked | Should -Be $group.Count
        $usage.DistinctSources | Should -Be ($group.Group.SourceAddress | Sort-Object -Unique { "$_" }).Count
        $usage.LastHit | Should -Be ($group.Group.StartTime | Sort-Object | Select-Object -Last 1)
        $usage.Finding | Should -Be None
    }

    It 'finds rules that are unused or never reached, and says why' {
        $unused = $usages | Where-Object { $_.Finding.HasFlag([FlowLogPS.Model.RuleFinding]::Unused) }
        $unused | Should -Not -BeNullOrEmpty
        $unused.RuleAction | Sort-Object -Unique | Should -Be Drop
        $unused | Where-Object Hits -ne 0 | Should -BeNullOrEmpty
        $shadowed = $usages | Where-Object { $_.Finding.HasFlag([FlowLogPS.Model.RuleFinding]::Shadowed) }
        $shadowed.RuleDescription | Should -Contain 'never reached'
        $shadowed | Where-Object FindingReason -notmatch 'rules? \d+ \(order \d+\).* before it match' | Should -BeNullOrEmpty
    }

    It 'tells of observing rules what they would have blocked, where such hits are given' {
        $with = Get-BlockHit -Last 3h -IncludeObserved | Measure-BlockHit
        $would = $with | Where-Object { $_.Finding.HasFlag([FlowLogPS.Model.RuleFinding]::WouldBlock) }
        $would | Should -Not -BeNullOrEmpty
        $would.RuleAction | Sort-Object -Unique | Should -Be Observe
        $would | Where-Object { $_.Observed -lt 1 -or $_.FindingReason -notlike '*as a blocking rule*' } | Should -BeNullOrEmpty
        $usages | Where-Object { $_.RuleAction -eq 'Observe' -and $_.Finding -match 'Unused|WouldBlock' } | Should -BeNullOrEmpty
    }

    It 'takes a list as argument, and nothing at all: then all rules that block are unused' {
        (Measure-BlockHit $hits | Where-Object Hits).Count | Should -Be ($usages | Where-Object Hits).Count
        foreach ($none in @(@() | Measure-BlockHit 3>$null), @(Measure-BlockHit -InputObject @() 3>$null), @(Measure-BlockHit $null -WarningVariable warned 3>$null)) {
            $none.Count | Should -Be ($usages | Where-Object RuleId).Count
            $none.Finding | Should -Contain Unused
            ($none | Measure-Object Hits -Sum).Sum | Should -Be 0
        }
        "$warned" | Should -BeLike 'No hit was given, so Unused says nothing unless the read was complete*-RequireComplete*'
    }

    It 'takes the rules from a saved reference, with no cloud, as from the session' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$env:FLOWLOGPS_MODULE'; `$args[0] | Measure-BlockHit -Rule '$reference' -Network '$reference'").AddArgument($hits)
            $offline = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        } finally { $shell.Dispose() }
        $offline.Count | Should -Be $usages.Count
        "$($offline.Finding)" | Should -Be "$($usages.Finding)"
        "$($offline.Hits)" | Should -Be "$($usages.Hits)"
    }

    It 'measures what the hits carry where the rules cannot be read, with a warning and no finding' {
        Connect-Sandbox
        Add-Fault @{ kind = 'Error'; action = 'DescribeEnterpriseSecurityGroupRuleList'; code = 'UnauthorizedOperation' }
        Add-Fault @{ kind = 'Error'; action = 'DescribeEnterpriseSecurityGroupRule'; code = 'UnauthorizedOperation' }
        $found = $hits | Measure-BlockHit -WarningVariable warned 3>$null
        Clear-Fault
        Connect-Sandbox
        "$warned" | Should -BeLike 'The rules could not be read*'
        $found.Count | Should -Be ($usages | Where-Object Hits).Count
        $found.Finding | Sort-Object -Unique | Should -Be None
        ($found | Measure-Object Hits -Sum).Sum | Should -Be $hits.Count
    }

    It 'does so with no credential at all' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$env:FLOWLOGPS_MODULE'; `$args[0] | Measure-BlockHit").AddArgument($hits)
            ($shell.Invoke() | Measure-Object Hits -Sum).Sum | Should -Be $hits.Count
            $shell.Streams.Error | Should -BeNullOrEmpty
            "$($shell.Streams.Warning)" | Should -BeLike 'The rules could not be read*Set-FlowLogCredential*'
        } finally { $shell.Dispose() }
    }
}

Describe 'Measure-BlockHit -History' {
    BeforeEach {
        $history = "$TestDrive/$([guid]::NewGuid()).json"
    }

    It 'adds runs up and tells how long rules are unused' {
        $half = [int] ($hits.Count / 2)
        $first = $hits | Select-Object -First $half | Measure-BlockHit -History $history
        $second = $hits | Select-Object -Skip $half | Measure-BlockHit -History $history | Where-Object RuleId
        ($first | Measure-Object TotalHits -Sum).Sum | Should -Be ($first | Where-Object RuleId | Measure-Object Hits -Sum).Sum
        $whole = $hits | Measure-BlockHit | Where-Object RuleId
        "$($second.TotalHits)" | Should -Be "$($whole.Hits)"
        "$($second.LastHitEver)" | Should -Be "$($whole.LastHit)"
        $second | Where-Object { $_.UnusedFor -and $_.RuleAction -ne 'Drop' } | Should -BeNullOrEmpty
        $late = $second | Where-Object { $_.LastHitEver -and $_.RuleAction -eq 'Drop' } | Select-Object -First 1
        [math]::Abs(([DateTimeOffset]::UtcNow - $late.LastHitEver - $late.UnusedFor).TotalMinutes) | Should -BeLessThan 5
        (Get-Content $history -Raw | ConvertFrom-Json).format | Should -Be 'FlowLogPS hit history'
    }

    It 'is saved where only the first results are taken' {
        $null = $hits | Measure-BlockHit -History $history | Select-Object -First 1
        (@() | Measure-BlockHit -History $history 3>$null | Measure-Object TotalHits -Sum).Sum | Should -BeGreaterThan 0
    }

    It 'is left as it was by a run that failed, and free for the next' {
        $null = $hits | Measure-BlockHit -History $history
        $before = Get-Content $history -Raw
        { $hits | ForEach-Object { if ($_ -eq $hits[10]) { throw 'stop' }; $_ } | Measure-BlockHit -History $history } | Should -Throw 'stop'
        Get-Content $history -Raw | Should -Be $before
        ($hits | Measure-BlockHit -History $history | Measure-Object TotalHits -Sum).Sum | Should -BeGreaterThan $hits.Count
    }

    It 'is left as it was where no hit is given, as by a read that failed, with one warning; the next run catches up' {
        @() | Measure-BlockHit -History $history 3>$null | Out-Null
        $history | Should -Not -Exist
        $first = $hits | Measure-BlockHit -History $history
        $before = Get-Content $history -Raw
        foreach ($none in { @() }, { Get-BlockHit -LiteralPath "$TestDrive/missing.log" -ErrorAction Ignore }) {
            & $none | Measure-BlockHit -History $history -WarningVariable warned 3>$null | Out-Null
            $warned.Count | Should -Be 1
            "$warned" | Should -BeLike 'No hit was given*The history stays as it was.'
            Get-Content $history -Raw | Should -Be $before
        }
        $next = $hits | Measure-BlockHit -History $history -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        "$($next.FirstSeen)" | Should -Be "$($first.FirstSeen)"
        $idle = $next | Where-Object { $_.UnusedFor -and -not $_.LastHitEver } | Select-Object -First 1
        $idle.UnusedFor | Should -BeGreaterThan ($first | Where-Object RuleId -EQ $idle.RuleId).UnusedFor
    }

    It 'is refused before the first hit, kept and explained where it is <What>' -ForEach @(
        @{ What = 'cut off'; Content = '{ "format": "FlowLogPS hit hist' }
        @{ What = 'empty'; Content = '' }
        @{ What = 'a reference'; Content = '{"format":"FlowLogPS reference","version":1}' }
        @{ What = 'of a later version'; Content = '{"format":"FlowLogPS hit history","version":9,"rules":{}}' }
    ) {
        Set-Content $history $Content -NoNewline
        $script:given = 0
        $failure = Get-Failure { $hits | ForEach-Object { $script:given++; $_ } | Measure-BlockHit -History $history }
        $failure.Id | Should -Be FileNotRecognized
        $failure.Category | Should -Be InvalidData
        $failure.Target | Should -Be $history
        $failure.Ended | Should -BeTrue
        $failure.Output | Should -BeNullOrEmpty
        $script:given | Should -Be 0
        "$(Get-Content $history -Raw)" | Should -Be $Content
    }

    It 'needs a folder that is there, and a reference that is one' {
        (Get-Failure { $hits | Measure-BlockHit -History "$TestDrive/missing/history.json" }).Id | Should -Be FileUnwritable
        (Get-Failure { $hits | Measure-BlockHit -Rule "$TestDrive/missing.json" }).Id | Should -Be FileUnreadable
        Set-Content $history '{}'
        (Get-Failure { $hits | Measure-BlockHit -Rule $history }).Id | Should -Be FileNotRecognized
    }

    It 'goes with a checkpoint: a second run at once brings nothing twice' {
        $sum = {
            $usages = Get-BlockHit -Last 3h -Checkpoint "$TestDrive/checkpoint.json" -RequireComplete | Measure-BlockHit -History $history
            ($usages | Measure-Object TotalHits -Sum).Sum
        }
        $first = & $sum
        $first | Should -BeGreaterThan 100
        & $sum | Should -Be $first
    }
}

Describe 'Compare-BlockHit' {
    BeforeAll {
        $middle = $hits[[int] ($hits.Count / 2)].LogTime
        $before, $after = $hits.Where({ $_.LogTime -lt $middle }, 'Split')
    }

    It 'tells of every pair what became of it, by kind and size of the change' {
        $found = Compare-BlockHit $before $after -IncludeEqual
        $found[0] | Should -BeOfType FlowLogPS.Model.BlockHitDifference
        ($found | Measure-Object HitsBefore -Sum).Sum | Should -Be $before.Count
        ($found | Measure-Object HitsAfter -Sum).Sum | Should -Be $after.Count
        ($found | Measure-Object BytesAfter -Sum).Sum | Should -Be ($after | Measure-Object Bytes -Sum).Sum
        [int[]] $kinds = $found.Change
        $kinds | Should -Be ($kinds | Sort-Object)
        [int[]] $new = ($found | Where-Object Change -eq NewlyBlocked).HitsAfter
        $new | Should -Be ($new | Sort-Object -Descending)
        (Compare-BlockHit -Before $before -After $after).Count | Should -Be ($found | Where-Object Change -ne Equal).Count
    }

    It 'names the pair and the rules' {
        $new = Compare-BlockHit @() $hits | Where-Object RuleIdAfter | Select-Object -First 1
        $own = $hits | Where-Object {
            "$($_.SourceAddress) $($_.DestinationAddress) $($_.DestinationPort) $($_.Protocol)" -eq "$($new.SourceAddress) $($new.DestinationAddress) $($new.DestinationPort) $($new.Protocol)"
        }
        @($own).Count | Should -Be $new.HitsAfter
        $own.RuleId | Should -Contain $new.RuleIdAfter
        $new.RuleIdBefore | Should -BeNullOrEmpty
        $new.LastHit | Should -Be ($own.StartTime | Sort-Object | Select-Object -Last 1)
    }

    It 'takes nothing on either side, written as @() or $null' {
        (Compare-BlockHit -Before $hits -After @()).Change | Sort-Object -Unique | Should -Be NoLongerBlocked
        (Compare-BlockHit -Before $null -After $hits).Change | Sort-Object -Unique | Should -Be NewlyBlocked
        Compare-BlockHit -Before @() -After $null | Should -BeNullOrEmpty
        Compare-BlockHit $hits $hits | Should -BeNullOrEmpty
    }
}
