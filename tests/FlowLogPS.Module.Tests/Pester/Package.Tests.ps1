Describe 'Package' {
    BeforeAll {
        $layout = Split-Path $env:FLOWLOGPS_MODULE
        # What is laid out is what is tested here, so it is packed and not built anew.
        $package = & "$env:FLOWLOGPS_ROOT/build.ps1" -Task Package -NoBuild -Destination "$TestDrive/gallery"
        $unpacked = Join-Path $TestDrive FlowLogPS
        [System.IO.Compression.ZipFile]::ExtractToDirectory($package, $unpacked)
        $files = Get-ChildItem $unpacked -Recurse -File | ForEach-Object { [System.IO.Path]::GetRelativePath($unpacked, $_).Replace('\', '/') }
        $manifest = Test-ModuleManifest $env:FLOWLOGPS_MODULE
        # A process of its own, with another module folder than that of the repository.
        function Invoke-Import([string] $Manifest) {
            & pwsh -NoProfile -NonInteractive -Command "Import-Module '$Manifest'; (Get-Command -Module FlowLogPS).Count; (Get-Help Get-BlockHit).Synopsis"
        }
    }

    It 'has the name that galleries look for, and is under 3 MB' {
        $package.Name | Should -Be "FlowLogPS.$($manifest.Version).nupkg"
        $package.Length | Should -BeLessThan 3MB
    }

    It 'holds what is laid out and nothing else' {
        $parts = '[[]Content_Types].xml', '_rels/*', 'package/*', 'FlowLogPS.nuspec'
        $laidOut = Get-ChildItem $layout -Recurse -File | ForEach-Object { [System.IO.Path]::GetRelativePath($layout, $_).Replace('\', '/') }
        $files | Where-Object { $file = $_; -not $parts.Where{ $file -like $_ } } | Sort-Object | Should -Be ($laidOut | Sort-Object)
    }

    It 'holds <_>' -ForEach 'examples/Watch-UnusedRule.ps1', 'en-US/about_FlowLogPS.help.txt', 'en-US/about_FlowLogPS_Types.help.txt', 'FlowLogPS.psd1', 'FlowLogPS.psm1', 'FlowLogPS.Format.ps1xml', 'FlowLogPS.Types.ps1xml', 'LICENSE', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.txt', 'en-US/FlowLogPS.Module.dll-Help.xml', 'bin/FlowLogPS.dll' {
        $files | Should -Contain $_
    }

    It 'holds no symbols, tests or sandbox' {
        $files -match '\.pdb$|\.deps\.json$|Sandbox|Tests|xunit|Sqlite' | Should -BeNullOrEmpty
    }

    It 'names every part of others that it ships' {
        $notices = Get-Content "$unpacked/THIRD-PARTY-NOTICES.txt" -Raw
        $files -match '^bin/' -notmatch '/FlowLogPS\.' | ForEach-Object { $notices | Should -Match ([regex]::Escape((Split-Path $_ -LeafBase))) }
    }

    It 'says of itself what the manifest says' {
        $said = ([xml] (Get-Content "$unpacked/FlowLogPS.nuspec" -Raw)).package.metadata
        $said.id, $said.version | Should -Be 'FlowLogPS', "$($manifest.Version)"
        $said.authors, $said.owners | Should -Be $manifest.Author, $manifest.CompanyName
        $said.description, $said.copyright, $said.releaseNotes | Should -Be $manifest.Description, $manifest.Copyright, $manifest.ReleaseNotes
        $said.license.InnerText | Should -Be $manifest.LicenseUri.Segments[-1]
        $said.requireLicenseAcceptance | Should -Be 'false'
        $tags = $said.tags.Split(' ')
        $manifest.Tags + 'PSModule' + 'PSIncludes_Cmdlet' | Where-Object { $_ -notin $tags } | Should -BeNullOrEmpty
        $tags -like 'PSCmdlet_*' -replace 'PSCmdlet_' | Sort-Object | Should -Be ($manifest.ExportedCmdlets.Keys | Sort-Object)
    }

    It 'is imported from where it is unpacked, with its help' {
        $count, $synopsis = Invoke-Import "$unpacked/FlowLogPS.psd1"
        $count | Should -Be $manifest.ExportedCmdlets.Count
        $synopsis | Should -Match '^[A-Z].*\.$'
    }

    It 'is installed from a folder that is registered as a repository' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet)) {
            Set-ItResult -Skipped -Because 'pwsh has no Microsoft.PowerShell.PSResourceGet'
        }
        Register-PSResourceRepository -Name flowlogps-test -Uri $package.DirectoryName -Trusted
        try {
            Save-PSResource FlowLogPS -Repository flowlogps-test -Path "$TestDrive/saved"
            (Find-PSResource FlowLogPS -Repository flowlogps-test).Version | Should -Be $manifest.Version
        } finally { Unregister-PSResourceRepository flowlogps-test }
        Invoke-Import "$TestDrive/saved/FlowLogPS/$($manifest.Version)/FlowLogPS.psd1" | Select-Object -First 1 | Should -Be $manifest.ExportedCmdlets.Count
    }
}
