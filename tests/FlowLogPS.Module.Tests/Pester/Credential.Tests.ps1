Describe 'Credential' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        $credential = [pscredential]::new($sandbox.Id, (ConvertTo-Secure $sandbox.Key))
        $there = @{ Region = $sandbox.Region; Endpoint = $sandbox.Endpoint }
        $file = Join-Path $HOME .flowlogps credential
    }

    Context 'None is set' {
        It 'says what was looked at, and ends' {
            $failure = Get-Failure { Set-FlowLogCredential -Region $sandbox.Region -Endpoint $sandbox.Endpoint }
            $failure.Id | Should -Be CredentialMissing
            $failure.Category | Should -Be AuthenticationError
            $failure.Ended | Should -BeTrue
            $failure.Message | Should -BeLike '*TENCENTCLOUD_SECRET_ID*'
        }

        It 'ends <_>' -ForEach 'Get-BlockHit', 'Get-VpcTraffic', 'Enable-FlowLogVpc -VpcId vpc-1' {
            $failure = Get-Failure ([scriptblock]::Create($_))
            $failure.Id | Should -Be CredentialMissing
            $failure.Ended | Should -BeTrue
        }
    }

    Context 'A key pair' {
        It 'is proven, and says nothing' {
            Reset-Counter
            Connect-Sandbox | Should -BeNullOrEmpty
            (Get-Counter).calls.GetCallerIdentity | Should -Be 1
        }

        It 'tells whose it is with -PassThru, and never the key' {
            $session = Connect-Sandbox -PassThru
            $session | Should -BeOfType FlowLogPS.Model.FlowLogSession
            $session.AccountId | Should -Not -BeNullOrEmpty
            $session.Arn | Should -BeLike 'qcs::*'
            $session.Region | Should -Be $sandbox.Region
            $session.Endpoint | Should -Be ([uri] $sandbox.Endpoint)
            $session.SecretId | Should -Match '^AKID.{4}\*{4}.{4}$'
            $session | ConvertTo-Json | Should -Not -BeLike "*$($sandbox.Key)*"
        }

        It 'is taken with a region that is not known here, with a warning' {
            $key = @{ SecretId = $sandbox.Id; SecretKey = ConvertTo-Secure $sandbox.Key; Endpoint = $sandbox.Endpoint }
            Set-FlowLogCredential @key -Region $sandbox.Region -WarningVariable warned
            $warned | Should -BeNullOrEmpty
            Set-FlowLogCredential @key -Region ap-gz -WarningVariable warned 3>$null
            "$warned" | Should -BeLike "'ap-gz' is none of the regions known here*-Region*"
            (Get-FlowLogCredential).Region | Should -Be ap-gz
            Connect-Sandbox
        }

        It 'written as text is refused without being shown, and told how it is given' {
            $failure = Get-Failure { Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey $sandbox.Key -Region $sandbox.Region -Endpoint $sandbox.Endpoint }
            $failure.Id | Should -Be ParameterArgumentTransformationError
            $failure.Message | Should -BeLike '*(Read-Host -AsSecureString)*-Credential*'
            $failure.Message.Contains($sandbox.Key) | Should -BeFalse
        }

        It 'is taken unproven with -SkipValidation' {
            Reset-Counter
            (Connect-Sandbox -SkipValidation -PassThru).AccountId | Should -BeNullOrEmpty
            @((Get-Counter).calls.PSObject.Properties).Count | Should -Be 0
        }

        It 'is not touched by -WhatIf' {
            Reset-Counter
            Connect-Sandbox -WhatIf 6>$null
            @((Get-Counter).calls.PSObject.Properties).Count | Should -Be 0
        }

        It 'that is wrong is an error, and leaves the session as it was' {
            Connect-Sandbox
            $failure = Get-Failure {
                Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure wrong) -Region $sandbox.Region -Endpoint $sandbox.Endpoint
            }
            $failure.Id | Should -Be AuthenticationFailed
            $failure.Category | Should -Be AuthenticationError
            $failure.Ended | Should -BeTrue
            "$($failure.Target)" | Should -BeLike 'AKID*`*`*`*`**'
            Get-VpcTraffic -TopicId $prodTopic -Last 2h | Select-Object -First 1 | Should -HaveCount 1
        }

        It 'with a token that is not valid is an error' {
            $failure = Get-Failure { Connect-Sandbox -Token (ConvertTo-Secure expired) }
            $failure.Id | Should -Be AuthenticationFailed
            $failure.Ended | Should -BeTrue
        }

        It 'on a machine whose clock is an hour off says so' {
            $failure = Get-Failure {
                Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure $sandbox.Key) -Region $sandbox.Region -Endpoint $env:FLOWLOGPS_LATE_ENDPOINT
            }
            $failure.Id | Should -Be ClockSkew
            $failure.Category | Should -Be AuthenticationError
            [math]::Abs($failure.Target) | Should -BeGreaterThan 3500
        }

        It 'that is empty, as of a bare Enter, is missing' {
            $failure = Get-Failure { Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey ([securestring]::new()) -Region $sandbox.Region -Endpoint $sandbox.Endpoint }
            $failure.Id | Should -Be CredentialMissing
            $failure.Ended | Should -BeTrue
        }

        It 'may end in a line break' {
            (Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure "$($sandbox.Key)`n") -Region $sandbox.Region -Endpoint $sandbox.Endpoint -PassThru).AccountId | Should -Not -BeNullOrEmpty
        }

        It 'with a break, a blank or a letter that no key has is refused before any call, and not shown: <part>' -ForEach @(
            @{ part = 'SecretId'; pair = @{ SecretId = "AKIDvery`nsecret"; SecretKey = 'k' } }
            @{ part = 'SecretKey'; pair = @{ SecretId = 'AKIDone'; SecretKey = 'very secret' } }
            @{ part = 'token'; pair = @{ SecretId = 'AKIDone'; SecretKey = 'k'; Token = "very-secr$([char] 0xE9)t" } }
        ) {
            foreach ($secret in @($pair.Keys -ne 'SecretId')) { $pair[$secret] = ConvertTo-Secure $pair[$secret] }
            Reset-Counter
            $failure = Get-Failure { Set-FlowLogCredential @pair @there -Verbose -Debug *>&1 }
            $failure.Id | Should -Be InvalidArgument
            $failure.Ended | Should -BeTrue
            $failure.Message | Should -BeLike "The $part holds *Copy it anew from the console, as one line*"
            "$($failure.Message) $($failure.Target) $($failure.Output)" | Should -Not -Match very
            @((Get-Counter).calls.PSObject.Properties).Count | Should -Be 0
        }

        It 'does not go to what is no HTTP address: <_>' -ForEach 'localhost:8900', 'localhost', 'ftp://127.0.0.1' {
            $failure = Get-Failure { Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure $sandbox.Key) -Region $sandbox.Region -Endpoint $_ }
            $failure.Id | Should -Be InvalidArgument
            $failure.Message | Should -BeLike '*http://*'
        }

        It 'needs a region' {
            $failure = Get-Failure { Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure $sandbox.Key) -Endpoint $sandbox.Endpoint }
            $failure.Id | Should -Be InvalidArgument
            $failure.Message | Should -BeLike '*-Region*'
        }

        It 'at an address where nobody answers is a connection error' {
            $failure = Get-Failure { Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure $sandbox.Key) -Region $sandbox.Region -Endpoint http://127.0.0.1:9 }
            $failure.Id | Should -Be ConnectionFailed
            $failure.Category | Should -Be ConnectionError
        }
    }

    Context 'A PSCredential' {
        It 'is a key pair, as any vault gives it' {
            $session = Set-FlowLogCredential -Credential $credential @there -PassThru
            $session.AccountId | Should -Be 100000000042
            $session.Source | Should -BeLike '*given*'
        }

        It 'without a key is missing' {
            (Get-Failure { Set-FlowLogCredential -Credential ([pscredential]::new('AKIDx', [securestring]::new())) @there }).Id | Should -Be CredentialMissing
        }
    }

    Context 'A topic' {
        It 'of the session is read where none is named' {
            Connect-Sandbox -TopicId $stagingTopic
            (Get-FlowLogCredential).TopicId | Should -Be $stagingTopic
            $plans = Get-VpcTraffic -Last 2h -PlanOnly
            $plans.Place | Select-Object -Unique | Should -Be $stagingTopic
            (Get-VpcTraffic -Last 2h -PlanOnly -TopicId $prodTopic).Place | Select-Object -Unique | Should -Be $prodTopic
        }

        It 'of another session is not' {
            Connect-Sandbox
            (Get-VpcTraffic -Last 2h -PlanOnly).Place | Select-Object -Unique | Should -Contain $prodTopic
        }
    }

    Context 'Get-FlowLogCredential' {
        It 'tells source, masked id, account, region and caller' {
            Connect-Sandbox
            Reset-Counter
            $session = Get-FlowLogCredential
            (Get-Counter).calls.GetCallerIdentity | Should -Be 1
            $session | Should -BeOfType FlowLogPS.Model.FlowLogSession
            $session.SecretId | Should -Match '^AKID.{4}\*{4}.{4}$'
            $session.AccountId | Should -Be 100000000042
            $session.Region | Should -Be $sandbox.Region
            $session.ExpiresAt | Should -BeNullOrEmpty
        }

        It 'tells when the key of a role ends, and assumes it once' {
            Reset-Counter
            Connect-Sandbox -RoleArn 'qcs::cam::uin/100000000042:roleName/FlowLogReader'
            $session = Get-FlowLogCredential
            $session.ExpiresAt | Should -BeGreaterThan ([datetimeoffset]::Now)
            $session.Source | Should -BeLike 'role *'
            (Get-Counter).calls.AssumeRole | Should -Be 1
        }

        It 'tells what is known where STS cannot be asked' {
            Connect-Sandbox
            Add-Fault @{ kind = 'Error'; action = 'GetCallerIdentity'; code = 'UnauthorizedOperation' }
            $failure = Get-Failure { Get-FlowLogCredential }
            $failure.Id | Should -Be PermissionDenied
            $failure.Output.Region | Should -Be $sandbox.Region
            $failure.Output.AccountId | Should -BeNullOrEmpty
        }

        It 'ends where there is none' {
            Clear-FlowLogCredential
            (Get-Failure { Get-FlowLogCredential }).Id | Should -Be CredentialMissing
        }
    }

    Context 'Persisted' {
        BeforeEach { Set-FlowLogCredential -Credential $credential @there -TopicId $stagingTopic -Persist }
        AfterEach { Clear-FlowLogCredential }

        It 'is only its owner''s to read' -Skip:$IsWindows {
            (Get-Item $file).UnixFileMode | Should -Be ([System.IO.UnixFileMode] 'UserRead, UserWrite')
            (Get-Item (Split-Path $file) -Force).UnixFileMode | Should -Be ([System.IO.UnixFileMode] 'UserRead, UserWrite, UserExecute')
        }

        It 'is no plain text' -Skip:(-not $IsWindows) {
            Get-Content $file -Raw | Should -Not -BeLike "*$($sandbox.Key)*"
        }

        It 'serves every later session, with region, topic and endpoint' {
            $session = & pwsh -NoProfile -NonInteractive -Command "Import-Module '$env:FLOWLOGPS_MODULE'; Get-FlowLogCredential | ConvertTo-Json" | ConvertFrom-Json
            $session.Source | Should -Be "the key pair persisted in $file"
            $session.AccountId | Should -Be 100000000042
            $session.Region | Should -Be $sandbox.Region
            $session.TopicId | Should -Be $stagingTopic
        }

        It 'serves parallel runspaces' {
            $records = 1..3 | ForEach-Object -Parallel {
                Import-Module $env:FLOWLOGPS_MODULE
                Get-VpcTraffic -Last 2h | Select-Object -First 1
            }
            $records | Should -HaveCount 3
        }

        It 'is refused where others can read it, and taken again when they cannot' -Skip:$IsWindows {
            (Get-Item $file).UnixFileMode = 'UserRead, UserWrite, OtherRead'
            $script = { Import-Module $env:FLOWLOGPS_MODULE; try { (Get-FlowLogCredential).Source } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; "$_" } }
            $told = 1 | ForEach-Object -Parallel $script
            $told[0] | Should -BeLike 'CredentialFileExposed,*'
            $told[1] | Should -Be SecurityError
            $told[2] | Should -BeLike "*chmod 600 '$file'*"
            (Get-Item $file).UnixFileMode = 'UserRead, UserWrite'
            1 | ForEach-Object -Parallel $script | Should -BeLike '*persisted*'
        }

        It 'is not what was refused: <_>' -ForEach 'a temporary key', 'a wrong key' {
            Clear-FlowLogCredential
            $failure = switch ($_) {
                'a temporary key' { Get-Failure { Set-FlowLogCredential -Credential $credential -Token (ConvertTo-Secure t) @there -SkipValidation -Persist } }
                'a wrong key' { Get-Failure { Set-FlowLogCredential -Credential ([pscredential]::new($sandbox.Id, (ConvertTo-Secure wrong))) @there -Persist } }
            }
            $failure.Ended | Should -BeTrue
            $file | Should -Not -Exist
            (Get-Failure { Get-FlowLogCredential }).Id | Should -Be CredentialMissing
        }

        It 'says so where it cannot be kept, and leaves the session as it was' {
            Clear-FlowLogCredential
            Remove-Item (Split-Path $file) -Recurse -Force
            $null = New-Item (Split-Path $file)
            $failure = Get-Failure { Set-FlowLogCredential -Credential $credential @there -Persist }
            Remove-Item (Split-Path $file) -Force
            $failure.Id | Should -Be FileUnwritable
            $failure.Target | Should -Be $file
            (Get-Failure { Get-FlowLogCredential }).Id | Should -Be CredentialMissing
        }

        It 'is cleared from session and disk, but not with -WhatIf' {
            Clear-FlowLogCredential -WhatIf 6>$null
            $file | Should -Exist
            (Get-FlowLogCredential).Source | Should -BeLike '*given*'
            Clear-FlowLogCredential
            $file | Should -Not -Exist
            (Get-Failure { Get-FlowLogCredential }).Id | Should -Be CredentialMissing
        }
    }

    Context 'The chain' {
        AfterEach {
            Remove-Item env:TENCENTCLOUD_* -ErrorAction Ignore
            Remove-Item ~/.tccli -Recurse -Force -ErrorAction Ignore
        }

        It 'takes the environment, its region too' {
            $env:TENCENTCLOUD_SECRET_ID = $sandbox.Id
            $env:TENCENTCLOUD_SECRET_KEY = $sandbox.Key
            $env:TENCENTCLOUD_REGION = $sandbox.Region
            $session = Set-FlowLogCredential -Endpoint $sandbox.Endpoint -PassThru
            $session.Source | Should -BeLike '*environment*'
            $session.Region | Should -Be $sandbox.Region
        }

        It 'refuses a broken key of the environment, which is a finding of the check' {
            $env:TENCENTCLOUD_SECRET_ID = 'AKIDone'
            $env:TENCENTCLOUD_SECRET_KEY = "very`nsecret"
            $failure = Get-Failure { Set-FlowLogCredential @there }
            $failure.Id | Should -Be InvalidArgument
            $failure.Message | Should -Not -Match very
            Clear-FlowLogCredential
            $check = Test-FlowLogSetup | Select-Object -First 1
            $check.Evidence | Should -BeLike 'The SecretKey holds *'
            $check.NextStep | Should -BeLike 'Set a valid key pair*'
        }

        It 'takes a named profile, and does not fall through where it is missing' {
            $null = New-Item ~/.tccli -ItemType Directory
            @{ secretId = $sandbox.Id; secretKey = $sandbox.Key } | ConvertTo-Json | Set-Content ~/.tccli/audit.credential
            $session = Set-FlowLogCredential -ProfileName audit -Region $sandbox.Region -Endpoint $sandbox.Endpoint -PassThru
            $session.Source | Should -BeLike '*audit*'

            $env:TENCENTCLOUD_SECRET_ID = $sandbox.Id
            $env:TENCENTCLOUD_SECRET_KEY = $sandbox.Key
            $failure = Get-Failure { Set-FlowLogCredential -ProfileName absent -Region $sandbox.Region -Endpoint $sandbox.Endpoint }
            $failure.Id | Should -Be CredentialMissing
            $failure.Message | Should -BeLike '*absent*audit*'
        }

        It 'is walked anew by each command, so that a changed key is taken' {
            Clear-FlowLogCredential
            $env:TENCENTCLOUD_SECRET_ID = 'AKIDnobodyatallhere'
            $env:TENCENTCLOUD_SECRET_KEY = 'key'
            (Get-Failure { Get-FlowLogCredential }).Output.SecretId | Should -Be 'AKIDnobo****here'
            $env:TENCENTCLOUD_SECRET_ID = 'AKIDsomebodyelsethen'
            (Get-Failure { Get-FlowLogCredential }).Output.SecretId | Should -Be 'AKIDsome****then'
        }

        It 'assumes a role on top, and says where there is none of that name' {
            Reset-Counter
            $failure = Get-Failure { Connect-Sandbox -RoleArn 'qcs::cam::uin/100000000001:roleName/Absent' }
            (Get-Counter).calls.AssumeRole | Should -Be 1
            $failure.Ended | Should -BeTrue
            $failure.Message | Should -BeLike '*roleName/Absent*'
        }
    }

    It 'of parallel runspaces is set by each' {
        $accounts = 1..3 | ForEach-Object -Parallel {
            Import-Module $env:FLOWLOGPS_MODULE
            $there = $using:there
            Set-FlowLogCredential -Credential $using:credential @there
            (Get-FlowLogCredential).AccountId
        }
        $accounts | Should -Be (@('100000000042') * 3)
    }

    It 'is kept by runspace' {
        Connect-Sandbox
        $id = 1 | ForEach-Object -Parallel {
            Import-Module $env:FLOWLOGPS_MODULE
            try { Get-BlockHit -TopicId none } catch { $_.FullyQualifiedErrorId }
        }
        $id | Should -BeLike 'CredentialMissing,*'
    }
}
