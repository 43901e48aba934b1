# What the suites share. Dot-sourced in BeforeAll; the runner sets the variables and starts the sandbox.
Import-Module $env:FLOWLOGPS_MODULE

$sandbox = @{
    Endpoint = $env:FLOWLOGPS_ENDPOINT
    Region   = $env:FLOWLOGPS_REGION
    Id       = $env:FLOWLOGPS_SECRET_ID
    Key      = $env:FLOWLOGPS_SECRET_KEY
}

# Names that every generated cloud has.
$prodVpc = 'vpc-a1b2c3d4'
$stagingVpc = 'vpc-5t4g1n90'
$uncoveredVpc = 'vpc-n3wc0m3r'
$branchVpc = 'vpc-8ra9c4h1'
$largeVpc = 'vpc-1a49e500' # in the bare account only
$prodTopic = '0f10310c-0000-4000-8000-00000000a001'
$stagingTopic = '0f10310c-0000-4000-8000-00000000a002'
$unindexedTopic = '0f10310c-0000-4000-8000-00000000a003'

function ConvertTo-Secure([string] $Text) { [System.Net.NetworkCredential]::new('', $Text).SecurePassword }

function Connect-Sandbox {
    Set-FlowLogCredential -SecretId $sandbox.Id -SecretKey (ConvertTo-Secure $sandbox.Key) -Region $sandbox.Region -Endpoint $sandbox.Endpoint @args
}

# The account where nothing is set up, instead of the generated one.
function Connect-BareSandbox {
    $sandbox.Endpoint = $env:FLOWLOGPS_BARE_ENDPOINT
    Connect-Sandbox
}

function Get-Counter { Invoke-RestMethod "$($sandbox.Endpoint)/_sandbox/counters" }

function Reset-Counter { $null = Invoke-RestMethod "$($sandbox.Endpoint)/_sandbox/counters/reset" -Method Post }

function Add-Fault([hashtable] $Fault) {
    $null = Invoke-RestMethod "$($sandbox.Endpoint)/_sandbox/faults" -Method Post -ContentType application/json -Body ($Fault | ConvertTo-Json)
}

function Clear-Fault { $null = Invoke-RestMethod "$($sandbox.Endpoint)/_sandbox/faults" -Method Delete }

# What the cloud wrote down of each record when it made it, by topic and record id.
function Get-Truth {
    $lines = (Invoke-RestMethod "$($sandbox.Endpoint)/_sandbox/truth") -split '\n' | Where-Object { $_ }
    $truths = [System.Collections.Generic.Dictionary[string, object]]::new()
    foreach ($truth in "[$($lines -join ',')]" | ConvertFrom-Json) { $truths["$($truth.topicId)/$($truth.pkgId)/$($truth.pkgLogId)"] = $truth }
    , $truths
}

# The errors that a command gives, terminating or not, each with what was given besides.
function Get-Failure([scriptblock] $Command) {
    $ErrorActionPreference = 'Continue' # Pester makes every error end the command
    $given = [System.Collections.Generic.List[object]]::new()
    $ended = $false
    try { & $Command 2>&1 | ForEach-Object { $given.Add($_) } } catch { $ended = $true; $given.Add($_) }
    $failures, $output = $given.Where({ $_ -is [System.Management.Automation.ErrorRecord] }, 'Split')
    foreach ($failure in $failures) {
        [pscustomobject]@{
            Id       = ($failure.FullyQualifiedErrorId -split ',')[0]
            Category = $failure.CategoryInfo.Category
            Target   = $failure.TargetObject
            Message  = $failure.Exception.Message
            Ended    = $ended
            Output   = $output
        }
    }
}
