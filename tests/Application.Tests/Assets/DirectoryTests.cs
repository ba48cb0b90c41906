using LocalityLab.Application.Assets;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Assets;

public sealed class DirectoryTests
{
    [Theory, EachDatabase]
    public async Task Add_ByPostcode_PlacesItAndFindsItsAreas(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var id = await A.Asset(council, postcode: "aa21ab");

        var view = (await council.Send(new GetAsset(id))).Value;
        (view.Place.Longitude, view.Place.Latitude, view.Place.PlacedBy).ShouldBe((-2.25, 53.46, PlacedBy.Postcode));
        view.Place.Easting.ShouldBe(383_400, 100);
        view.Details.Postcode.ShouldBe("AA2 1AB");
        view.Areas.Select(area => (area.GeographySlug, area.Code)).ShouldBe([("locality", "L2"), ("ward23", "W4")]);
    }

    [Theory, EachDatabase]
    public async Task Add_OnTheMap_KeepsThePointAndTheTypedPostcode(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var id = await A.Asset(council, postcode: "AA1 1AA", change: fields => fields with { Longitude = -2.21, Latitude = 53.38 });

        var view = (await council.Send(new GetAsset(id))).Value;
        (view.Place.Longitude, view.Place.PlacedBy, view.Details.Postcode).ShouldBe((-2.21, PlacedBy.Map, "AA1 1AA"));
        view.Areas.Select(area => area.Code).ShouldBe(["L2", "W2"]);
    }

