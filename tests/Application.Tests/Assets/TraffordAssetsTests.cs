using System.Diagnostics;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Import;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Assets;

/// <summary>Trafford's published assets, with the facts that EXPECTED.md states about them.</summary>
public sealed class TraffordAssetsTests
{
    private static readonly AssetFileMapping LandMapping = new()
    {
        Kind = "council-building",
        KindColumn = "HoldingType",
        Kinds = new Dictionary<string, string> { ["Land"] = "council-land", ["Buildings"] = "council-building", ["Land/Buildings"] = "council-property" },
        IdColumns = ["AssetCode"],
        NameColumns = ["PropertyName"],
        DescriptionColumns = ["TenureType", "TenureDetail", "OtherDetail", "BuildingSize", "EnergyRating"],
        AddressColumns = ["StreetNumber", "StreetName", "PostTown"],
        PostcodeColumn = "PostCode",
        XColumn = "GeoX",
        YColumn = "GeoY",
        PlaceByPostcode = false,
    };

    [Theory, EachDatabase]
    public async Task LandAndBuildings_AreAccountedForRowByRow(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var import = await Import(council, "assets/council_land_and_buildings.csv", "land", LandMapping);

        import.Report.AddsUp.ShouldBeTrue();
        (import.Report.RowsRead, import.Report.RowsPublished, import.Report.RowsRejected, import.Report.RowsIgnored).ShouldBe((608, 371, 237, 0));
        import.Report.CountOf(ReportReason.PlaceMissing).ShouldBe(235);
        import.Report.CountOf(ReportReason.OutsideCouncil).ShouldBe(2);
        import.Report.Rejected.Single(line => line.Reason == ReportReason.OutsideCouncil).Examples.Select(example => example.Text[..8]).ShouldBe(["Sonova H", "The Fort"], ignoreOrder: true);
        import.Report.Notices.Single(line => line.Text.StartsWith("Up to 100 metres outside", StringComparison.Ordinal)).Examples.Single().Text.ShouldStartWith("Tatton House");
        var swapped = import.Report.Notices.Single(line => line.Reason == ReportReason.CoordinatesSwapped);
        (swapped.Count, swapped.Examples.Single().Text).ShouldBe((1, "Davyhulme Youth Centre: 53.457484, -2.365856"));
        var youthCentre = (await council.Send(new FindAssets(new() { Text = "Davyhulme Youth Centre" }))).Value.Lines.Single();
        (youthCentre.Longitude, youthCentre.Latitude).ShouldBe((-2.365856, 53.457484));
    }

    [Theory, EachDatabase]
    public async Task LandAndBuildings_WithTheirPostcodes_FindPlacesFor22More(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var import = await Import(council, "assets/council_land_and_buildings.csv", "land", LandMapping with { PlaceByPostcode = true });

        (import.Report.RowsPublished, import.Report.RowsRejected, import.Report.AddsUp).ShouldBe((371 + 22, 237 - 22, true));
    }

