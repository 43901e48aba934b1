Describe 'Import' {
    BeforeAll {
        # Each import is a process of its own: what is loaded once stays loaded.
        function Invoke-Pwsh([string] $Script) {
            $output = & pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1
            $output | ForEach-Object { "$_" }
        }
        $manifest = $env:FLOWLOGPS_MODULE
        $names = 'Clear-FlowLogCredential', 'Compare-BlockHit', 'ConvertTo-FlowLogRow', 'Disable-FlowLogVpc', 'Enable-FlowLogVpc', 'Export-FlowLog', 'Export-FlowLogReference', 'Export-FlowLogReport', 'Get-BlockHit', 'Get-FlowLogCredential', 'Get-FlowLogPolicy', 'Get-FlowLogRule', 'Get-FlowLogVpc', 'Get-VpcTraffic', 'Measure-BlockHit', 'Measure-VpcTraffic', 'Set-FlowLogCredential', 'Test-FlowLogRule', 'Test-FlowLogSetup'
        $count = '(Get-Command -Module FlowLogPS).Count'
    }

    It 'is a valid manifest that exports exactly the cmdlets there are' {
        $module = Test-ModuleManifest $manifest
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $names
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count | Should -Be 0
    }

    It 'gives the cmdlets, cold, without loading the Utility module' {
        Invoke-Pwsh "Import-Module '$manifest'; [string[]] (Get-Command -Module FlowLogPS).Name; (Get-Module).Name" |
            Should -Be ($names + 'FlowLogPS')
    }

    It 'keeps them after -Force and after Remove-Module' {
        Invoke-Pwsh "Import-Module '$manifest'; Import-Module '$manifest' -Force; $count
            Import-Module '$manifest' -Force; $count
            Remove-Module FlowLogPS; Import-Module '$manifest'; $count
            (Get-Command Get-BlockHit).Definition.Length -gt 0" | Should -Be $names.Count, $names.Count, $names.Count, 'True'
    }

    It 'imports in parallel runspaces' {
        Invoke-Pwsh "1..4 | ForEach-Object -Parallel { Import-Module '$manifest'; $count } -ThrottleLimit 4" | Should -Be (, $names.Count * 4)
    }

    It 'shares its own types with scripts and keeps its dependencies apart' {
        Invoke-Pwsh "Import-Module '$manifest'
            foreach (`$assembly in [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object FullName -match '^FlowLogPS') {
                `$context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$assembly).Name
                `"`$(`$assembly.GetName().Name) `$context`"
            }" | Should -Be 'FlowLogPS Default', 'FlowLogPS.Module FlowLogPS'
    }

    It 'works beside another copy of a dependency' {
        $copy = Join-Path $TestDrive 'Microsoft.Extensions.Caching.Memory.dll'
        Copy-Item (Join-Path (Split-Path $manifest) 'bin/Microsoft.Extensions.Caching.Memory.dll') $copy
        Invoke-Pwsh "`$null = [Reflection.Assembly]::LoadFrom('$copy')
            Import-Module '$manifest'
            try { Get-BlockHit -Path '$TestDrive/none.log' } catch { `$_.FullyQualifiedErrorId }
            $count" | Should -Be 'FileUnreadable,FlowLogPS.Module.Commands.GetBlockHitCommand', $names.Count
    }

    It 'refuses another version of itself in the same process, and says what to do' {
        $other = Join-Path $TestDrive 'FlowLogPS'
        Copy-Item (Split-Path $manifest) $other -Recurse
        $dll = Join-Path $other 'bin/FlowLogPS.dll'
        # Another assembly under the name stands for another version: only its version is read.
        Copy-Item (Join-Path (Split-Path $manifest) 'bin/Microsoft.Extensions.Caching.Memory.dll') $dll -Force
        Invoke-Pwsh "Import-Module '$manifest'; Remove-Module FlowLogPS
            try { Import-Module '$other/FlowLogPS.psd1' } catch { `$_.Exception.Message }" |
            Should -BeLike '*is loaded in this process*Start a new PowerShell session*'
    }

    It 'refuses a version that is too old, and says what to do' {
        $text = (Get-Content (Join-Path (Split-Path $manifest) 'FlowLogPS.psm1') -Raw).Replace('$PSVersionTable', '$table')
        foreach ($old in '5.1', '7.3') {
            $body = [scriptblock]::Create("`$table = @{ PSVersion = [version] '$old' }; $text")
            { & $body } | Should -Throw "*needs PowerShell 7.4 or later and this is $old*"
        }
    }
}
