using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Tests.Indicators.Import;

public class CellParserTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("29,199", 29_199)]
    [InlineData("1,234,567.5", 1_234_567.5)]
    [InlineData("£1,200", 1_200)]
    [InlineData("-£1,200", -1_200)]
    [InlineData("12.3%", 12.3)]
    [InlineData("12.3 %", 12.3)]
    [InlineData("−0.34", -0.34)]
    [InlineData("  7 ", 7)]
    [InlineData("\u00A01 234\u00A0", 1_234)]
    [InlineData("1.2E+05", 120_000)]
    [InlineData("+4", 4)]
    [InlineData("12.5 [p]", 12.5)]
    [InlineData(".5", 0.5)]
    public void Parse_WhenNumberAsPublished_GivesIt(string cell, double expected)
    {
        CellParser.TryParse(cell, CellRules.Common, out var value).ShouldBeTrue();
        value.State.ShouldBe(ValueState.Present);
        value.Number.ShouldBe(expected);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("[c]")]
    [InlineData("<under 6>")]
    [InlineData("<Suppressed>")]
    [InlineData("<5")]
    [InlineData("< 10")]
    [InlineData("fewer than 10")]
    [InlineData("suppressed")]
    public void Parse_WhenWithheld_SaysSuppressed(string cell)
    {
        CellParser.TryParse(cell, CellRules.Common, out var value).ShouldBeTrue();
        value.State.ShouldBe(ValueState.Suppressed);
        double.IsNaN(value.Number).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("..")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("[x]")]
    [InlineData("NaN")]
    [InlineData("#N/A")]
    public void Parse_WhenNothingPublished_SaysMissing(string cell)
    {
        CellParser.TryParse(cell, CellRules.Common, out var value).ShouldBeTrue();
        value.State.ShouldBe(ValueState.Missing);
    }

    [Theory]
    [InlineData("1,23")]
    [InlineData("1234,567")]
    [InlineData("1,,234")]
    [InlineData(",123")]
    [InlineData("12a")]
    [InlineData("(5)")]
    [InlineData("1.2.3")]
    [InlineData("--5")]
    [InlineData("£")]
    [InlineData("%")]
    [InlineData("12%%")]
    [InlineData("1e999")]
    [InlineData("12*")]
    [InlineData("Altrincham")]
    public void Parse_WhenNeitherNumberNorMarker_IsRefused(string cell) =>
        CellParser.TryParse(cell, CellRules.Common, out _).ShouldBeFalse();

    [Fact]
    public void Parse_WhenSentinelDeclared_IsNoNumber()
    {
        var rules = new CellRules { Sentinels = new Dictionary<double, ValueState> { [-2] = ValueState.Suppressed, [-1.75] = ValueState.Suppressed } };
        CellParser.TryParse("-1.75", rules, out var sentinel).ShouldBeTrue();
        sentinel.State.ShouldBe(ValueState.Suppressed);
        CellParser.TryParse("-1.5", rules, out var number).ShouldBeTrue();
        number.Number.ShouldBe(-1.5);
    }

    [Fact]
    public void Parse_WhenMarkerOfTheFile_IsUsed()
    {
        var rules = new CellRules { Markers = new Dictionary<string, ValueState>(StringComparer.OrdinalIgnoreCase) { ["nil"] = ValueState.Missing } };
        CellParser.TryParse("NIL", rules, out var value).ShouldBeTrue();
        value.State.ShouldBe(ValueState.Missing);
    }

    [Fact]
    public void Parse_WhateverTheText_NeverThrows() => Prop
        .ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var read = CellParser.TryParse(text ?? "", CellRules.Common, out var value);
            return !read || (value.State == ValueState.Present ? double.IsFinite(value.Number) : double.IsNaN(value.Number));
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_WhenNumberIsWrittenWithSeparators_RoundTrips() => Prop
        .ForAll(ArbMap.Default.ArbFor<NormalFloat>(), number =>
        {
            var rounded = Math.Round(number.Get % 1e12, 3);
            foreach (var format in new[] { "R", "#,##0.###", "£#,##0.###;-£#,##0.###", "#,##0.###'%'" })
                if (!CellParser.TryParse(rounded.ToString(format, CultureInfo.InvariantCulture), CellRules.Common, out var value) || Math.Abs(value.Number - rounded) > 1e-3)
                    return false;
            return true;
        })
        .QuickCheckThrowOnFailure();
}
