@{
    RootModule           = 'FlowLogPS.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5d0f4c52-6c7e-4b0e-9d53-7f0f6a6a2c31'
    Author               = 'The FlowLogPS authors'
    CompanyName          = 'The FlowLogPS authors'
    Copyright            = '(c) The FlowLogPS authors. MIT License.'
    Description          = 'Tencent Cloud flow logs in PowerShell: which rule blocked it, what moves inside a VPC, what enters and leaves it.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('FlowLogPS.Format.ps1xml')
    TypesToProcess       = @('FlowLogPS.Types.ps1xml')
    CmdletsToExport      = @('Set-FlowLogCredential', 'Get-FlowLogCredential', 'Clear-FlowLogCredential', 'Get-FlowLogPolicy', 'Get-FlowLogVpc', 'Enable-FlowLogVpc', 'Disable-FlowLogVpc', 'Test-FlowLogSetup', 'Get-BlockHit', 'Get-VpcTraffic', 'Measure-VpcTraffic', 'Measure-BlockHit', 'Compare-BlockHit', 'Get-FlowLogRule', 'Test-FlowLogRule', 'Export-FlowLog', 'Export-FlowLogReport', 'Export-FlowLogReference', 'ConvertTo-FlowLogRow')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags                     = @('TencentCloud', 'CLS', 'VPC', 'FlowLogs', 'Firewall', 'SecurityGroup', 'Network', 'Audit', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri               = 'https://spdx.org/licenses/MIT'
            ReleaseNotes             = 'The first version. CHANGELOG.md in the folder of the module tells what it has.'
            RequireLicenseAcceptance = $false
            # No ProjectUri and no HelpInfoURI: there is no public address of the project yet. The help is in the module.
        }
    }
}
