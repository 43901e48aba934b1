# Runs one suite; its counts go to FLOWLOGPS_SUMMARY and, as the last line, to the output.
$ErrorActionPreference = 'Stop'
Import-Module $env:FLOWLOGPS_PESTER

$configuration = New-PesterConfiguration
$configuration.Run.Path = $env:FLOWLOGPS_SUITE
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration

$skipped = $result.SkippedCount + $result.InconclusiveCount + $result.NotRunCount
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
$summary = "Pester: $($result.PassedCount) passed, $failed failed, $skipped skipped"
[System.IO.File]::WriteAllText($env:FLOWLOGPS_SUMMARY, "$summary`n")
$summary
exit ($failed -eq 0 -and $result.PassedCount -gt 0 ? 0 : 1)
