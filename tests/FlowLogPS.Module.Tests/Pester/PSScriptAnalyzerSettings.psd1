# What the analyzer may say of scripts that run the module in tests and on the sandbox; of what is shipped it may say nothing at all.
@{
    ExcludeRules = @(
        'PSUseDeclaredVarsMoreThanAssignments'           # a variable of BeforeAll is used in It: the analyzer does not see across blocks
        'PSUseUsingScopeModifierInNewRunspaces'          # environment variables are there in every runspace
        'PSUseShouldProcessForStateChangingFunctions'    # helper functions of a suite, not commands
        'PSAvoidUsingConvertToSecureStringWithPlainText' # the sandbox's key is good for nothing outside it
        'PSAvoidUsingPositionalParameters'               # Join-Path of three parts
        'PSAvoidUsingWriteHost'                          # a suite and the tour speak to who watches them
        'PSProvideCommentHelp'                           # a line above a helper says what it is for
        'PSReviewUnusedParameter'                        # a script's parameter is used in its functions
        'PSAvoidOverwritingBuiltInCmdlets'               # what stands in for a command, and a clock that stands still
        'PSUseBOMForUnicodeEncodedFile'                  # PowerShell 7 reads UTF-8 without one
    )
}
