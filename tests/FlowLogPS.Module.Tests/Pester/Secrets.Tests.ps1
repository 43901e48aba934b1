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
}
