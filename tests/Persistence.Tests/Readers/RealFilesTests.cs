using System.Globalization;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Readers;
using LocalityLab.TestKit;

namespace LocalityLab.Persistence.Tests.Readers;

/// <summary>The defects that EXPECTED.md lists, each in the file that holds it.</summary>
public class RealFilesTests
{
    [Fact]
    public void Read_WhenFile1_HasAllRowsAndRanksWithSeparators()
    {
        var layout = SheetLayout.Choose(Read("deprivation/File_1_-_IMD2019_Index_of_Multiple_Deprivation.csv"))!;
        layout.DataRows.Count.ShouldBe(32_844);
        layout.Columns[0].ShouldBe("LSOA code (2011)");
        layout.AsideRows.ShouldBeEmpty();
        layout.DataRows.ShouldAllBe(row => CellParser.IsNumber(row[4]));
        CellParser.TryParse(layout.DataRows[0][4], CellRules.Common, out var rank).ShouldBeTrue();
        rank.Number.ShouldBe(29_199);
    }

    [Fact]
    public void Layout_WhenSeniors_HasTitleNoteAndEmptySheetAside()
    {
        var file = Read("indicators/seniors_by_ward_2017.xlsx");
        file.Sheets.Count.ShouldBe(2);
        file.Sheets[1].Rows.ShouldBeEmpty();
        var layout = SheetLayout.Choose(file)!;
        layout.HeaderRow.ShouldBe(3);
        layout.DataRows.Count.ShouldBe(21);
        layout.AsideRows.Select(row => row.Reason).ShouldBe([ReportReason.TitleRow, ReportReason.BlankRow, ReportReason.BlankRow, ReportReason.NoteRow], ignoreOrder: true);
        layout.DataRows[0].Cells.ShouldBe(["E05000819", "Altrincham", "South", "12521", "1959", "15.6457151984666%"]);
    }

    [Fact]
    public void Read_WhenLsoa2011Boundaries_ReportsTheTwoThatCrossThemselves()
    {
        var file = Read("boundaries/trafford_lsoa_2011_generalised.geojson");
        var finding = file.Findings.ShouldHaveSingleItem();
        finding.Reason.ShouldBe(ReportReason.ShapeCrossesItself);
        finding.Examples.Select(example => file.Sheets[0].Rows[example.Row][0]).ShouldBe(["E01006195", "E01006205"], ignoreOrder: true);
        file.Sheets[0].Rows.Count.ShouldBe(139);
    }

    [Theory]
    [InlineData("indicators/ward17_burglary.csv", 21)]
    [InlineData("indicators/ward17_anti-social_behaviour.csv", 21)]
    [InlineData("indicators/ward17_violence_and_sexual_offences.csv", 21)]
    [InlineData("indicators/census2021_general_health_ward.csv", 105)]
    public void Interpret_WhenOldWardCodes_DoNotJoinTheNewWards(string path, int rows)
    {
        var areas = new AreaMatcher([Wards("ward17", 2017), Wards("ward23", 2023)]);
        var mapping = new TableMapping
        {
            AreaCodeColumn = "area_code",
            AreaNameColumn = "area_name",
            PeriodColumn = "period",
            Geographies = ["ward23"],
            Series = [new() { Indicator = "x", Values = [new(["value"])], Breakdown = path.Contains("census", StringComparison.Ordinal) ? new("general_health", new Dictionary<string, string>()) : null }],
        };
        var onNew = Interpreter.Interpret(Read(path), mapping, areas).Value;
        onNew.Releases.ShouldBeEmpty();
        onNew.Report.RowsRead.ShouldBe(rows);
        onNew.Report.CountOf(ReportReason.AreaOfAnotherVintage).ShouldBe(rows);
        var onOld = Interpreter.Interpret(Read(path), mapping with { Geographies = ["ward17"] }, areas).Value;
        onOld.Report.RowsPublished.ShouldBe(rows);
        onOld.Report.RowsRejected.ShouldBe(0);
    }

    [Fact]
    public void Interpret_WhenLifeExpectancy_ReadsSexFromInequalityAndCountsMissing()
    {
        var file = Read("indicators/life_expectancy_la.csv");
        var layout = SheetLayout.Choose(file)!;
        var codes = layout.DataRows.Select(row => (row[0], row[1])).Distinct().ToArray();
        var authorities = new KnownGeography(Guid.CreateVersion7(), "authority", "Authority", GeographyKind.Authority, 2023, [.. codes.Select(code => new KnownArea(code.Item1, code.Item2))]);
        var mapping = new TableMapping
        {
            AreaCodeColumn = "area_code",
            PeriodColumn = "period",
            Geographies = ["authority"],
            Series = [new() { Indicator = "life-expectancy", Values = [new(["value"])], Breakdown = new("inequality", new Dictionary<string, string> { ["Male"] = "male", ["Female"] = "female" }) }],
        };
        var result = Interpreter.Interpret(file, mapping, new AreaMatcher([authorities])).Value;
        result.Report.RowsRead.ShouldBe(5_516);
        result.Report.RowsPublished.ShouldBe(5_516);
        result.Report.ValuesMissing.ShouldBe(36);
        result.Releases.Select(release => release.Period.Label).ShouldContain("2015 to 2017");
        result.Releases.ShouldAllBe(release => release.Vectors.Count == 2);
    }

