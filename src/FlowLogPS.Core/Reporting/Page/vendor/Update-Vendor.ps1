<#
.SYNOPSIS
Takes the report page's chart library anew, as package.json and its lock file pin it. Needs npm; what it leaves is committed, so that the build does not.
#>
$ErrorActionPreference = 'Stop'

& npm ci --silent --prefix $PSScriptRoot
if ($LASTEXITCODE -ne 0) {
    throw "npm ci failed with exit code $LASTEXITCODE."
}
$modules = "$PSScriptRoot/node_modules"
Copy-Item "$modules/echarts/dist/echarts.min.js" $PSScriptRoot

# What is handed on with the library: its licence and notice, and the licences of the parts that its file holds.
$texts = foreach ($text in 'echarts/LICENSE', 'echarts/NOTICE', 'echarts/licenses/LICENSE-d3', 'zrender/LICENSE') {
    "==== $text`n`n$((Get-Content -Raw "$modules/$text").Trim())`n"
}
Set-Content "$PSScriptRoot/ECHARTS-LICENSES.txt" ($texts -join "`n") -NoNewline

$sums = foreach ($file in 'ECHARTS-LICENSES.txt', 'echarts.min.js') {
    "$((Get-FileHash "$PSScriptRoot/$file").Hash.ToLowerInvariant())  $file`n"
}
Set-Content "$PSScriptRoot/SHA256SUMS" ($sums -join '') -NoNewline
Remove-Item -Recurse -Force $modules
