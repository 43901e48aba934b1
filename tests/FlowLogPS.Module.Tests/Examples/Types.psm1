# The topic about_FlowLogPS_Types: every type that a script can see, each property with its type, its unit and what it tells. All of it comes
# from the types and their XML documentation, so that it is said once.

# Units that no type tells, by the property's name; a whole number that none of these fits is a count.
$units = [ordered]@{
    'Bytes' = 'bytes'; 'Packets' = 'packets'; 'Port$' = '0..65535'; 'IcmpId' = '0..65535'; 'ProtocolNumber|IcmpType|IcmpCode' = '0..255'
    'Order$' = 'position'; 'Share|SamplingRate' = '0..1'; 'StartSeconds|EndSeconds' = 'unix s'; 'Milliseconds$' = 'unix ms'; 'Length|Bits' = 'bits'
}

function Get-Unit([type] $Type, [string] $Name) {
    if ($Type -eq [DateTimeOffset]) { return 'time' }
    if ($Type -eq [timespan]) { return 'd.hh:mm:ss' }
    if ($Type -notin [int], [long], [double], [UInt128]) { return '' }
    foreach ($pattern in $units.Keys) { if ($Name -match $pattern) { return $units[$pattern] } }
    'count'
}

function Get-TypeName([type] $Type) {
    $bare = [Nullable]::GetUnderlyingType($Type) ?? $Type
    if ($bare.Name -like 'IReadOnlyList*') { return "$(Get-TypeName $bare.GetGenericArguments()[0])[]" }
    if ($bare.Name -like 'IReadOnlyDictionary*') { return 'dictionary' }
    switch ($bare.Name) { Int32 { 'int' } Int64 { 'long' } Boolean { 'bool' } String { 'string' } Double { 'double' } default { $bare.Name } }
}

function ConvertFrom-Documentation([System.Xml.XmlNode] $Node) {
    $text = foreach ($child in $Node.ChildNodes) {
        if ($child.Name -eq 'see') { "$($child.cref ?? $child.langword)" -replace '^.:|\(.*$' -replace '.*\.' }
        elseif ($child.HasChildNodes) { ConvertFrom-Documentation $child }
        else { $child.Value }
    }
    -join $text -replace '\s+', ' '
}

# Words in lines of at most so many characters.
function Split-Line([string] $Text, [int] $Width) {
    $line = ''
    foreach ($word in $Text.Trim().Split(' ')) {
        if ($line -and $line.Length + $word.Length -ge $Width) { $line; $line = $word }
        else { $line = $line ? "$line $word" : $word }
    }
    $line
}

function Get-TypesTopic([string] $Documentation) {
    $said = @{}
    foreach ($member in ([xml] [System.IO.File]::ReadAllText($Documentation)).doc.members.member) {
        $said[$member.name] = $member.summary ? (ConvertFrom-Documentation ($member.SelectSingleNode('summary'))).Trim() : ''
    }
    $tell = { param($key) $said[$key] ? $said[$key] : $(throw "$key has no documentation.") }
    $types = [FlowLogPS.Model.BlockHit].Assembly.GetExportedTypes() | Where-Object Namespace -eq FlowLogPS.Model | Sort-Object Name

    'TOPIC'
    '    about_FlowLogPS_Types'
    ''
    'SHORT DESCRIPTION'
    '    Every type that the commands of FlowLogPS give, with all properties and their units.'
    ''
    'LONG DESCRIPTION'
    '    Times are DateTimeOffset: they compare and subtract as such, and are shown in UTC and ISO 8601. A property'
    '    that is empty is null: it is not known, or there is none. about_FlowLogPS tells what the words mean.'
    foreach ($type in $types | Where-Object { -not $_.IsEnum }) {
        $properties = $type.GetProperties([System.Reflection.BindingFlags]'Public, Instance, DeclaredOnly')
        if (-not $properties) { continue }
        ''
        $type.Name
        Split-Line (& $tell "T:$($type.FullName)") 110 | ForEach-Object { "    $_" }
        if ($type.BaseType.Namespace -eq 'FlowLogPS.Model') { "    And all properties of $($type.BaseType.Name)." }
        ''
        "    {0,-22} {1,-20} {2,-11} {3}" -f 'Property', 'Type', 'Unit', 'What it tells'
        foreach ($property in $properties) {
            $bare = [Nullable]::GetUnderlyingType($property.PropertyType) ?? $property.PropertyType
            $first, $rest = @(Split-Line (& $tell "P:$($type.FullName).$($property.Name)") 58)
            "    {0,-22} {1,-20} {2,-11} {3}" -f $property.Name, (Get-TypeName $property.PropertyType), (Get-Unit $bare $property.Name), $first
            foreach ($line in $rest) { ' ' * 60 + $line }
        }
    }
    foreach ($type in $types | Where-Object IsEnum) {
        ''
        $type.Name
        Split-Line (& $tell "T:$($type.FullName)") 110 | ForEach-Object { "    $_" }
        ''
        foreach ($value in [enum]::GetNames($type)) {
            $first, $rest = @(Split-Line (& $tell "F:$($type.FullName).$value") 80)
            "    {0,-22} {1}" -f $value, $first
            foreach ($line in $rest) { ' ' * 27 + $line }
        }
    }
    ''
    'SEE ALSO'
    '    about_FlowLogPS'
}

Export-ModuleMember -Function Get-TypesTopic
