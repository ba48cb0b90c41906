using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Tests.Indicators.Import;

public class InterpreterTests
{
    private static readonly KnownGeography Old = Geographies.Of("ward17", "Ward 2017", GeographyKind.Ward, 2017, ("E05000819", "Altrincham"), ("E05000821", "Bowdon"));
    private static readonly KnownGeography New = Geographies.Of("ward23", "Ward 2023", GeographyKind.Ward, 2023, ("E05015239", "Altrincham"), ("E05015240", "Ashton upon Mersey"), ("E05015241", "Bowdon"));
    private static readonly KnownGeography Council = Geographies.Of("authority", "Authority", GeographyKind.Authority, 2023, ("E08000009", "Trafford"));
    private static readonly AreaMatcher Areas = new([Old, New, Council]);

    private static readonly TableMapping Plain = new()
    {
        AreaCodeColumn = "code",
        Geographies = ["ward23"],
        PeriodColumn = "period",
        Series = [new() { Indicator = "claimants", Values = [new(["value"])] }],
    };

    [Fact]
    public void Interpret_WhenEverythingFits_GivesOneVector()
    {
        var result = Run(Plain, ["code", "period", "value"], ["E05015239", "2024", "10"], ["E05015240", "2024", "*"], ["E05015241", "2024", "NA"]);
        var release = result.Releases.ShouldHaveSingleItem();
        release.Indicator.ShouldBe("claimants");
        release.Period.Label.ShouldBe("2024");
        var vector = release.Vectors.ShouldHaveSingleItem();
        vector.Breakdown.ShouldBe(ReleaseVector.All);
        vector.Values.ShouldBe([10, double.NaN, double.NaN]);
        vector.States.ShouldBe([ValueState.Present, ValueState.Suppressed, ValueState.Missing]);
        result.Report.RowsPublished.ShouldBe(3);
        (result.Report.ValuesPresent, result.Report.ValuesSuppressed, result.Report.ValuesMissing).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void Interpret_WhenRowsCannotBePublished_RejectsEachWithItsReason()
    {
        var mapping = Plain with { Series = [Plain.Series[0] with { Minimum = 0, Maximum = 100 }] };
        var report = Run(mapping, ["code", "period", "value"],
            ["E05015239", "2024", "10"],
            ["E05000821", "2024", "11"],
            ["E05099999", "2024", "12"],
            ["", "2024", "13"],
            ["E05015240", "soon", "14"],
            ["E05015240", "2024", "twelve"],
            ["E05015240", "2024", "-1"],
            ["E05015239", "2024", "10"],
            ["E08000009", "2024", "15"]).Report;
        report.RowsPublished.ShouldBe(1);
        report.Rejected.Select(line => line.Reason).ShouldBe(
            [ReportReason.AreaOfAnotherVintage, ReportReason.AreaUnknown, ReportReason.AreaEmpty, ReportReason.PeriodUnreadable, ReportReason.ValueUnreadable, ReportReason.ValueOutOfRange, ReportReason.Duplicate, ReportReason.AreaOfAnotherGeography], ignoreOrder: true);
        report.Rejected.Single(line => line.Reason == ReportReason.Duplicate).Examples[0].ShouldBe(new(9, "row 2 says 10, this one 10"));
        report.CountOf(ReportReason.AreaWithoutValue).ShouldBe(2);
        report.AddsUp.ShouldBeTrue();
    }

    [Fact]
    public void Interpret_WhenGeographiesAreMixed_GivesOneReleaseEach()
    {
        var mapping = Plain with { Geographies = ["authority", "ward23"] };
        var result = Run(mapping, ["code", "period", "value"], ["E05015239", "2024/25", "1"], ["E08000009", "2024/25", "2"], ["E08000009", "2023/24", "3"]);
        result.Releases.Select(release => (release.Geography.Slug, release.Period.Label)).ShouldBe([("authority", "2023/24"), ("authority", "2024/25"), ("ward23", "2024/25")]);
    }

    [Fact]
    public void Interpret_WhenRowsAreFiltered_IgnoresThemWithTheReason()
    {
        var mapping = Plain with { Where = [new("measure", ["Count"], "Percentages are an indicator of their own")] };
        var report = Run(mapping, ["code", "period", "measure", "value"], ["E05015239", "2024", "count ", "1"], ["E05015239", "2024", "Percentage", "0.1"]).Report;
        report.RowsPublished.ShouldBe(1);
        report.Ignored.ShouldHaveSingleItem().Text.ShouldBe("Percentages are an indicator of their own");
    }

    [Fact]
    public void Interpret_WhenSexIsAColumn_GivesAVectorEach()
    {
        var mapping = Plain with { Series = [Plain.Series[0] with { Breakdown = new("inequality", new Dictionary<string, string> { ["Male"] = "male", ["Female"] = "female" }) }] };
        var result = Run(mapping, ["code", "period", "inequality", "value"], ["E05015239", "2015 - 17", "Male", "79.5"], ["E05015239", "2015 - 17", "Female", "83.1"], ["E05015239", "2015 - 17", "Other", "1"]);
        result.Releases.Single().Vectors.Select(vector => (vector.Breakdown, vector.Values[0])).ShouldBe([("male", 79.5), ("female", 83.1)]);
        result.Report.Rejected.Single().Reason.ShouldBe(ReportReason.BreakdownUnknown);
    }

    [Fact]
    public void Interpret_WhenWideByAge_SumsColumnsAndJoinsBreakdowns()
    {
        var mapping = Plain with
        {
            PeriodColumn = "",
            Period = "2024-06-30",
            Series = [new() { Indicator = "population", Breakdown = new("sex", new Dictionary<string, string>()), Values = [new(["all"]), new(["0", "1"]) { Breakdown = "0-1" }] }],
        };
        var vectors = Run(mapping, ["code", "sex", "all", "0", "1"], ["E05015239", "Persons", "30", "4", "5"], ["E05015239", "Females", "16", "2", "*"]).Releases.Single().Vectors;
        vectors.Select(vector => vector.Breakdown).ShouldBe(["all", "0-1", "female", "female 0-1"]);
        vectors[1].Values[0].ShouldBe(9);
        vectors[3].States[0].ShouldBe(ValueState.Suppressed);
    }

    [Fact]
    public void Interpret_WhenColumnsArePeriods_GivesAReleaseEach()
    {
        var mapping = Plain with { PeriodColumn = "", Series = [Plain.Series[0] with { Values = [new(["2019"]) { Period = "2019" }, new(["2020"]) { Period = "2020" }] }] };
        var result = Run(mapping, ["code", "2019", "2020"], ["E05015239", "1", "2"]);
        result.Releases.Select(release => (release.Period.Label, release.Vectors[0].Values[0])).ShouldBe([("2019", 1), ("2020", 2)]);
    }

    [Fact]
    public void Interpret_WhenShareIsCalculated_AddsCategoriesAndKeepsParts()
    {
        var mapping = Plain with
        {
            Series =
            [
                new()
                {
                    Indicator = "bad-health",
                    Numerator = new("value") { Where = [new("health", ["Bad", "Very bad"])], SumOver = "health" },
                    Denominator = new("value") { SumOver = "health" },
                },
            ],
        };
        var result = Run(mapping, ["code", "period", "health", "value"],
            ["E05015239", "2021", "Good", "90"], ["E05015239", "2021", "Bad", "6"], ["E05015239", "2021", "Very bad", "4"], ["E05015240", "2021", "Good", "*"], ["E05015239", "2021", "Bad", "6"]);
        var vector = result.Releases.Single().Vectors.Single();
        vector.Values[0].ShouldBe(10);
        vector.Numerators![0].ShouldBe(10);
        vector.Denominators![0].ShouldBe(100);
        vector.States[1].ShouldBe(ValueState.Suppressed);
        vector.States[2].ShouldBe(ValueState.Missing);
        result.Report.CountOf(ReportReason.Duplicate).ShouldBe(1);
        result.Report.AddsUp.ShouldBeTrue();
    }

    [Fact]
    public void Interpret_WhenNumeratorStandsInRowsOfItsOwn_BelongsToTheValue()
    {
        var mapping = Plain with
        {
            Series = [new() { Indicator = "rate", Where = [new("measure", ["Percentage"])], Values = [new(["value"])], Numerator = new("value") { Where = [new("measure", ["Count"])] } }],
        };
        var result = Run(mapping, ["code", "period", "measure", "value"], ["E05015239", "2024", "Count", "60"], ["E05015239", "2024", "Percentage", "3.1"]);
        var vector = result.Releases.Single().Vectors.Single();
        (vector.Values[0], vector.Numerators![0]).ShouldBe((3.1, 60));
        result.Report.RowsPublished.ShouldBe(2);
    }

    [Fact]
    public void Interpret_WhenMappingNamesNoSuchColumn_SaysWhichThereAre()
    {
        var error = Interpreter.Interpret(Tables.File(["code", "value"], ["E05015239", "1"]), Plain, Areas).Error;
        error.ShouldBeOfType<ColumnNotFound>().Message.ShouldBe("There is no column «period». The columns are «code», «value».");
    }

    [Theory]
    [InlineData("")]
    [InlineData("whenever")]
    public void Interpret_WhenPeriodIsMissingOrWrong_AsksForIt(string period) =>
        Interpreter.Interpret(Tables.File(["code", "value"], ["E05015239", "1"]), Plain with { PeriodColumn = "", Period = period }, Areas)
            .Error.ShouldBeOfType<MappingIncomplete>().Field.ShouldBe(nameof(TableMapping.Period));

    [Fact]
    public void Interpret_WhenGeographyIsNotKept_SaysSo() =>
        Interpreter.Interpret(Tables.File(["code", "period", "value"]), Plain with { Geographies = ["mars"] }, Areas).Error.ShouldBeOfType<GeographyNotKept>();

    [Fact]
    public void Interpret_WhateverTheRows_AccountsForEveryOneAndIsRepeatable()
    {
        var cell = Gen.Elements("E05015239", "E05015240", "E05000819", "E08000009", "Altrincham", "", "2024", "2023/24", "soon", "12", "1,200", "*", "NA", "x y", "Source: nobody");
        var rows = cell.ArrayOf().ArrayOf();
        Prop.ForAll(Arb.From(rows), cells =>
        {
            string[][] table = [["code", "period", "value"], .. cells.Select(row => row ?? [])];
            var file = Tables.File(table);
            var once = Interpreter.Interpret(file, Plain with { HeaderRow = 1 }, Areas);
            var twice = Interpreter.Interpret(file, Plain with { HeaderRow = 1 }, Areas);
            return once.Succeeded
                && once.Value.Report.AddsUp
                && once.Value.Report.RowsRead == table.Length - 1
                && once.Value.Releases.Count == twice.Value.Releases.Count
                && once.Value.Releases.Zip(twice.Value.Releases).All(pair => pair.First.Vectors.Zip(pair.Second.Vectors).All(two => two.First.Values.SequenceEqual(two.Second.Values) && two.First.States.SequenceEqual(two.Second.States)));
        }).QuickCheckThrowOnFailure();
    }

    private static Interpretation Run(TableMapping mapping, params string[][] rows)
    {
        var result = Interpreter.Interpret(Tables.File(rows), mapping, Areas);
        result.Error.ShouldBeNull();
        result.Value.Report.AddsUp.ShouldBeTrue();
        result.Value.Report.RowsRead.ShouldBe(rows.Length - 1);
        return result.Value;
    }
}
