Describe 'Formats' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        function New-Record([string] $Source = '10.0.0.1', [string] $Destination = '10.0.0.2') {
            [FlowLogPS.Model.FlowRecord] @{
                InterfaceId        = 'eni-1'
                SourceAddress      = [FlowLogPS.Model.NetworkAddress]::FromIPAddress($Source)
                DestinationAddress = [FlowLogPS.Model.NetworkAddress]::FromIPAddress($Destination)
                SourcePort         = 40000; DestinationPort = 443; ProtocolNumber = 6
                Packets            = [long] 20; Bytes = [long] 4249; Action = 'Reject'
                StartSeconds       = 1418530010; EndSeconds = 1418530070; LogTimeMilliseconds = 1418530071000
            }
        }
        $placement = [FlowLogPS.Model.TrafficPlacement] @{ Class = 'InterSubnet'; VpcId = 'vpc-1' }
        $rule = [FlowLogPS.Model.SecurityRule] @{
            Id = '1234567'; Order = 3; Action = 'Drop'; SourceType = 'net'; Source = '10.0.0.0/8'; DestinationType = 'net'
            Destination = '0.0.0.0/0'; Description = 'no database from offices'
        }
        $allow = [FlowLogPS.Model.SecurityRule] @{
            Id = '1234568'; Order = 2; Action = 'Accept'; SourceType = 'net'; Source = '10.0.0.0/8'; DestinationType = 'net'
            Destination = '10.0.0.3'; Protocol = 'TCP'; Port = '443'; Description = 'the neighbour'
        }
        $steps = [FlowLogPS.Model.RuleStep[]] ([FlowLogPS.Model.RuleStep]::new($allow, 'Yes', 'No', 'Yes', 'Yes', 'Yes'), [FlowLogPS.Model.RuleStep]::new($rule, 'Yes', 'Yes', 'Yes', 'Yes', 'Yes'))
        $explanation = [FlowLogPS.Model.RuleExplanation] @{
            SourceAddress = [FlowLogPS.Model.NetworkAddress]::FromIPAddress('10.0.0.1'); DestinationAddress = [FlowLogPS.Model.NetworkAddress]::FromIPAddress('10.0.0.2')
            DestinationPort = 443; Protocol = 'TCP'; Outcome = 'Blocked'; Rule = $rule; Steps = $steps; NearestAllow = $steps[0]
            Summary = 'Blocked by rule 1234567 (order 3).'; Change = 'Add a rule above rule 1234567 (order 3): accept 10.0.0.1 to 10.0.0.2 TCP 443.'
        }
        $samples = @{
            VpcTraffic     = [FlowLogPS.Model.VpcTraffic]::new((New-Record), $placement)
            BlockHit       = [FlowLogPS.Model.BlockHit]::new((New-Record), $placement, [FlowLogPS.Model.BlockVerdict]::new('Rule', $rule, $null))
            SecurityRule   = $rule
            RuleStep       = $steps[0]
            RuleExplanation = $explanation
            RuleUsage      = [FlowLogPS.Model.RuleUsage] @{ Rule = $rule; Hits = 1200; Blocked = 1200; Share = 0.25; LastHit = [DateTimeOffset] '2026-11-22T12:00:00Z'; Finding = 'Unused, Shadowed' }
            BlockHitDifference = [FlowLogPS.Model.BlockHitDifference] @{
                Change = 'NoLongerBlocked'; SourceAddress = '10.131.101.166'; DestinationAddress = '10.131.101.167'; DestinationPort = 33306; Protocol = 'TCP'
                HitsBefore = 12000; HitsAfter = 9; BytesBefore = 1200000; BytesAfter = 900; RuleBefore = $rule
            }
            FlowConversation = [FlowLogPS.Model.FlowConversation] @{
                InitiatorAddress = '10.131.101.166'; InitiatorPort = 50123; ResponderAddress = '10.131.101.167'; ResponderPort = 33306; Protocol = 'TCP'
                State = 'PartlyBlocked'; Attempts = 12000; BytesSent = 12345678901; BytesReceived = 12345678901; InitiatorVpcId = 'vpc-1'
            }
            TrafficSummary = [FlowLogPS.Model.TrafficSummary] @{
                StartTime = [DateTimeOffset]::UnixEpoch; SourcePrefix = '100.131.101.0/24'; DestinationPrefix = '100.131.102.0/24'; DestinationPort = 33306; Protocol = 'TCP'
                Action = 'Accept'; Records = 12345678; Bytes = 12345678901234; Packets = 123456789012; Share = 0.25
            }
            FlowLogVpc     = [FlowLogPS.Model.FlowLogVpc] @{ VpcId = 'vpc-a1b2c3d4'; VpcName = 'prod'; Interfaces = 40; Created = [string[]] ('eni-1', 'eni-2') }
            FlowLogSubnet  = [FlowLogPS.Model.FlowLogSubnet] @{ SubnetId = 'subnet-a1b2c3d4'; SubnetName = 'web'; State = 'Silent'; SilentSince = [DateTimeOffset]::UnixEpoch }
            FlowLogInterface = [FlowLogPS.Model.FlowLogInterface] @{ InterfaceId = 'eni-a1b2c3d4'; VpcId = 'vpc-a1b2c3d4'; NewestRecord = [DateTimeOffset]::UnixEpoch }
            ReadLedger     = [FlowLogPS.Model.ReadLedger]::new()
            SliceLedger    = [FlowLogPS.Model.SliceLedger] @{ Place = '0f10310c-0000-4000-8000-00000000a001'; From = [DateTimeOffset]::UnixEpoch; Expected = 9999; Read = 9999; Calls = 10 }
            ReadPlan       = [FlowLogPS.Model.ReadPlan]::new('0f10310c-0000-4000-8000-00000000a001', 'ap-guangzhou', [DateTimeOffset]::UnixEpoch, [DateTimeOffset]::UnixEpoch, 9999, 10, 5999400)
            SetupCheck     = [FlowLogPS.Model.SetupCheck] @{ Name = 'Role'; Status = 'Failed'; Evidence = 'It is missing.'; Cause = 'Nobody made it.'; NextStep = 'Make it.' }
            FlowLogSession = [FlowLogPS.Model.FlowLogSession] @{ Source = 'key pair'; SecretId = 'AKIDabcd****wxyz'; Region = 'ap-guangzhou' }
        }
        $samples.FlowLogVpcChange = $samples.FlowLogVpc | Select-Object *
        $samples.FlowLogVpcChange.PSTypeNames.Insert(0, 'FlowLogPS.Model.FlowLogVpc#Change')
        # A check as another pwsh shows it that finds the variables so.
        function Show-Check([hashtable] $Variables) {
            $script = "Import-Module '$env:FLOWLOGPS_MODULE'; [FlowLogPS.Model.SetupCheck] @{ Name = 'Role'; Status = 'Failed'; Evidence = '' } | Format-Table"
            $start = [System.Diagnostics.ProcessStartInfo] @{ FileName = (Get-Process -Id $PID).Path; RedirectStandardOutput = $true }
            foreach ($argument in '-NoProfile', '-Command', $script) { $start.ArgumentList.Add($argument) }
            foreach ($name in $Variables.Keys) { $start.Environment[$name] = $Variables[$name] }
            $process = [System.Diagnostics.Process]::Start($start)
            $process.StandardOutput.ReadToEnd()
            $process.WaitForExit()
        }
        function Format-Sample($Object, [string] $As, [int] $Width = 120) { ($Object | & "Format-$As" | Out-String -Width $Width) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ } }
    }

    It 'shows <_> as a table of at most eight columns in 120 characters, and as a list' -ForEach VpcTraffic, TrafficSummary, FlowConversation, BlockHit, RuleUsage, BlockHitDifference, SecurityRule, RuleStep, RuleExplanation, FlowLogVpc, FlowLogSubnet, FlowLogInterface, ReadLedger, FlowLogSession, SliceLedger, ReadPlan {
        $table = Format-Sample $samples[$_] Table
        ($table | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $columns = ($table[1] -split '\s+' | Where-Object { $_ }).Count
        $columns | Should -BeGreaterThan 4
        $columns | Should -BeLessOrEqual 8
        $table.Count | Should -BeGreaterThan 2
        (Format-Sample $samples[$_] List).Count | Should -BeGreaterThan 5
    }

    # What a terminal is wide; one less is what PowerShell writes into it.
    It 'shows <Sample> with whole headers on any usual screen, and on 80 columns <Needed>' -ForEach @(
        @{ Sample = 'VpcTraffic'; Needed = 'StartTime', 'Source', 'Destination', 'Class', 'Action', 'Bytes' }
        @{ Sample = 'BlockHit'; Needed = 'StartTime', 'Source', 'Destination', 'RuleId', 'Attribution' }
        @{ Sample = 'RuleUsage'; Needed = 'Order', 'RuleId', 'Action', 'Hits', 'Finding', 'LastHit' }
        @{ Sample = 'BlockHitDifference'; Needed = 'Change', 'Source', 'Destination', 'Hits', 'Rule' }
        @{ Sample = 'TrafficSummary'; Needed = 'From', 'Records', 'Bytes', 'Share', 'Group' }
        @{ Sample = 'FlowConversation'; Needed = 'StartTime', 'Initiator', 'Responder', 'State', 'Sent' }
        @{ Sample = 'FlowLogVpc'; Needed = 'VpcId', 'Name', 'State', 'Interfaces', 'Logged', 'NewestRecord' }
        @{ Sample = 'FlowLogVpcChange'; Needed = 'VpcId', 'Name', 'State', 'Changed', 'Failed', 'Already', 'Interfaces' }
        @{ Sample = 'FlowLogSubnet'; Needed = 'SubnetId', 'Name', 'State', 'Interfaces', 'Logged', 'NewestRecord' }
        @{ Sample = 'FlowLogInterface'; Needed = 'InterfaceId', 'InstanceId', 'VpcId', 'State', 'FlowLogId', 'NewestRecord' }
        @{ Sample = 'SecurityRule'; Needed = 'Order', 'Id', 'Action', 'Enabled', 'Source', 'Destination', 'Service' }
        @{ Sample = 'RuleExplanation'; Needed = 'Source', 'Destination', 'Proto', 'Outcome', 'RuleId', 'Order', 'Change' }
        @{ Sample = 'RuleStep'; Needed = 'Order', 'RuleId', 'Action', 'Source', 'Destination', 'Protocol', 'Port', 'Rule' }
        @{ Sample = 'ReadLedger'; Needed = 'Expected', 'Read', 'IsComplete', 'Duplicates', 'Undecodable', 'NoData', 'SkipData' }
        @{ Sample = 'SliceLedger'; Needed = 'From', 'To', 'Expected', 'Read', 'Duplicates', 'Undecodable', 'Calls' }
        @{ Sample = 'ReadPlan'; Needed = 'From', 'To', 'Records', 'Calls', 'Bytes', 'Region', 'Place' }
        @{ Sample = 'FlowLogSession'; Needed = 'SecretId', 'AccountId', 'Region', 'Source' }
        @{ Sample = 'SetupCheck'; Needed = 'Status', 'Name', 'Evidence, and what to do next' }
    ) {
        [xml] $format = Get-Content (Join-Path (Split-Path $env:FLOWLOGPS_MODULE) 'FlowLogPS.Format.ps1xml') -Raw
        $labels = @($format.SelectNodes("//View[Name='$Sample']/TableControl/TableHeaders/TableColumnHeader/Label").InnerText)
        foreach ($width in 79, 80, 99, 100, 119, 120, 200) {
            $table = Format-Sample $samples[$Sample] Table $width
            $header = $table[0]
            $shown = @($labels | Where-Object { $header -match "(^|\s)$([regex]::Escape($_))(\s|`$)" })
            ($header -replace '\s') | Should -Be ($shown -join '' -replace '\s') -Because "headers are whole at $width"
            $table[1] | Should -Match '^[- ]+$' -Because "headers are one line at $width"
            ($table | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width
            if ($width -lt 99) { $shown | Should -Be $Needed -Because "all of them matter at $width" }
            if ($width -gt 118) { $shown | Should -Be $labels -Because "all columns are there at $width" }
        }
    }

    It 'tests every table on those screens' {
        [xml] $format = Get-Content (Join-Path (Split-Path $env:FLOWLOGPS_MODULE) 'FlowLogPS.Format.ps1xml') -Raw
        $format.SelectNodes('//View[TableControl]/Name').InnerText | Should -BeIn $samples.Keys
    }

    It 'shows <_> in colour exactly as without: as wide, as much cut off' -ForEach VpcTraffic, TrafficSummary, FlowConversation, BlockHit, RuleUsage, BlockHitDifference, SecurityRule, RuleStep, RuleExplanation, FlowLogVpc, FlowLogSubnet, FlowLogInterface, ReadLedger, SliceLedger, ReadPlan, SetupCheck {
        foreach ($view in 'Table', 'List', 'Wide') {
            $plain = Format-Sample $samples[$_] $view
            $PSStyle.OutputRendering = 'Ansi'
            try { $coloured = $samples[$_] | & "Format-$view" | Out-String -Width 120 } finally { $PSStyle.OutputRendering = 'Host' }
            $uncoloured = ($coloured -replace '\e\[[\d;]*m') -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }
            $uncoloured | Should -Be $plain
            ($plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
            ($plain -join "`n") | Should -Not -Match '\e' -Because 'what goes on to text is plain'
        }
    }

    It 'colours <Expected> as $PSStyle does' -ForEach @(
        @{ Expected = 'Failed'; Sample = 'SetupCheck'; Colour = 'Red' }
        @{ Expected = 'Drop'; Sample = 'SecurityRule'; Colour = 'Red' }
        @{ Expected = 'Silent'; Sample = 'FlowLogSubnet'; Colour = 'Yellow' }
        @{ Expected = 'NoLongerBlocked'; Sample = 'BlockHitDifference'; Colour = 'Green' }
    ) {
        $PSStyle.OutputRendering = 'Ansi'
        try { $coloured = $samples[$Sample] | Format-Table | Out-String -Width 120 } finally { $PSStyle.OutputRendering = 'Host' }
        $coloured.Contains("$($PSStyle.Foreground.$Colour)$Expected$($PSStyle.Reset)") | Should -BeTrue
        [FlowLogPS.Formatting.ViewText]::State('Off') | Should -Be "$($PSStyle.Dim)Off$($PSStyle.Reset)"
    }

    It 'writes no escape code <Where>' -ForEach @(
        @{ Where = 'into a file'; Command = { $samples.SetupCheck | Format-Table | Out-File TestDrive:/checks.txt; Get-Content TestDrive:/checks.txt } }
        @{ Where = 'through the pipeline'; Command = { $samples.SetupCheck | Format-Table | Out-String } }
        @{ Where = 'under NO_COLOR'; Command = { Show-Check @{ NO_COLOR = '1' } } }
        @{ Where = 'into a dumb terminal'; Command = { Show-Check @{ TERM = 'dumb' } } }
    ) {
        $given = (& $Command) -join "`n"
        $given | Should -Match 'Failed'
        $given | Should -Not -Match '\e\[\d'
    }

    It 'has a wide view of what one looks for' {
        (Format-Sample $samples.BlockHit Wide) | Should -Be '10.0.0.1 → 10.0.0.2:443'
        (Format-Sample $samples.SecurityRule Wide) | Should -Be '1234567 no database from offices'
        (Format-Sample $samples.RuleUsage Wide) | Should -Be '1234567 no database from offices'
        (Format-Sample $samples.FlowLogVpc Wide) | Should -Be 'Off prod'
        (Format-Sample $samples.SetupCheck Wide) | Should -Be 'Failed Role'
    }

    It 'draws shares as bars' {
        (Format-Sample $samples.RuleUsage Table)[2] | Should -Match ' 1200 .* 25\.0 % █▎ '
        $samples.FlowLogVpc.GetType().GetProperty('Logged').SetValue($samples.FlowLogVpc, 20)
        (Format-Sample $samples.FlowLogVpc Table)[2] | Should -Match ' 40 +20 ██▌ '
    }

    It 'shows every property that a view names' -ForEach VpcTraffic, TrafficSummary, FlowConversation, BlockHit, RuleUsage, BlockHitDifference, SecurityRule, RuleStep, RuleExplanation, FlowLogVpc, FlowLogSubnet, FlowLogInterface, ReadLedger, FlowLogSession, SliceLedger, ReadPlan, SetupCheck {
        $known = $samples[$_].PSObject.Properties.Name
        [xml] $format = Get-Content (Join-Path (Split-Path $env:FLOWLOGPS_MODULE) 'FlowLogPS.Format.ps1xml') -Raw
        $views = $format.Configuration.ViewDefinitions.View | Where-Object Name -eq $_
        $views.Count | Should -BeIn 2, 3
        $views.SelectNodes('.//PropertyName').InnerText | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }

    It 'has a default display set of known properties for <_>' -ForEach VpcTraffic, TrafficSummary, FlowConversation, BlockHit, RuleUsage, BlockHitDifference, SecurityRule, RuleStep, RuleExplanation, FlowLogVpc, FlowLogSubnet, FlowLogInterface, ReadLedger, FlowLogSession {
        $names = $samples[$_].PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames
        $names.Count | Should -BeGreaterThan 5
        $known = $samples[$_].PSObject.Properties.Name
        $names | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }

    It 'writes ends as address:port, IPv6 in brackets, and times in UTC' {
        $record = [FlowLogPS.Model.VpcTraffic]::new((New-Record '2001:db8::1' '10.0.0.2'), $placement)
        $table = Format-Sample $record Table
        $table[2] | Should -Match '^12-14 04:06:50Z 2001:db8::1 +10\.0\.0\.2:443 .* 40000$'
        (Format-Sample $record List) | Should -Contain 'StartTime           : 2014-12-14 04:06:50Z'
    }

    It 'keeps the port and the last group of an IPv6 end, however narrow' {
        $record = New-Record '2402:4e00:1a00:1000:0:9a2b:c3d4:b331' '2402:4e00:1a00:1000:0:9a2b:c3d4:2c9e'
        $hit = [FlowLogPS.Model.BlockHit]::new($record, $placement, [FlowLogPS.Model.BlockVerdict]::new('Rule', $rule, $null))
        foreach ($width in 80, 120) {
            (Format-Sample $hit Table $width)[2] | Should -Match ' \[2402:\S+:b331\]:40000 +\[2402:\S+:2c9e\]:443 '
            (Format-Sample ([FlowLogPS.Model.VpcTraffic]::new($record, $placement)) Table $width)[2] | Should -Match ' 2402:\S+:b331 +\[2402:\S+:2c9e\]:443 '
        }
    }

    It 'tells what is not known of a group from what it is not grouped by' {
        $summary = [FlowLogPS.Model.TrafficSummary] @{ GroupedBy = [FlowLogPS.Model.TrafficKey[]] ('Vpc', 'Class'); Class = 'Outbound' }
        (Format-Sample $summary Table)[2] | Should -Match ' unknown Outbound$'
        (Format-Sample $summary List) | Should -Contain 'GroupedBy    : {Vpc, Class}'
        (Format-Sample ([FlowLogPS.Model.TrafficSummary]::new()) Table)[2] | Should -Match ' all$'
    }

    It 'writes the address alone where there is no port' {
        $ping = New-Record
        $ping = [FlowLogPS.Model.FlowRecord] @{ SourceAddress = $ping.SourceAddress; DestinationAddress = $ping.DestinationAddress; ProtocolNumber = 1; StartSeconds = 1; EndSeconds = 2 }
        (Format-Sample ([FlowLogPS.Model.VpcTraffic]::new($ping, $placement)) Table)[2] | Should -Match ' 10\.0\.0\.1 +10\.0\.0\.2 .* ICMP'
    }

    It 'names the rule in the table of hits' {
        (Format-Sample $samples.BlockHit Table)[2] | Should -Match ' 1234567 Rule +TCP +3 no database'
    }

    It 'shows an explanation as a list, with the near misses and the decision' {
        $list = ($explanation | Out-String -Width 120) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }
        $list | Should -Be @(
            'Packet       : 10.0.0.1 to 10.0.0.2:443 TCP'
            'Outcome      : Blocked'
            'Rule         : 1234567 (order 3) Drop 10.0.0.0/8 to 0.0.0.0/0 ANY: no database from offices'
            'Summary      : Blocked by rule 1234567 (order 3).'
            'NearestAllow : 1234568 (order 2) Accept 10.0.0.0/8 to 10.0.0.3 TCP 443: the neighbour [not its destination]'
            'Change       : Add a rule above rule 1234567 (order 3): accept 10.0.0.1 to 10.0.0.2 TCP 443.'
            'Steps        :     2  1234568 Accept  not its destination'
            '                   3  1234567 Drop    matches'
        )
    }

    It 'shows what an expanded rule stands for in its table' {
        $rule.GetType().GetProperty('Services').SetValue($rule, [string[]] ('TCP 80,443', 'ICMP'))
        (Format-Sample $rule Table)[2] | Should -Match ' 10\.0\.0\.0/8 .* TCP 80,443 ICMP '
    }
}
