# Loads the cmdlets through the module's own load context; see FlowLogPS.Loading.ModuleLoadContext.
# Assembly.LoadFrom rather than Add-Type: the latter loads Microsoft.PowerShell.Utility, four times the cost of the whole import.

# Two numbers rather than -lt [version]: comparing versions of unlike types costs a tenth of the whole import.
$running = $PSVersionTable.PSVersion
if ($running.Major -lt 7 -or ($running.Major -eq 7 -and $running.Minor -lt 4)) {
    throw [System.PlatformNotSupportedException]::new(
        "FlowLogPS needs PowerShell 7.4 or later and this is $running. Install PowerShell 7 and run it as 'pwsh'.")
}

$vocabulary = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'FlowLogPS.dll')
$loader = 'FlowLogPS.Loading.ModuleLoadContext' -as [type]
$isReload = $null -ne $loader
if ($isReload) {
    $present = $loader.Assembly.GetName().Version
    $wanted = [System.Reflection.AssemblyName]::GetAssemblyName($vocabulary).Version
    if ($present -ne $wanted) {
        throw [System.InvalidOperationException]::new(
            "FlowLogPS $present is loaded in this process and .NET cannot replace it by $wanted. Start a new PowerShell session and import it there.")
    }
}
else {
    $loader = [System.Reflection.Assembly]::LoadFrom($vocabulary).GetType('FlowLogPS.Loading.ModuleLoadContext', $true)
}

$cmdlets = Import-Module -Assembly $loader::Cmdlets -PassThru -ErrorAction Stop
if ($isReload) {
    # PowerShell issue 20710: an assembly imported before exports nothing the second time, so its cmdlets are exported by hand.
    $export = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'NonPublic, Instance')
    foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
        $export.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
