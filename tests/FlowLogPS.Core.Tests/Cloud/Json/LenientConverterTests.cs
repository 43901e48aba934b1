using System.Text.Json;
using FlowLogPS.Core.Cloud.Cfw;
using FlowLogPS.Core.Cloud.Json;

namespace FlowLogPS.Core.Tests.Cloud.Json;

public class LenientConverterTests
{
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("12.50", "12.50")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("true", "true")]
    [InlineData("null", "")]
    public void TextsAreReadFromAnyScalar(string json, string text) => Assert.Equal(text, Read($$$"""{"Id":{{{json}}}}""").Id);

    [Theory]
    [InlineData("7", 7L)]
    [InlineData("\"-1\"", -1L)]
    [InlineData("2.0", 2L)]
    [InlineData("\"1.5E7\"", 15_000_000L)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void NumbersAreReadFromTexts(string json, long? number) => Assert.Equal(number, Read($$$"""{"orderindex":{{{json}}}}""").OrderIndex);

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"False\"", false)]
    [InlineData("\"1\"", true)]
    [InlineData("0", false)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void BooleansAreReadFromTextsAndNumbers(string json, bool? flag) => Assert.Equal(flag, Read($$$"""{"Enable":{{{json}}}}""").Enable);

    [Theory]
    [InlineData("""{"Id":{}}""")]
    [InlineData("""{"OrderIndex":"first"}""")]
    [InlineData("""{"OrderIndex":1.5}""")]
    [InlineData("""{"OrderIndex":1E19}""")]
    [InlineData("""{"Enable":"perhaps"}""")]
    [InlineData("""{"Enable":[]}""")]
    public void WhatIsNeitherIsAFailure(string json) => Assert.Throws<JsonException>(() => Read(json));

    private static TextRule Read(string json) =>
        JsonSerializer.Deserialize($$$"""{"Response":{"Rules":[{{{json}}}]}}""", CloudJson.Default.EnvelopeTextRulesResponse)!.Response!.Rules!.Single();
}
