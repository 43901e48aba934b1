Describe 'Credential' {
    BeforeAll { . $PSScriptRoot/Common.ps1 }

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

        It 'assumes a role on top, and says where there is none of that name' {
            Reset-Counter
            $failure = Get-Failure { Connect-Sandbox -RoleArn 'qcs::cam::uin/100000000001:roleName/Absent' }
            (Get-Counter).calls.AssumeRole | Should -Be 1
            $failure.Ended | Should -BeTrue
            $failure.Message | Should -BeLike '*roleName/Absent*'
        }
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
