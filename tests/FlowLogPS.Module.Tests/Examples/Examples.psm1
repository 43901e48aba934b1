# The examples of the help and of README.md: where they stand, what they print on the sandbox, and how that is written back.
#
# An example is a transcript: what is typed after 'PS> ' ('>> ' goes on with it), what is printed below. A command that shows no output is
# run and must not fail; one that shows some must print that. Where the output shown ends with '…', the rest of it is left out; '…' alone is
# an output that Update-Help.ps1 is still to fill in.
$root = (Resolve-Path "$PSScriptRoot/../../..").Path
$files = [ordered]@{ Help = "$root/module/en-US/FlowLogPS.Module.dll-Help.xml"; Readme = "$root/README.md" }

# What cannot run on a sandbox alone, and why. Such a command must parse and bind all the same.
$notRun = [ordered]@{
    'Read-Host|Get-Credential'        = 'asks at the prompt'
    '\$using:'                        = 'needs what was typed at the prompt'
    'Get-Secret'                      = 'needs a vault'
    '-ProfileName'                    = 'needs a profile of this machine, and calls the public hosts'
    '-UseInstanceRole'                = 'needs an instance of the cloud'
    '-Follow'                         = 'waits for what comes later, and the clock stands still'
    'build\.ps1|Import-Module'        = 'is how the module came to be here'
    'PSResource'                      = 'needs PSResourceGet, and installs'
}

# What is as it is only on the machine and in the run that prints it: the port of a sandbox, and temporary folders.
function Format-Place([string] $Line, [string] $Folder) {
    $place = [regex]::Escape($Folder)
    $Line -replace 'http://127\.0\.0\.1:\d+', 'http://127.0.0.1:8900' -replace "$place[\\/]work-[0-9a-f-]+", '/home/ann/audit' -replace $place, '/home/ann'
}

function ConvertFrom-Transcript([string] $Text) {
    $commands = [System.Collections.Generic.List[object]]::new()
    foreach ($line in $Text.TrimEnd() -split '\r?\n') {
        if ($line -match '^PS> (?<code>.*)') { $commands.Add(@{ Code = $Matches.code; Shown = [System.Collections.Generic.List[string]]::new() }) }
        elseif ($line -match '^>> (?<code>.*)' -and $commands[-1].Shown.Count -eq 0) { $commands[-1].Code += "`n$($Matches.code)" }
        else { $commands[-1].Shown.Add($line.TrimEnd()) }
    }
    $commands | ForEach-Object { [pscustomobject]@{ Code = $_.Code; Shown = Format-Output $_.Shown; Printed = $null; NotRun = Get-NotRun $_.Code } }
}

function ConvertTo-Transcript([object[]] $Command) {
    $blocks = foreach ($one in $Command) {
        'PS> ' + $one.Code.Replace("`n", "`n>> ") + ($one.Shown ? "`n`n$($one.Shown)`n" : '')
    }
    ($blocks -join "`n").TrimEnd()
}

# Lines without what stands at their ends, and without the empty ones around them.
function Format-Output([string[]] $Line) { ((@($Line).ForEach{ $_.TrimEnd() }) -join "`n").Trim("`n") }

function Get-NotRun([string] $Code) { foreach ($pattern in $notRun.Keys) { if ($Code -match $pattern) { return $notRun[$pattern] } } }

# Every example: Id, File, its Text and where it stands in the file, and its Commands. Those of a document are one session each.
function Get-Example {
    $of = @{}
    $name = ''
    foreach ($match in [regex]::Matches([System.IO.File]::ReadAllText($files.Help), '(?s)<command:name>(?<name>[^<]+)<|<dev:code>(?<code>.*?)</dev:code>')) {
        if ($match.Groups['name'].Success) { $name = $match.Groups['name'].Value; continue }
        $of[$name]++
        [pscustomobject]@{
            Id = "$name/$($of[$name])"; Session = "$name/$($of[$name])"; File = 'Help'; At = $match.Groups['code'].Index; Text = $match.Groups['code'].Value
            Commands = @(ConvertFrom-Transcript ([System.Net.WebUtility]::HtmlDecode($match.Groups['code'].Value)))
        }
    }
    foreach ($match in [regex]::Matches([System.IO.File]::ReadAllText($files.Readme), '(?ms)^```\w*\n(?<code>PS> .*?)^```')) {
        $of.Readme++
        [pscustomobject]@{
            Id = "README/$($of.Readme)"; Session = 'README'; File = 'Readme'; At = $match.Groups['code'].Index; Text = $match.Groups['code'].Value
            Commands = @(ConvertFrom-Transcript $match.Groups['code'].Value)
        }
    }
}