    [Fact]
    public void Interpret_WhenScreening_WithholdsSentinelsAndKeepsParts()
    {
        var file = Read("indicators/cervical_screening_gp_dec2017_trafford.csv");
        var layout = SheetLayout.Choose(file)!;
        layout.Columns[0].ShouldBe("Column A");
        var practices = new KnownGeography(Guid.CreateVersion7(), "practice", "Practice", GeographyKind.ServicePoint, 2017, [.. layout.DataRows.Select(row => new KnownArea(row[6], row[5]))]);
        var mapping = new TableMapping
        {
            AreaCodeColumn = "Organisation.Code",
            Period = "December 2017",
            Geographies = ["practice"],
            Sentinels = new Dictionary<double, ValueState> { [-2] = ValueState.Suppressed, [-1.75] = ValueState.Suppressed },
            Series = [new() { Indicator = "screening-25-49", Values = [new(["X3.5.year.coverage.."])], Numerator = new("No..of.women.screened.in.previous.42.months"), Denominator = new("Eligible25to49"), Minimum = 0, Maximum = 100 }],
        };
        var result = Interpreter.Interpret(file, mapping, new AreaMatcher([practices])).Value;
        result.Report.RowsPublished.ShouldBe(33);
        result.Report.ValuesSuppressed.ShouldBe(2);
        var vector = result.Releases.Single().Vectors.Single();
        var present = Enumerable.Range(0, 33).Where(index => vector.States[index] == ValueState.Present).ToList();
        present.Sum(index => vector.Numerators![index]).ShouldBe(30_709);
        present.Sum(index => vector.Denominators![index]).ShouldBe(41_285);
    }

    [Fact]
    public void Find_WhenLandAndBuildings_ShowsWhatTheAssetImportMustReport()
    {
        var layout = SheetLayout.Choose(Read("assets/council_land_and_buildings.csv"))!;
        layout.DataRows.Count.ShouldBe(608);
        var (x, y) = (layout.IndexOf("GeoX"), layout.IndexOf("GeoY"));
        layout.DataRows.Count(row => row[x].Length == 0 || row[y].Length == 0).ShouldBe(235);
        layout.DataRows.Count(row => row[x].Length > 0 && double.Parse(row[x], CultureInfo.InvariantCulture) > 0).ShouldBe(1);
    }

    [Fact]
    public void Read_WhenPopulation_HasSingleYearsAndSexesThatAddUpInEveryRow()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        foreach (var path in Directory.EnumerateFiles(SharedData.File("population")).Select(path => Path.GetRelativePath(SharedData.Folder!, path)))
        {
            var layout = SheetLayout.Choose(Read(path))!;
            var (code, sex, all, first, last) = (layout.IndexOf("area_code"), layout.IndexOf("sex"), layout.IndexOf("all_ages"), layout.IndexOf("0"), layout.IndexOf("90+"));
            (last - first).ShouldBe(90, path);
            foreach (var row in layout.DataRows)
                Enumerable.Range(first, 91).Sum(column => Number(row[column])).ShouldBe(Number(row[all]), $"{path}, {row[code]}");
            foreach (var area in layout.DataRows.GroupBy(row => row[code]))
            {
                var people = area.ToDictionary(row => row[sex], row => Number(row[all]));
                (people["Females"] + people["Males"]).ShouldBe(people["Persons"], $"{path}, {area.Key}");
            }
        }
    }

    [Fact]
    public void Refuse_WhenIndicatorFilesAreRead_HoldNoPersonalData()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        foreach (var folder in new[] { "indicators", "deprivation", "population", "lookups" })
            foreach (var path in Directory.EnumerateFiles(SharedData.File(folder)))
                PersonalDataFinder.Refuse(Read(Path.GetRelativePath(SharedData.Folder, path)), FilePurpose.Indicators)?.Message.ShouldBeNull();
    }

    [Fact]
    public void Refuse_WhenRegisterOfCharities_IsRefusedAsIndicatorsButNotAsAssets()
    {
        var file = Read("assets/charities_operating_in_trafford.csv");
        PersonalDataFinder.Refuse(file, FilePurpose.Assets).ShouldBeNull();
        PersonalDataFinder.Refuse(file, FilePurpose.Indicators).ShouldNotBeNull().Findings.Select(finding => finding.Kind).ShouldContain(PersonalDataKind.EmailAddress);
    }

    [Fact]
    public void Read_WhateverTheFile_ReadsAllOfThemWithEveryRowAccountedFor()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        foreach (var path in Directory.EnumerateFiles(SharedData.Folder, "*.*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".csv" or ".geojson" or ".xlsx"))
        {
            var file = Read(Path.GetRelativePath(SharedData.Folder, path));
            var layout = SheetLayout.Choose(file)!;
            layout.HeaderRow.ShouldNotBeNull(path);
            (layout.DataRows.Count + layout.AsideRows.Count + 1).ShouldBe(layout.Sheet.Rows.Count, path);
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static KnownGeography Wards(string slug, int year)
    {
        var rows = Read(year == 2017 ? "boundaries/trafford_ward_2017_generalised.geojson" : "boundaries/trafford_ward_2023_generalised.geojson").Sheets[0].Rows.Skip(1);
        return new(Guid.CreateVersion7(), slug, string.Create(CultureInfo.InvariantCulture, $"Ward {year}"), GeographyKind.Ward, year, [.. rows.Select(row => new KnownArea(row[0], row[1])).OrderBy(area => area.Code, StringComparer.Ordinal)]);
    }

    private static FileContent Read(string path)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var result = ReaderRegistration.All().Read(path, File.ReadAllBytes(SharedData.File(path)));
        result.Error.ShouldBeNull(path);
        return result.Value;
    }
}