    [Theory, EachDatabase]
    public async Task Add_WithTheSameForm_AddsOne(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var person = await council.Person(Role.Adviser);
        var command = new AddAsset(Guid.CreateVersion7(), new() { Kind = "park", Name = "Town Park", Postcode = "AA1 1AA" });

        (await council.Send(command, person)).Value.ShouldBe(command.FormId);
        (await council.Send(command, person)).Value.ShouldBe(command.FormId);
        (await council.Read(db => db.Assets.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Add_OutsideOrUnplaced_SaysWhatToDo(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var person = await council.Person(Role.Adviser);
        AddAsset Command(AssetFields fields) => new(Guid.CreateVersion7(), fields with { Kind = "park", Name = "Town Park" });

        (await council.Send(Command(new() { Longitude = -2.5, Latitude = 53.4 }), person)).Error.ShouldBeOfType<PlaceOutsideCouncil>();
        (await council.Send(Command(new() { Postcode = "AA9 9ZZ" }), person)).Error.ShouldBeOfType<PostcodeNotPlaced>().Message.ShouldContain("AA9 9ZZ");
        (await council.Send(Command(new()), person)).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Fields.Postcode");
        (await council.Send(Command(new() { Postcode = "nonsense" }), person)).Error.ShouldBeOfType<Invalid>().Problems.ShouldContain(("Fields.Postcode", "Enter a full postcode, like M33 7ZF"));
    }

    [Theory, EachDatabase]
    public async Task Find_NarrowsByTextKindAndArea(DatabaseProvider provider)
    {
        var council = await Town(provider);
        await A.Asset(council, "Café Élan", "community-centre", "AA1 1AA", fields => fields with { Description = "Warm space and 100% free lunch" });
        await A.Asset(council, "Town Library", "library", "AA2 1AB");
        await A.Asset(council, "Riverside Park", "park", "AA1 1AB");

        (await Names(council, new() { Text = "cafe elan" })).ShouldBe(["Café Élan"]);
        (await Names(council, new() { Text = "100% FREE" })).ShouldBe(["Café Élan"]);
        (await Names(council, new() { Text = "1%0" })).ShouldBeEmpty();
        (await Names(council, new() { Text = "aa21ab" })).ShouldBe(["Town Library"]);
        (await Names(council, new() { Kind = "place" })).ShouldBe(["Café Élan", "Town Library"]);
        (await Names(council, new() { Kind = "library" })).ShouldBe(["Town Library"]);
        (await Names(council, new() { Kind = "school" })).ShouldBeEmpty();
        (await Names(council, new() { Area = "L1" })).ShouldBe(["Café Élan"]);
        (await Names(council, new() { Area = "L2", Kind = "land" })).ShouldBe(["Riverside Park"]);
    }

    [Theory, EachDatabase]
    public async Task Find_BeyondTheLastPage_IsTheLast(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var person = await council.Person(Role.Adviser);
        for (var number = 0; number < 51; number++)
            (await council.Send(new AddAsset(Guid.CreateVersion7(), new() { Kind = "park", Name = $"Park {number:00}", Postcode = "AA1 1AA" }), person)).Succeeded.ShouldBeTrue();

        var page = (await council.Send(new FindAssets(AssetFilter.Everything, 99))).Value;
        (page.Total, page.Page, page.Pages, page.Lines.Single().Name).ShouldBe((51, 2, 2, "Park 50"));
        (await council.Send(new FindAssets(new() { Text = "park" }, 1, AssetOrder.Name, Descending: true))).Value.Lines[0].Name.ShouldBe("Park 50");
        (await council.Send(new FindAssets(new() { Text = "nothing like it" }))).Value.ShouldSatisfyAllConditions(
            found => found.Total.ShouldBe(0), found => found.InDirectory.ShouldBe(51), found => found.Pages.ShouldBe(1));
    }

    [Theory, EachDatabase]
    public async Task Choices_AfterEachChange_AreThoseOfNow(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var other = await Town(provider);
        await A.Asset(council, "Riverside Park", "park", "AA1 1AB");
        (await Counts(council)).ShouldBe([("park", 1)]);

        await A.Asset(council, "Town Library", "library", "AA2 1AB");
        (await Counts(council)).ShouldBe([("library", 1), ("park", 1)], "the second asset is counted though the first counts are in memory");
        (await Counts(other)).ShouldBeEmpty("each council has its own");

        var person = await council.Person(Role.DataManager);
        var library = (await council.Send(new FindAssets(new() { Text = "library" }))).Value.Lines.Single();
        (await council.Send(new RenameAssetKind("park", "Green", "Greens"), person)).Succeeded.ShouldBeTrue();
        (await council.Send(new ListAssetKinds())).Value.Single(kind => kind.Slug == "park").NamePlural.ShouldBe("Greens");
        (await Names(council, new() { Text = "greens" })).ShouldBe(["Riverside Park"], "a kind is found by its new name at once");

        (await council.Send(new ArchiveAsset(library.Id, "Closed"), person)).Succeeded.ShouldBeTrue();
        (await Counts(council)).ShouldBe([("park", 1)]);
        (await council.Send(new FindAssets(AssetFilter.Everything))).Value.InDirectory.ShouldBe(1);

        async Task<IReadOnlyList<(string, int)>> Counts(TestCouncil of) =>
            [.. (await of.Send(new GetAssetFilterChoices())).Value.CountByKind.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => (row.Key, row.Value))];
    }

    [Theory, EachDatabase]
    public async Task Export_HonoursTheFilter_AndNamesAreas(DatabaseProvider provider)
    {
        var council = await Town(provider);
        await A.Asset(council, "Town Library", "library", "AA2 1AB");
        await A.Asset(council, "Riverside Park", "park", "AA1 1AB");

        var export = (await council.Send(new ExportAssets(new() { Kind = "land" }))).Value;
        var row = export.Rows.ShouldHaveSingleItem();
        (row.Asset.Name, row.KindSlug, row.WardCode, row.LocalityName, export.InDirectory).ShouldBe(("Riverside Park", "park", "W2", "Area L2", 2));
        (await council.Send(new FindAssetPoints(new() { Kind = "land" }))).Value.ShouldHaveSingleItem().KindSlug.ShouldBe("park");
        (await council.Send(new GetAssetFilterChoices())).Value.CountByKind.ShouldBe(new Dictionary<string, int> { ["library"] = 1, ["park"] = 1 }, ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task Suggest_IsSeenByModeratorsAlone_UntilAccepted(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (adviser, stranger) = (await council.Person(Role.Adviser), await council.Person(Role.GroupMember));
        var suggestion = new SuggestAsset(Guid.CreateVersion7(), new() { Kind = "library", Name = "Knit and natter", Postcode = "AA1 1AA" });
        (await council.Send(suggestion)).Succeeded.ShouldBeTrue();
        (await council.Send(suggestion)).Succeeded.ShouldBeTrue();

        (await Names(council, AssetFilter.Everything)).ShouldBeEmpty();
        (await council.Send(new GetAsset(suggestion.FormId))).Error.ShouldBeOfType<AssetNotFound>();
        (await council.Send(new GetAsset(suggestion.FormId), stranger)).Error.ShouldBeOfType<AssetNotFound>();
        (await council.Send(new ListSuggestions(), adviser)).Value.ShouldHaveSingleItem().Name.ShouldBe("Knit and natter");
        (await council.Send(new ListSuggestions(), stranger)).Error.ShouldBeOfType<Forbidden>();

        (await council.Send(new AcceptSuggestion(suggestion.FormId, "activity"), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new AcceptSuggestion(suggestion.FormId, "activity"), adviser)).Succeeded.ShouldBeTrue();
        var view = (await council.Send(new GetAsset(suggestion.FormId))).Value;
        (view.KindSlug, view.State).ShouldBe(("activity", AssetState.Published));
    }

    [Theory, EachDatabase]
    public async Task Suggest_FromAProgram_IsThankedAndDropped(DatabaseProvider provider)
    {
        var council = await Town(provider);

        (await council.Send(new SuggestAsset(Guid.CreateVersion7(), new() { Kind = "library", Name = "Cheap pills", Postcode = "AA1 1AA" }, "https://spam.example"))).Succeeded.ShouldBeTrue();

        (await council.Read(db => db.Assets.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Refuse_WithoutReason_IsInvalid_AndWithOneLeavesAnAuditRow(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var adviser = await council.Person(Role.Adviser);
        var suggestion = new SuggestAsset(Guid.CreateVersion7(), new() { Kind = "library", Name = "My house", Postcode = "AA1 1AA" });
        await council.Send(suggestion);

        (await council.Send(new RefuseSuggestion(suggestion.FormId, " "), adviser)).Error.ShouldBeOfType<Invalid>();
        (await council.Send(new RefuseSuggestion(suggestion.FormId, "A private house"), adviser)).Succeeded.ShouldBeTrue();

        var audit = await council.Read(db => db.AuditRows.SingleAsync());
        (audit.Action, audit.Reason, audit.UserId).ShouldBe(("RefuseSuggestion", "A private house", adviser.Id));
        (await council.Send(new GetAsset(suggestion.FormId))).Error.ShouldBeOfType<AssetNotFound>();
        (await council.Send(new GetAsset(suggestion.FormId), adviser)).Value.Reason.ShouldBe("A private house");
    }

    [Theory, EachDatabase]
    public async Task Edit_OfAStaleForm_KeepsTheOtherChange(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var adviser = await council.Person(Role.Adviser);
        var id = await A.Asset(council);
        var opened = (await council.Send(new GetAsset(id), adviser)).Value;
        var fields = AssetFields.Of(opened.Details, opened.KindSlug, opened.Place);

        (await council.Send(new EditAsset(id, opened.Version, fields with { Telephone = "0161 496 0000" }), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new EditAsset(id, opened.Version, fields with { Name = "Mine" }), adviser)).Error.ShouldBeOfType<AssetChangedMeanwhile>();

        var now = (await council.Send(new GetAsset(id))).Value;
        (now.Details.Name, now.Details.Telephone, now.Place).ShouldBe(("Town Library", "0161 496 0000", opened.Place));
    }

    [Theory, EachDatabase]
    public async Task Edit_ToAnotherPostcode_MovesItToItsAreas(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var adviser = await council.Person(Role.Adviser);
        var id = await A.Asset(council, postcode: "AA1 1AA");
        var opened = (await council.Send(new GetAsset(id), adviser)).Value;

        (await council.Send(new EditAsset(id, opened.Version, AssetFields.Of(opened.Details, opened.KindSlug, opened.Place) with { Postcode = "AA2 1AB" }), adviser)).Succeeded.ShouldBeTrue();

        (await council.Send(new GetAsset(id))).Value.Areas.Select(area => area.Code).ShouldBe(["L2", "W4"]);
        (await council.Read(db => db.AssetAreas.CountAsync())).ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task Archive_TakesItOutAndRestorePutsItBack(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var adviser = await council.Person(Role.Adviser);
        var id = await A.Asset(council);

        (await council.Send(new ArchiveAsset(id, "Closed in June"), adviser)).Succeeded.ShouldBeTrue();
        (await Names(council, AssetFilter.Everything)).ShouldBeEmpty();
        (await council.Send(new GetAsset(id))).Error.ShouldBeOfType<AssetNotFound>();
        (await council.Send(new RestoreAsset(id), adviser)).Succeeded.ShouldBeTrue();
        (await Names(council, AssetFilter.Everything)).ShouldBe(["Town Library"]);
    }

    [Theory, EachDatabase]
    public async Task Kind_OfTheCouncilsOwn_StandsUnderItsParent(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var adviser = await council.Person(Role.Adviser);

        (await council.Send(new AddAssetKind("Repair café", "Repair cafés", "service"), adviser)).Value.ShouldBe("repair-cafe");
        (await council.Send(new AddAssetKind("Repair café", "Repair cafés", "service"), adviser)).Error.ShouldBeOfType<AssetKindExists>();
        (await council.Send(new AddAssetKind("Third level", "Third levels", "repair-cafe"), adviser)).Error.ShouldBeOfType<AssetKindNotFound>();
        (await council.Send(new RenameAssetKind("library", "Library or reading room", "Libraries and reading rooms"), adviser)).Succeeded.ShouldBeTrue();

        var kinds = (await council.Send(new ListAssetKinds())).Value;
        var at = kinds.ToList().FindIndex(kind => kind.Slug == "repair-cafe");
        kinds.Take(at).Last(kind => kind.ParentSlug is null).Slug.ShouldBe("service");
        kinds.Single(kind => kind.Slug == "library").Name.ShouldBe("Library or reading room");
        await A.Asset(council, "Fix it", "repair-cafe");
        (await Names(council, new() { Kind = "service" })).ShouldBe(["Fix it"]);
    }

    [Theory, EachDatabase]
    public async Task PlaceAssetsInAreas_AfterNewBoundaries_AddsTheirAreas(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var id = await A.Asset(council, postcode: "AA1 1AA");
        await A.Shaped(council, "parish", "Parishes", Domain.Places.GeographyKind.Other, "parish", ("P1", -2.40, 53.37, -2.20, 53.49));

        (await council.Send(new PlaceAssetsInAreas(), await council.Person(Role.DataManager))).Value.ShouldBe(1);

        (await council.Send(new GetAsset(id))).Value.Areas.Select(area => area.Code).ShouldBe(["P1", "L1", "W1"], ignoreOrder: true);
    }

    private static async Task<TestCouncil> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await A.Town(council);
        return council;
    }

    private static async Task<IEnumerable<string>> Names(TestCouncil council, AssetFilter filter) =>
        (await council.Send(new FindAssets(filter))).Value.Lines.Select(line => line.Name);
}
