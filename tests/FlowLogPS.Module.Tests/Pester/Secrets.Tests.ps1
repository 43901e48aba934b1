Describe 'Secrets' {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        $wrong = 'averysecretwrongkey0123456789'
        $token = 'averysecrettoken0123456789'
        $transcript = "$TestDrive/transcript.txt"
        $told = [System.Collections.Generic.List[object]]::new()
        function Invoke-Told([hashtable] $Argument) {
            try {
                Set-FlowLogCredential -SecretId $sandbox.Id -Region $sandbox.Region -Endpoint $sandbox.Endpoint -PassThru -Verbose -Debug @Argument *>&1 |
                    ForEach-Object { $told.Add($_) }
            }
            catch { $told.Add($_) }
        }
        $Error.Clear()
        $null = Start-Transcript $transcript
        Invoke-Told @{ SecretKey = ConvertTo-Secure $wrong }
        Invoke-Told @{ SecretKey = ConvertTo-Secure $sandbox.Key; Token = ConvertTo-Secure $token }
        Invoke-Told @{ SecretKey = ConvertTo-Secure $sandbox.Key }
        Invoke-Told @{ SecretKey = ConvertTo-Secure $sandbox.Key; Persist = $true }
        Get-FlowLogCredential -Verbose -Debug *>&1 | ForEach-Object { $told.Add($_) }
        $file = Join-Path $HOME .flowlogps credential
        $written = Get-ChildItem (Split-Path $file) -Force
        $plain = [System.IO.File]::ReadAllText($file)
        [System.IO.File]::WriteAllText($file, "{`"SecretKey`":`"$wrong")
        1 | ForEach-Object -Parallel { Import-Module $env:FLOWLOGPS_MODULE; try { Get-FlowLogCredential } catch { $_ } } | ForEach-Object { $told.Add($_) }
        Clear-FlowLogCredential -Verbose -Debug *>&1 | ForEach-Object { $told.Add($_) }
        Invoke-Told @{ SecretKey = ConvertTo-Secure $sandbox.Key }
        Get-BlockHit -Last 1h -Verbose -Debug *>&1 | Select-Object -First 50 | ForEach-Object { $told.Add($_) }
        Get-VpcTraffic -TopicId none -Verbose -ErrorAction Continue *>&1 | ForEach-Object { $told.Add($_) }
        $null = Stop-Transcript
    }

    It 'are in no stream, however it is shown' {
        $told.Count | Should -BeGreaterThan 50
        $text = ($told | Out-String -Width 4096) + ($told | Format-List * -Force | Out-String -Width 4096)
        foreach ($secret in $sandbox.Key, $wrong, $token) { $text.Contains($secret) | Should -BeFalse }
    }

    It 'are in no error' {
        $Error.Count | Should -BeGreaterThan 1
        $text = ($Error | ForEach-Object { $_ | Format-List * -Force; $_.Exception | Format-List * -Force; "$($_.Exception)" } | Out-String -Width 4096)
        foreach ($secret in $sandbox.Key, $wrong, $token) { $text.Contains($secret) | Should -BeFalse }
    }

    It 'are in no transcript' {
        $text = Get-Content $transcript -Raw
        $text.Length | Should -BeGreaterThan 100
        foreach ($secret in $wrong, $token) { $text.Contains($secret) | Should -BeFalse }
    }

    It 'are in no public property, not even of the engine''s own objects' {
        $session = Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure $sandbox.Key) -Region $sandbox.Region -Endpoint $sandbox.Endpoint -PassThru
        $text = ($session | Format-List * -Force | Out-String -Width 4096) + ($session | ConvertTo-Json -Depth 5) + "$session"
        $text.Contains($sandbox.Key) | Should -BeFalse
        $text.Contains($sandbox.Id) | Should -BeFalse
    }

    It 'are in no variable' {
        # Pester's own and this suite's hold the key on purpose; a plain session's may not.
        $text = & pwsh -NoProfile -NonInteractive -Command "
            Import-Module '$env:FLOWLOGPS_MODULE'
            Set-FlowLogCredential -Credential ([pscredential]::new(`$env:FLOWLOGPS_SECRET_ID, [System.Net.NetworkCredential]::new('', `$env:FLOWLOGPS_SECRET_KEY).SecurePassword)) -Region $($sandbox.Region) -Endpoint $($sandbox.Endpoint)
            `$session = Get-FlowLogCredential
            Get-Variable | Format-List Name, Value | Out-String -Width 4096
            Get-Variable | ConvertTo-Json -Depth 3 -WarningAction Ignore" | Out-String
        $text | Should -BeLike '*AccountId*'
        $text.Contains($sandbox.Key) | Should -BeFalse
    }

    It 'are, persisted, in one file that only its owner can read, or in none as plain text' {
        $written | Should -HaveCount 1
        if ($IsWindows) { $plain.Contains($sandbox.Key) | Should -BeFalse }
        else { $written.UnixFileMode | Should -Be ([System.IO.UnixFileMode] 'UserRead, UserWrite') }
    }
}