    [Theory, EachDatabase]
    public async Task LandAndBuildings_ReadAgain_ChangeNothing(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        await Import(council, "assets/council_land_and_buildings.csv", "land", LandMapping);
        var before = await Snapshot(council);

        var again = await Import(council, "assets/council_land_and_buildings.csv", "land", LandMapping);

        (again.Added, again.Changed, again.Unchanged, again.NoLongerThere).ShouldBe((0, 0, 371, 0));
        (await Snapshot(council)).ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task SportsFacilities_LieInThePublishedAreas(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var mapping = new AssetFileMapping
        {
            Kind = "sports-facility", IdColumns = ["site_id", "facility_type", "access_type"], NameColumns = ["site_name", "facility_type"],
            AddressColumns = ["street", "town"], PostcodeColumn = "postcode", XColumn = "lon", YColumn = "lat", TelephoneColumn = "telephone",
            EmailColumn = "email", WebsiteColumn = "website", AccessibilityColumns = ["disability_parking", "disability_toilets", "disability_doorways"],
        };
        var import = await Import(council, "assets/sports_facilities.csv", "sports", mapping);
        import.Report.RowsRead.ShouldBe(314);
        import.Report.RowsPublished.ShouldBe(314);

        var published = TraffordPlaces.Table("assets/sports_facilities.csv")
            .ToDictionary(row => $"{row["site_id"]}|{row["facility_type"]}|{row["access_type"]}", StringComparer.Ordinal);
        var found = await council.Read(db => db.AssetAreas
            .Join(db.Assets, row => row.AssetId, asset => asset.Id, (row, asset) => new { row, asset.SourceKey })
            .Join(db.Areas, row => row.row.AreaId, area => area.Id, (row, area) => new { row.SourceKey, row.row.GeographyId, area.Code })
            .Join(db.Geographies, row => row.GeographyId, geography => geography.Id, (row, geography) => new { row.SourceKey, geography.Slug, row.Code })
            .ToListAsync());
        int Agree(string slug, string column) => found.Count(row => row.Slug == slug && published[row.SourceKey!][column] == row.Code);
        (Agree("ward23", "ward_code"), Agree("msoa21", "msoa_code"), Agree("lsoa21", "lsoa_code"), Agree("oa21", "oa_code")).ShouldBe((314, 314, 314, 310));
    }

    [Theory, EachDatabase]
    public async Task Charities_InTrafford_ArePublishedAndTheOthersSaid(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var import = await Import(council, "assets/charities_operating_in_trafford.csv", "charities", new()
        {
            Kind = "charity", IdColumns = ["registered_charity_number"], NameColumns = ["charity_name"], DescriptionColumns = ["charity_activities"],
            AddressColumns = ["charity_contact_address"], PostcodeColumn = "charity_contact_postcode", TelephoneColumn = "charity_contact_phone",
            EmailColumn = "charity_contact_email", WebsiteColumn = "charity_contact_web",
        });

        // 257 postcodes stand in the file as they stand in the directory. 21 more are the same but for spaces or small letters.
        (import.Report.RowsRead, import.Report.AddsUp).ShouldBe((736, true));
        var tidied = import.Report.Notices.Single(line => line.Text.StartsWith("Postcode tidied", StringComparison.Ordinal)).Count;
        (import.Report.RowsPublished - tidied, tidied).ShouldBe((257, 21));
        import.Report.CountOf(ReportReason.PlaceMissing).ShouldBe(1);
        import.Report.CountOf(ReportReason.PlaceUnusable).ShouldBe(1);
        import.Report.CountOf(ReportReason.OutsideCouncil).ShouldBe(736 - 278 - 2);
    }

    [Theory, EachDatabase]
    public async Task SportsClubs_ByPostcode_LeaveOutTwo(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var import = await Import(council, "assets/sports_clubs.csv", "clubs", new()
        {
            Kind = "sports-club", NameColumns = ["name"], DescriptionColumns = ["category"], AddressColumns = ["address"], PostcodeColumn = "postcode",
        });

        (import.Report.RowsRead, import.Report.RowsPublished, import.Report.RowsRejected).ShouldBe((140, 138, 2));
        import.Report.Rejected.Single().Examples.Select(example => example.Text.Split(": ")[1]).ShouldBe(["WA16 6JS", "M21 8FE"], ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task BusStops_ArePlacedByTheirShapes_NotByTheirWrongColumns(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var clock = Stopwatch.StartNew();
        var import = await Import(council, "assets/bus_stops.geojson", "bus-stops", new()
        {
            Kind = "bus-stop", IdColumns = ["atco_code"], NameColumns = ["common_name"], AddressColumns = ["street"], XColumn = "lon", YColumn = "lat",
        });
        clock.Stop();

        import.Report.RowsRead.ShouldBe(1025);
        import.Report.AddsUp.ShouldBeTrue();
        import.Report.RowsPublished.ShouldBeGreaterThan(1000);
        (await council.Send(new FindAssetPoints(AssetFilter.Everything))).Value.Select(point => (point.Longitude, point.Latitude)).Distinct().Count().ShouldBeGreaterThan(950);
        TestContext.Current.SendDiagnosticMessage($"1,025 bus stops on {provider}: {clock.ElapsedMilliseconds} ms");
    }

    [Theory, EachDatabase]
    public async Task Greenspace_Outlines_GetAPointInside_AndANameWhereTheyHaveNone(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var import = await Import(council, "assets/greenspace_sites.geojson", "greenspace", new()
        {
            Kind = "green-space",
            KindColumn = "site_type",
            Kinds = new Dictionary<string, string>
            {
                ["Public Park Or Garden"] = "park", ["Play Space"] = "play-space", ["Playing Field"] = "playing-field", ["Allotments Or Community Growing Spaces"] = "allotment",
                ["Religious Grounds"] = "green-space", ["Cemetery"] = "green-space", ["Bowling Green"] = "green-space", ["Tennis Court"] = "green-space",
                ["Golf Course"] = "green-space", ["Other Sports Facility"] = "green-space",
            },
            NameColumns = ["site_name"],
        });

        (import.Report.RowsRead, import.Report.AddsUp).ShouldBe((427, true));
        var counts = (await council.Send(new GetAssetFilterChoices())).Value.CountByKind;
        counts["play-space"].ShouldBe(88);
        counts["park"].ShouldBe(37);
        (await council.Send(new FindAssets(new() { Text = "Trafford Ecology Park" }))).Value.Lines.Count.ShouldBe(1);
        (await council.Send(new FindAssets(new() { Text = "unnamed play space" }))).Value.Total.ShouldBeGreaterThan(50);
    }

    [Theory, EachDatabase]
    public async Task OpenReferralExample_BeyondThePole_IsRejectedWithItsCoordinates(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        var import = await Import(council, "services/hsds_spec_examples/locations.csv", "hsds", new()
        {
            Kind = "community-hub", IdColumns = ["id"], NameColumns = ["name"], DescriptionColumns = ["description"], XColumn = "longitude", YColumn = "latitude",
        });

        (import.Report.RowsRead, import.Report.RowsPublished, import.Report.RowsRejected, import.Report.AddsUp).ShouldBe((1, 0, 1, true));
        var line = import.Report.Rejected.ShouldHaveSingleItem();
        (line.Reason, line.Text).ShouldBe((ReportReason.PlaceUnusable, "Coordinates outside Great Britain"));
        line.Examples.Single().Text.ShouldContain("101, 100");
    }

    [Theory, EachDatabase]
    public async Task Pharmacies_HaveTheirHoursByDay(DatabaseProvider provider)
    {
        var council = await Trafford(provider);
        string[] days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        var import = await Import(council, "assets/pharmacies.csv", "pharmacies", new()
        {
            Kind = "pharmacy", IdColumns = ["organisation_data_service_code"], NameColumns = ["pharmacy_name"], AddressColumns = ["address"], PostcodeColumn = "postcode",
            OpeningHoursColumns = [.. days.Select(day => $"opening_hours_{day}")],
        });

        import.Report.RowsPublished.ShouldBe(57);
        var line = (await council.Send(new FindAssets(new() { Text = "Alphabet Pharmacy" }))).Value.Lines.Single();
        (await council.Send(new GetAsset(line.Id))).Value.Details.OpeningHours.ShouldStartWith("Monday: 09:00-17:00\nTuesday: 09:00-17:00");
    }

    private static async Task<TestCouncil> Trafford(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var council = await A.Council(provider);
        await TraffordPlaces.Load(council);
        return council;
    }

    private static async Task<AssetImport> Import(TestCouncil council, string file, string slug, AssetFileMapping mapping)
    {
        var manager = await council.Person(Role.DataManager);
        var outcome = await council.Send(new ImportAssets(TraffordPlaces.File(file), new(slug, slug, "Trafford Council", "Open Government Licence v3.0"), mapping), manager);
        outcome.Error.ShouldBeNull();
        return outcome.Value;
    }

    private static Task<string> Snapshot(TestCouncil council) => council.Read(async db =>
    {
        var assets = await db.Assets.AsNoTracking().OrderBy(asset => asset.Id).Select(asset => new { asset.Id, asset.Version, asset.LastSeen, asset.ChangedAt, asset.Name }).ToListAsync();
        var areas = await db.AssetAreas.AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Id, row.AreaId }).ToListAsync();
        return System.Text.Json.JsonSerializer.Serialize(new { assets, areas });
    });
}