# What PowerShell says against a command: it does not parse, or names a parameter that one of ours has not.
function Test-Command([string] $Code) {
    $errors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
    $errors.ForEach{ $_.Message }
    foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
        $command = Get-Command "$($call.GetCommandName())" -Module FlowLogPS -ErrorAction Ignore
        foreach ($parameter in $call.CommandElements.Where{ $command -and $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
            try { $null = $command.ResolveParameter($parameter.ParameterName) } catch { "$($command.Name): $_" }
        }
    }
}

# Runs the examples in one pwsh on sandboxes of a fixed time, and puts what each command printed into Printed.
function Invoke-Example([object[]] $Example, [string] $Module, [string] $Sandbox) {
    $folder = [System.IO.Directory]::CreateTempSubdirectory('flowlogps-examples-').FullName
    try {
        $Example | Select-Object Session, Commands | ConvertTo-Json -Depth 4 | Set-Content "$folder/examples.json"
        $environment = @{
            HOME = $folder; USERPROFILE = $folder; NO_COLOR = '1'; TZ = 'UTC'; LANG = 'en_US.UTF-8'; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null
            FLOWLOGPS_METADATA_ENDPOINT = 'http://127.0.0.1:9/'; TENCENTCLOUD_SECRET_ID = $null; TENCENTCLOUD_SECRET_KEY = $null; TENCENTCLOUD_TOKEN = $null
        }
        $saved = @{}
        foreach ($variable in $environment.Keys) {
            $saved[$variable] = [System.Environment]::GetEnvironmentVariable($variable)
            [System.Environment]::SetEnvironmentVariable($variable, $environment[$variable])
        }
        try { $text = & pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/Invoke-Transcript.ps1" -Folder $folder -Module $Module -Sandbox $Sandbox 2>&1 }
        finally { foreach ($variable in $saved.Keys) { [System.Environment]::SetEnvironmentVariable($variable, $saved[$variable]) } }
    }
    finally { Remove-Item -LiteralPath $folder -Recurse -Force }

    $printed = @{}
    $key = ''
    foreach ($line in $text) {
        if ("$line" -match '^@@ (\S+)$') { $key = $Matches[1]; $printed[$key] = [System.Collections.Generic.List[string]]::new() }
        elseif ($key) { $printed[$key].Add((Format-Place $line $folder)) }
        else { throw "The examples did not run: $($text -join "`n")" }
    }
    for ($i = 0; $i -lt $Example.Count; $i++) {
        for ($j = 0; $j -lt $Example[$i].Commands.Count; $j++) {
            if ($printed.ContainsKey("$i.$j")) { $Example[$i].Commands[$j].Printed = Format-Output $printed["$i.$j"] }
        }
    }
}

# The commands that failed, as 'id: why'.
function Get-Fault([object[]] $Example) {
    foreach ($one in $Example) { foreach ($command in $one.Commands) { if ($command.Printed -match '(?m)^FAILED: (.*)') { "$($one.Id): $($Matches[1])" } } }
}

# What a command should show: what it printed, as far as it is shown at all.
function Get-Due([object] $Command) {
    if (-not $Command.Shown -or $null -eq $Command.Printed) { return $Command.Shown }
    $lines = $Command.Shown -split "`n"
    if ($lines[-1] -ne '…' -or $lines.Count -eq 1) { return $Command.Printed }
    (($Command.Printed -split "`n" | Select-Object -First ($lines.Count - 1)) + '…') -join "`n"
}

# Writes what was printed into the files. Gives the examples that were changed.
function Update-Example([object[]] $Example) {
    foreach ($file in $files.Keys) {
        $text = [System.IO.File]::ReadAllText($files[$file])
        foreach ($one in $Example | Where-Object File -eq $file | Sort-Object At -Descending) {
            foreach ($command in $one.Commands) { $command.Shown = Get-Due $command }
            $new = ConvertTo-Transcript $one.Commands
            $new = $file -eq 'Help' ? $new.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;') : "$new`n"
            if ($new -cne $one.Text) {
                $text = $text.Remove($one.At, $one.Text.Length).Insert($one.At, $new)
                $one.Id
            }
        }
        [System.IO.File]::WriteAllText($files[$file], $text)
    }
}

Export-ModuleMember -Function Get-Example, Test-Command, Invoke-Example, Get-Fault, Get-Due, Update-Example
