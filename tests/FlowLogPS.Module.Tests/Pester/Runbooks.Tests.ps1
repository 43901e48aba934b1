Describe 'Runbooks' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox -Persist
        $examples = Join-Path (Split-Path $env:FLOWLOGPS_MODULE) examples
        # As a scheduler runs them: a process of its own, the module found by its name, the credential that was persisted.
        $env:PSModulePath = (Split-Path (Split-Path (Split-Path $env:FLOWLOGPS_MODULE))) + [System.IO.Path]::PathSeparator + $env:PSModulePath
        function Invoke-Runbook([string] $Name, [string[]] $Argument) {
            $said = & pwsh -NoProfile -NonInteractive -File "$examples/$Name.ps1" @Argument 2>&1
            $failures, $shown = $said.Where({ $_ -is [System.Management.Automation.ErrorRecord] }, 'Split')
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; Said = "$failures"; Shown = ($shown -replace '\e\[[\d;]*m') -join "`n" }
        }
        function Clear-Folder([string] $Folder) { Remove-Item $Folder -Recurse -ErrorAction Ignore }
    }

    AfterEach { Clear-Fault }

    Context 'Export-HourlyBlockHit' {
        BeforeEach { Clear-Folder "$TestDrive/hits" }

        It 'writes every hit once, however often it runs' {
            $hits = @(Get-BlockHit -Last 1d)
            (Invoke-Runbook Export-HourlyBlockHit -Argument '-Folder', "$TestDrive/hits").ExitCode | Should -Be 0
            $again = Invoke-Runbook Export-HourlyBlockHit -Argument '-Folder', "$TestDrive/hits"
            $again.ExitCode | Should -Be 0
            $again.Shown | Should -Match '(?m)^Added +: 0$'
            $rows = Get-ChildItem "$TestDrive/hits/hits-*.csv" | Import-Csv
            $rows.Count | Should -Be $hits.Count
            @($rows.RecordId | Sort-Object -Unique).Count | Should -Be $hits.Count
        }

        It 'writes nothing twice that a run wrote which was cut short' {
            (Invoke-Runbook Export-HourlyBlockHit -Argument '-Folder', "$TestDrive/hits").ExitCode | Should -Be 0
            $count = @(Get-ChildItem "$TestDrive/hits/hits-*.csv" | Import-Csv).Count
            Remove-Item "$TestDrive/hits/checkpoint.json" # as if it had never ended
            (Invoke-Runbook Export-HourlyBlockHit -Argument '-Folder', "$TestDrive/hits").ExitCode | Should -Be 0
            @(Get-ChildItem "$TestDrive/hits/hits-*.csv" | Import-Csv).Count | Should -Be $count
        }

        It 'gives an object where a script calls it' {
            $given = & "$examples/Export-HourlyBlockHit.ps1" -Folder "$TestDrive/hits" 3>$null
            $LASTEXITCODE | Should -Be 0
            $given.Added | Should -Be @(Import-Csv $given.Path).Count
            $given.IsComplete | Should -BeTrue
        }

        It 'writes the hits of one VPC where another cannot be read, and says so' {
            $part = Invoke-Runbook Export-HourlyBlockHit -Argument '-Folder', "$TestDrive/hits", '-VpcId', "$prodVpc,vpc-00000000"
            $part.ExitCode | Should -Be 1
            $part.Said | Should -Match 'vpc-00000000'
            @(Import-Csv "$TestDrive/hits/hits-*.csv").Count | Should -BeGreaterThan 100
            "$TestDrive/hits/checkpoint.json" | Should -Not -Exist
        }

        It 'leaves no file where nothing could be read' {
            $failed = Invoke-Runbook Export-HourlyBlockHit -Argument '-Folder', "$TestDrive/hits", '-VpcId', 'vpc-nope'
            $failed.ExitCode | Should -Be 2
            $failed.Said | Should -Match 'vpc-nope'
            Get-ChildItem "$TestDrive/hits/hits-*" | Should -BeNullOrEmpty
        }

        It 'tells by its exit code that it failed, and why' {
            Add-Fault @{ Kind = 'Error'; Action = 'SearchLog'; Code = 'UnauthorizedOperation.CamNoAuth'; Times = 50 }
            $failed = Invoke-Runbook Export-HourlyBlockHit -Argument '-Folder', "$TestDrive/hits"
            $failed.ExitCode | Should -BeGreaterThan 0
            $failed.Said | Should -Match 'SearchLog|permi'
        }
    }

    Context 'New-WeeklyAuditReport' {
        It 'writes report, checks and coverage, says what is not as it should be, and keeps what it is told to keep' {
            $folder = "$TestDrive/audit"
            $null = New-Item -ItemType Directory $folder
            foreach ($day in '2025-01-06', '2025-01-13') { foreach ($part in '.html', '-checks.csv', '-coverage.csv') { Set-Content "$folder/audit-$day$part" old } }
            Set-Content "$folder/audit-notes.txt" mine
            foreach ($run in 1, 2) {
                $audit = Invoke-Runbook New-WeeklyAuditReport -Argument '-Folder', $folder, '-Keep', '2', '-Last', '3h'
                $audit.ExitCode | Should -Be 1
                $audit.Said | Should -Match 'vpc-n3wc0m3r \(newcomer\) is Off'
                $audit.Shown | Should -Match '(?m)^Report +: '
            }
            $today = "audit-$([datetime]::UtcNow.ToString('yyyy-MM-dd'))"
            (Get-ChildItem $folder).Name | Should -Be @(
                'audit-2025-01-13-checks.csv', 'audit-2025-01-13-coverage.csv', 'audit-2025-01-13.html', "$today-checks.csv", "$today-coverage.csv", "$today.html", 'audit-notes.txt')
            Get-Content "$folder/$today.html" -Raw | Should -Match '(?s)^\s*<!doctype html>.*</html>\s*$'
            (Import-Csv "$folder/$today-coverage.csv").VpcId | Should -Contain $uncoveredVpc
        }

        It 'says nothing where all is as it should be, and gives an object where a script calls it' {
            $audit = & "$examples/New-WeeklyAuditReport.ps1" -Folder "$TestDrive/good" -VpcId $prodVpc -Last 3h 3>$null
            $LASTEXITCODE | Should -Be 0
            $audit.Findings | Should -BeNullOrEmpty
            $audit.Report, $audit.Checks, $audit.Coverage | Should -Exist
        }

        It 'reports one VPC where another cannot be read, which is a finding' {
            $audit = Invoke-Runbook New-WeeklyAuditReport -Argument '-Folder', "$TestDrive/part", '-VpcId', "$prodVpc,vpc-00000000", '-Last', '3h'
            $audit.ExitCode | Should -Be 1
            $audit.Said | Should -Match 'vpc-00000000'
            Get-ChildItem "$TestDrive/part" | Should -HaveCount 3
        }

        It 'leaves no half of an audit' {
            $audit = Invoke-Runbook New-WeeklyAuditReport -Argument '-Folder', "$TestDrive/none", '-VpcId', 'vpc-nope', '-Last', '3h'
            $audit.ExitCode | Should -Be 2
            $audit.Said | Should -Match 'vpc-nope'
            Get-ChildItem "$TestDrive/none" | Should -BeNullOrEmpty
        }
    }

    Context 'Watch-UnusedRule' {
        It 'says that not all could be read, and counts nothing then' {
            Add-Fault @{ Kind = 'Error'; Action = 'SearchLog'; Code = 'FailedOperation.TopicIsolated'; After = 1; Times = 50 }
            $run = Invoke-Runbook Watch-UnusedRule -Argument '-Folder', "$TestDrive/partly"
            $run.ExitCode | Should -Be 1
            $run.Said | Should -Match 'incomplete'
            Get-ChildItem "$TestDrive/partly/*" -Exclude *.lock | Should -BeNullOrEmpty
        }

        It 'counts on from run to run and writes a body that any e-mail program shows' {
            $folder = "$TestDrive/rules"
            $run = Invoke-Runbook Watch-UnusedRule -Argument '-Folder', $folder, '-UnusedDays', '0'
            $run.ExitCode | Should -Be 0
            $first = [xml] (Get-Content "$folder/unused.html" -Raw).Replace('<!DOCTYPE html>', '')
            $history = Get-Content "$folder/history.json" -Raw
            (Invoke-Runbook Watch-UnusedRule -Argument '-Folder', $folder, '-UnusedDays', '0').ExitCode | Should -Be 0
            Get-Content "$folder/history.json" -Raw | Should -Be $history # nothing came since
            $first.html.body.table.tr[1].td[1].'#text' | Should -BeIn ($run.Shown -split '\W+')
            $body = Get-Content "$folder/unused.html" -Raw
            $again = [xml] $body.Replace('<!DOCTYPE html>', '')
            $first.html.body.table.tr.Count | Should -BeGreaterThan 10
            $again.html.body.table.tr.Count | Should -BeGreaterOrEqual $first.html.body.table.tr.Count
            $body | Should -Not -Match '<script|<style|<img|<a |http'
            # A hit counted by the first run is not counted again.
            $ever = @{}
            foreach ($row in $first.html.body.table.tr | Select-Object -Skip 1) { $ever[$row.td[1].'#text'] = $row.td[5].'#text' }
            $again.html.body.table.tr | Select-Object -Skip 1 | Where-Object { $ever[$_.td[1].'#text'] -and $ever[$_.td[1].'#text'] -ne $_.td[5].'#text' } | Should -BeNullOrEmpty
        }

        It 'shows a hostile description as text' {
            $shown = & { function Import-Module { }; function Get-BlockHit { }
                function Measure-BlockHit {
                    [pscustomobject]@{ RuleAction = 'Drop'; UnusedFor = [timespan]::FromDays(100); RuleOrder = 1; RuleId = '7'; RuleDescription = '<script>alert(1)</script>&'; TotalHits = 0 }
                }
                $body = (Get-Content "$examples/Watch-UnusedRule.ps1" -Raw) -replace '(?m)^    exit 0', '    return'
                & ([scriptblock]::Create($body)) -Folder "$TestDrive/hostile"
            }
            $shown.RuleId | Should -Be 7
            $text = Get-Content "$TestDrive/hostile/unused.html" -Raw
            $text | Should -Match '&lt;script&gt;alert\(1\)&lt;/script&gt;&amp;'
            $text | Should -Not -Match '<script'
        }
    }

    It 'have help that says how each is scheduled: <_>' -ForEach 'Export-HourlyBlockHit', 'New-WeeklyAuditReport', 'Watch-UnusedRule' {
        $help = Get-Help "$examples/$_.ps1" -Full
        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        foreach ($scheduler in 'cron', 'systemd', 'Task Scheduler', 'Exit codes') { ($help.Description.Text -join "`n") | Should -Match $scheduler }
        foreach ($parameter in $help.Parameters.Parameter) { $parameter.Description.Text | Should -Not -BeNullOrEmpty }
        $help.Parameters.Parameter.Name | Should -Not -Match 'Key|Secret|Password'
    }
}
