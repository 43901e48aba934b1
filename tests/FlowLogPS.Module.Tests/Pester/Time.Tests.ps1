Describe 'Time' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Connect-Sandbox
        # A time that is accepted goes on to a topic that is not there.
        function Get-Id([hashtable] $Time) { (Get-Failure { Get-VpcTraffic @Time -TopicId '00000000-0000-4000-8000-000000000000' }).Id }
        # What a start is read as where the culture is another.
        function Get-Start([string] $Text, [string] $Culture) {
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = $Culture
                (Get-VpcTraffic -StartTime $Text -TopicId $prodTopic -PlanOnly)[0].From
            }
            finally { [cultureinfo]::CurrentCulture = $before }
        }
        $now = [DateTimeOffset]::Now
        $hourAgo = [DateTimeOffset]::new($now.Year, $now.Month, $now.Day, $now.Hour, 0, 0, $now.Offset).AddHours(-1)
    }

    It 'takes -Last <_>' -ForEach '30m', '2h', '7d', '90s', '1h30m', '02:00:00', ([TimeSpan]::FromMinutes(5)) {
        Get-Id @{ Last = $_ } | Should -Be 'TopicNotFound'
    }

    It 'takes units typed without quotes, which PowerShell reads as numbers' {
        $topic = '00000000-0000-4000-8000-000000000000'
        (Get-Failure { Get-VpcTraffic -Last 7d -TopicId $topic }).Id | Should -Be TopicNotFound
        (Get-Failure { Get-VpcTraffic -Last 90s -TopicId $topic }).Id | Should -Be TopicNotFound
        (Get-Failure { Get-VpcTraffic -Last 30m -TopicId $topic }).Id | Should -Be TopicNotFound
        (Get-VpcTraffic -Last 2d -TopicId $prodTopic -PlanOnly)[0].From | Should -BeLessThan ([DateTimeOffset]::Now.AddHours(-47))
    }

    It 'refuses -Last <_> while binding' -ForEach '7', 7, 'soon', '2 weeks', '' {
        Get-Id @{ Last = $_ } | Should -Be 'ParameterArgumentTransformationError'
    }

    It 'says how a time is written: <_>' -ForEach 'StartTime', 'EndTime' {
        $argument = @{ StartTime = $now.AddHours(-1) }
        $argument[$_] = 'foo'
        $failure = Get-Failure { Get-VpcTraffic @argument }
        $failure.Id | Should -Be ParameterArgumentTransformationError
        $failure.Message | Should -BeLike "*'foo' is not a time. Write one such as 2026-01-31T08:00Z*-Last*"
    }

    It 'takes a time as text, local without a zone' {
        Get-Id @{ StartTime = $now.AddHours(-1).ToString('yyyy-MM-ddTHH:mm:ssK') } | Should -Be 'TopicNotFound'
        Get-Id @{ StartTime = (Get-Date).AddHours(-1).ToString('yyyy-MM-dd HH:mm') } | Should -Be 'TopicNotFound'
    }

    It 'takes an ISO date for what it is in every culture: <_>' -ForEach 'th-TH', 'fa-IR', 'ar-SA', 'de-DE' {
        $text = $hourAgo.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        Get-Start $text $_ | Should -Be $hourAgo
        Get-Start $hourAgo.ToUniversalTime().ToString('yyyy-MM-ddTHH:mmZ', [cultureinfo]::InvariantCulture) $_ | Should -Be $hourAgo
    }

    It 'takes any other date as the culture writes it' {
        Get-Start $hourAgo.ToString('dd.MM.yyyy HH:mm', [cultureinfo]::InvariantCulture) de-DE | Should -Be $hourAgo
    }

    It 'refuses an ISO date that is none: <_>' -ForEach '2026-13-01', '2026-01-31 soon' {
        Get-Id @{ StartTime = $_ } | Should -Be 'ParameterArgumentTransformationError'
    }

    It 'refuses a span that selects no time: <_>' -ForEach '0s', '-01:00:00' {
        Get-Id @{ Last = $_ } | Should -Be 'InvalidTimeRange'
    }

    It 'refuses swapped, empty and future times' {
        Get-Id @{ StartTime = $now.AddHours(-1); EndTime = $now.AddHours(-2) } | Should -Be 'InvalidTimeRange'
        Get-Id @{ StartTime = $now.AddHours(-1); EndTime = $now.AddHours(-1) } | Should -Be 'InvalidTimeRange'
        Get-Id @{ StartTime = $now.AddHours(1) } | Should -Be 'InvalidTimeRange'
    }

    It 'takes a start alone, an end in the future, and a local DateTime' {
        Get-Id @{ StartTime = $now.AddHours(-1) } | Should -Be 'TopicNotFound'
        Get-Id @{ StartTime = $now.AddHours(-1); EndTime = $now.AddDays(1) } | Should -Be 'TopicNotFound'
        Get-Id @{ StartTime = (Get-Date).AddSeconds(-1) } | Should -Be 'TopicNotFound'
    }

    It 'refuses a bad time before any call is made' {
        Reset-Counter
        Get-Id @{ StartTime = $now.AddHours(1) } | Should -Be 'InvalidTimeRange'
        @((Get-Counter).calls.PSObject.Properties).Count | Should -Be 0
    }

    It 'takes -Last or a range, not both' {
        Get-Id @{ Last = '1h'; StartTime = $now.AddHours(-1) } | Should -Be 'AmbiguousParameterSet'
    }
}
