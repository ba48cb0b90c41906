using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Tests.Indicators.Import;

public class ColumnProposerTests
{
    private static readonly AreaMatcher Areas = new(
    [
        Geographies.Of("lsoa11", "LSOA 2011", GeographyKind.Lsoa, 2011, ("E01006074", "Trafford 025A"), ("E01006075", "Trafford 025B")),
        Geographies.Of("ward17", "Ward 2017", GeographyKind.Ward, 2017, ("E05000819", "Altrincham"), ("E05000821", "Bowdon")),
        Geographies.Of("ward23", "Ward 2023", GeographyKind.Ward, 2023, ("E05015239", "Altrincham"), ("E05015241", "Bowdon")),
        Geographies.Of("authority", "Authority", GeographyKind.Authority, 2023, ("E08000009", "Trafford")),
    ]);

    [Fact]
    public void Propose_WhenLongTable_FindsEveryRole()
    {
        var proposal = Propose(
            ["area_code", "area_name", "period", "indicator", "measure", "unit", "value"],
            ["E05015239", "Altrincham", "2024/25", "Low income", "Percentage", "Persons", "9.9"],
            ["E05015241", "Bowdon", "2024/25", "Low income", "Percentage", "Persons", "11.4"]);
        proposal.Columns.Select(column => column.Role).ShouldBe(
            [ColumnRole.AreaCode, ColumnRole.AreaName, ColumnRole.Period, ColumnRole.Indicator, ColumnRole.Measure, ColumnRole.Unit, ColumnRole.Value]);
        proposal.Shape.ShouldBe(TableShape.Long);
        proposal.Geographies[0].Slug.ShouldBe("ward23");
        proposal.Columns.ShouldAllBe(column => column.Reason.Length > 0 && column.Confidence > 0);
    }

    [Fact]
    public void Propose_WhenAuthorityStandsInEveryRow_TakesTheSmallAreas()
    {
        var proposal = Propose(["lsoa11cd", "lsoa11nm", "area_code", "area_name", "value"],
            ["E01006074", "Trafford 025A", "E08000009", "Trafford", "14.3"], ["E01006075", "Trafford 025B", "E08000009", "Trafford", "8.7"]);
        proposal.Best(ColumnRole.AreaCode)!.Column.ShouldBe("lsoa11cd");
        proposal.Geographies[0].Slug.ShouldBe("lsoa11");
    }

    [Fact]
    public void Propose_WhenColumnsAreYears_IsWideByPeriod()
    {
        var proposal = Propose(["code", "2019", "2020", "2021"], ["E05015239", "10", "12", "13"], ["E05015241", "11", "12", "14"]);
        proposal.Shape.ShouldBe(TableShape.WideByPeriod);
        proposal.Columns.Count(column => column.Role == ColumnRole.Value).ShouldBe(3);
    }

    [Fact]
    public void Propose_WhenColumnsAreAges_IsWideByAge()
    {
        string[] ages = [.. Enumerable.Range(0, 91).Select(age => age == 90 ? "90+" : $"{age}")];
        var proposal = Propose(["area_code", "sex", .. ages], ["E05015239", "Females", .. ages.Select(_ => "5")], ["E05015239", "Males", .. ages.Select(_ => "6")]);
        proposal.Shape.ShouldBe(TableShape.WideByAge);
        proposal.Best(ColumnRole.Sex)!.Column.ShouldBe("sex");
    }

    [Fact]
    public void Propose_WhenNoCodeIsKnown_SaysThatNothingCouldBePublished()
    {
        var proposal = Propose(["Ward code", "Number"], ["E05009999", "5"], ["E05009998", "7"]);
        proposal.Best(ColumnRole.AreaCode)!.Column.ShouldBe("Ward code");
        proposal.Geographies.ShouldBeEmpty();
        proposal.Advice.ShouldHaveSingleItem().ShouldStartWith("None of the codes in «Ward code», such as E05009999, is of an area that this council keeps.");
    }

    [Fact]
    public void Propose_WhenOnlyNames_AdvisesToCheckTheBoundaryYear()
    {
        var proposal = Propose(["Ward", "Number"], ["Altrincham", "5"], ["Bowdon", "7"]);
        proposal.Best(ColumnRole.AreaName)!.Column.ShouldBe("Ward");
        proposal.Advice.ShouldContain(advice => advice.Contains("boundary year"));
    }

    [Fact]
    public void Propose_WhenSharesOfOne_AdvisesToMultiply() =>
        Propose(["code", "share"], ["E05015239", "0.12"], ["E05015241", "0.4"], ["E05015241", "0.3"]).Advice.ShouldContain(advice => advice.Contains("100"));

    private static TableProposal Propose(params string[][] rows) => ColumnProposer.Propose(SheetLayout.Of(Tables.Sheet(rows)), Areas);
}
