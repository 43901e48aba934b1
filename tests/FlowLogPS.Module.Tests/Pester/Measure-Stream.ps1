# Streams a topic's range to Out-Null and says, as JSON, what the managed heap of this process took at most meanwhile.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. $PSScriptRoot/Common.ps1
Connect-Sandbox

# The first read pays for what is made once: code, connections, the collector's own measure of the work.
$topic = @{ TopicId = $env:FLOWLOGPS_TOPIC; StartTime = $env:FLOWLOGPS_FROM }
Get-VpcTraffic @topic -EndTime $env:FLOWLOGPS_WARM_TO | Out-Null
Reset-Counter

$heap = [hashtable]::Synchronized(@{ Peak = 0L; Left = 0L; IsOver = $false })
$sampler = [powershell]::Create().AddScript({
        param($heap)
        while (-not $heap.IsOver) {
            $heap.Peak = [Math]::Max($heap.Peak, [GC]::GetTotalMemory($false))
            $heap.Left = [Math]::Max($heap.Left, [GC]::GetGCMemoryInfo().HeapSizeBytes)
            [System.Threading.Thread]::Sleep(10)
        }
    }).AddArgument($heap)
$sampling = $sampler.BeginInvoke()
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Get-VpcTraffic @topic -EndTime $env:FLOWLOGPS_TO -LedgerVariable read | Out-Null
$seconds = $watch.Elapsed.TotalSeconds
$heap.IsOver = $true
$sampler.EndInvoke($sampling)

[ordered]@{
    Peak       = $heap.Peak
    Left       = $heap.Left
    WorkingSet = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
    Slices     = $read.Slices.Count
    Calls      = $read.Calls
    Read       = $read.Read
    Duplicates = $read.Duplicates
    IsComplete = $read.IsComplete
    Seconds    = [Math]::Round($seconds, 1)
} | ConvertTo-Json -Compress
