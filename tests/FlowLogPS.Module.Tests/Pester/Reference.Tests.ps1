Describe 'References' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        $reference = Export-FlowLogReference "$TestDrive/reference.json"
        $hits = Get-BlockHit -Last 3h | Where-Object { $_.ProtocolNumber -in 6, 17 }
        # Raw lines of what was read: they carry neither topic nor record id nor log time.
        $hits | ForEach-Object {
            "2 $($_.AccountId) $($_.InterfaceId ?? '-') $($_.SourceAddress) $($_.DestinationAddress) $($_.SourcePort) $($_.DestinationPort) " +
            "$($_.ProtocolNumber) $($_.Packets) $($_.Bytes) $($_.StartTime.ToUnixTimeSeconds()) $($_.EndTime.ToUnixTimeSeconds()) REJECT OK"
        } | Set-Content "$TestDrive/hits.log"
        $notCarried = 'TopicId', 'RecordId', 'LogTime'
        $compared = $hits[0].PSObject.Properties.Name | Where-Object { $_ -notin $notCarried }

        # A runspace of its own has no session, so that no cloud can help.
        function Invoke-Offline([string] $Script) {
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$env:FLOWLOGPS_MODULE'; Set-Location '$TestDrive'; $Script")
                $shell.Invoke()
                $shell.Streams.Error | ForEach-Object { throw $_ }
            } finally { $shell.Dispose() }
        }
    }

    It 'gives the file' {
        $reference | Should -BeOfType System.IO.FileInfo
        $reference.Length | Should -BeGreaterThan 1000
        (Get-Content $reference -Raw | ConvertFrom-Json).format | Should -Be 'FlowLogPS reference'
    }

    It 'holds no key' {
        Get-Content $reference -Raw | Should -Not -Match ([regex]::Escape($sandbox.Key))
    }

    It 'makes files without a cloud equal to the service, property by property' {
        $found = Invoke-Offline 'Get-BlockHit hits.log -Network reference.json -Rule reference.json'
        $found.Count | Should -Be $hits.Count
        $found | Where-Object Attribution -eq Rule | Should -Not -BeNullOrEmpty
        for ($i = 0; $i -lt $hits.Count; $i++) {
            foreach ($name in $compared) {
                if ("$($found[$i].$name)" -ne "$($hits[$i].$name)") { throw "$i $($name): '$($found[$i].$name)' instead of '$($hits[$i].$name)'" }
            }
        }
    }

    It 'classifies by -Network alone, with files from the pipeline' {
        $classes = Invoke-Offline 'Get-Item hits.log | Get-VpcTraffic -Network reference.json | Group-Object Class -NoElement'
        $classes.Name | Should -Contain InterVpc
        (Invoke-Offline 'Get-BlockHit hits.log -Network reference.json').Attribution | Sort-Object -Unique | Should -Be RulesUnavailable
    }

    It 'wins over the cloud of the session' {
        (Get-Content $reference -Raw).Replace('"description": "', '"description": "saved: ') | Set-Content "$TestDrive/other.json"
        $found = Get-BlockHit "$TestDrive/hits.log" -Rule "$TestDrive/other.json" | Where-Object Attribution -eq Rule
        $found | Where-Object RuleDescription -notlike 'saved: *' | Should -BeNullOrEmpty
        $found[0].Class | Should -Not -Be Unknown
    }

    It 'keeps a file that is there, unless -Force' {
        $failure = Get-Failure { Export-FlowLogReference $reference }
        $failure.Id | Should -Be FileUnwritable
        $failure.Category | Should -Be WriteError
        $failure.Ended | Should -BeTrue
        (Export-FlowLogReference $reference -Force).FullName | Should -Be $reference.FullName
    }

    It 'writes nothing with -WhatIf' {
        Export-FlowLogReference "$TestDrive/none.json" -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/none.json" | Should -Not -Exist
    }

    It 'tells a wrong reference once, before any record: <_.Id>' -ForEach @(
        @{ Id = 'FileUnreadable'; File = 'missing.json' }
        @{ Id = 'FileNotRecognized'; File = 'hits.log' }
    ) {
        $failure = Get-Failure { "$TestDrive/hits.log", "$TestDrive/hits.log" | Get-Item | Get-BlockHit -Rule "$TestDrive/$($_.File)" }
        $failure.Id | Should -Be $_.Id
        $failure.Ended | Should -BeTrue
        $failure.Output | Should -BeNullOrEmpty
    }

    It 'is for files only' {
        (Get-Failure { Get-BlockHit -Last 1h -Rule $reference }).Id | Should -Be AmbiguousParameterSet
    }
}
