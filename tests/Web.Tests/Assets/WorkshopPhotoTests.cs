using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Assets.Photos;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using static LocalityLab.Web.Tests.Assets.WorkshopTests;

namespace LocalityLab.Web.Tests.Assets;

/// <summary>Photos of pins: seen by those in the room, freed of what a telephone tells on the side, and public only with the asset.</summary>
public sealed class WorkshopPhotoTests
{
    [Theory, EachDatabase]
    public async Task Photo_OfAPin_IsSeenInItsWorkshopAlone_WithoutPlaceAndTime(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var (_, secondCode) = await Open(council);
        var elsewhere = await Town(provider);
        var (_, codeElsewhere) = await Open(elsewhere);
        var (ann, bea) = (LabClient.Anonymous(council.Host), LabClient.Anonymous(council.Host));
        var (page, _) = (await Join(council, ann, code, "Ann"), await Join(council, bea, code, "Bea"));
        await using var hears = await LiveConnection.Open(council.Host, council.Slug, bea);
        await hears.Follow($"workshop:{workshop}");

        var fields = Pin("Bench", postcode: "AA1 1AA");
        fields["PhotoDescription"] = "Red, by the gate";
        (await Send(ann, page, AddForm, fields, MadePhotos.FromAPhone(orientation: 6), "street.html")).Status.ShouldBe(HttpStatusCode.Redirect);

        (await hears.WaitFor(1))[0].Value!.Value.GetProperty("pin").GetProperty("photo").GetProperty("alt").GetString().ShouldBe("Bench: Red, by the gate");
        var shown = (await bea.Get(page.Path)).Document.QuerySelector("#pin-list img")!;
        (shown.GetAttribute("alt"), shown.GetAttribute("width"), shown.GetAttribute("height")).ShouldBe(("Bench: Red, by the gate", "8", "16"));
        var address = shown.GetAttribute("src")!;
        var answer = await bea.Http.GetAsync(address);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes.ShouldBe(Photo.Read(MadePhotos.FromAPhone(orientation: 6)).Value.Bytes);
        Encoding.Latin1.GetString(bytes).ShouldNotContain("53.4631N");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
        string Header(string name) => string.Join(' ', answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key == name).SelectMany(header => header.Value));
        (Header("X-Content-Type-Options"), Header("Content-Disposition"), Header("Content-Security-Policy")).ShouldBe(("nosniff", "inline", "default-src 'none'; sandbox; frame-ancestors 'none'"));
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await bea.Http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        var stranger = LabClient.Anonymous(council.Host);
        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        await Join(council, stranger, secondCode, "Cem");
        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, "of another workshop");
        await Join(elsewhere, stranger, codeElsewhere, "Cem");
        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, "of another council's workshop");
        (await stranger.Get(address.Replace(council.Slug, elsewhere.Slug, StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Photo_ThatIsNone_IsRefusedInWords_AndNothingIsKept(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (_, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");
        foreach (var (sent, why) in new (byte[], string)[]
        {
            ("<html><script>alert(1)</script></html>"u8.ToArray(), "This is not a JPEG or PNG photo"),
            ([0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8], "Save it as JPEG"),
            (MadePhotos.Jpeg()[..^2], "incomplete or damaged"),
            (MadePhotos.Jpeg(16, 8, MadePhotos.Frame(0xC0, 60_000, 60_000)), "60,000 × 60,000 pixels"),
            ([.. MadePhotos.Jpeg(), .. new byte[9_000_000]], "larger than 8 MB"),
        })
        {
            var refused = await Send(ann, page, AddForm, Pin("Bench", postcode: "AA1 1AA"), sent, "photo.jpg");
            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            refused.Text(".govuk-error-summary").ShouldContain(why);
            refused.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Photo");
            refused.Text(AddForm).ShouldContain("Choose the photo again");
            refused.Document.QuerySelector("#Fields_Name")!.GetAttribute("value").ShouldBe("Bench");
        }

        (await council.Read(db => db.WorkshopPins.CountAsync())).ShouldBe(0);
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Photo_BeyondEveryLimit_IsAnsweredInWords_AndNotTriedAgain()
    {
        var council = await Town(DatabaseProvider.Sqlite);
        var (_, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");

        var refused = await Send(ann, page, AddForm, Pin("Bench", postcode: "AA1 1AA"), new byte[51 << 20], "film.jpg");

        // The page's script sends again what fails with 500 and above.
        refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        refused.Text().ShouldContain("photos up to 8 MB");
    }

    [Theory, EachDatabase]
    public async Task Photo_IsTakenAwayAddedAndModerated_AndGoneForGood(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var (ann, bea) = (LabClient.Anonymous(council.Host), LabClient.Anonymous(council.Host));
        var page = await Join(council, ann, code, "Ann");
        await Join(council, bea, code, "Bea");
        await Send(ann, page, AddForm, Pin("Bench", postcode: "AA1 1AA"), MadePhotos.FromAPhone(), "a.jpg");
        var pin = await council.Read(db => db.WorkshopPins.SingleAsync());
        var (own, address) = ($"/{council.Slug}/workshops/{workshop}/pins/{pin.Id}", $"/{council.Slug}/workshops/{workshop}/pins/{pin.Id}/photo");
        (await bea.Get(own)).Document.QuerySelector("form[action$=TakeAway]").ShouldBeNull("only whoever sent it takes it away");

        (await ann.Submit(await ann.Get(own), new Dictionary<string, string>(), "form[action$=TakeAway]", follow: true)).Document.QuerySelector("main img").ShouldBeNull();
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(0);
        (await Send(ann, await ann.Get(own), "form[action$=Photo]", [], [], "none")).Text(".govuk-error-summary").ShouldContain("Choose a photo");
        (await Send(ann, await ann.Get(own), "form[action$=Photo]", [], MadePhotos.Png(), "b.png")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await bea.Http.GetAsync(address)).Content.Headers.ContentType!.ToString().ShouldBe("image/png");

        var adviser = await (await council.Person(Role.Adviser)).Client();
        await council.Send(new HidePin(workshop, pin.Id, "A private house"), await council.Person(Role.Adviser));
        (await bea.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await adviser.Get(address)).Status.ShouldBe(HttpStatusCode.OK, "whoever decides on it must see it");
        var moderated = await adviser.Submit(await adviser.Get($"/{council.Slug}/workshops/{workshop}/moderate"), new Dictionary<string, string>(), "#workshop-hidden form[action$=DeletePhoto]", follow: true);
        moderated.Document.QuerySelector("main img").ShouldBeNull();
        (await adviser.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Photo_OfAMergedPin_GoesToThePinThatStays_WhereThatHasNone(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        await Join(council, ann, code, "Ann");
        foreach (var (name, photo) in new[] { ("First", MadePhotos.FromAPhone()), ("Second", []), ("Third", MadePhotos.Png()) })
            await Send(ann, await ann.Get($"/{council.Slug}/workshops/{workshop}"), AddForm, Pin(name, postcode: "AA1 1AA"), photo, "photo");
        var pins = await council.Read(db => db.WorkshopPins.ToDictionaryAsync(row => row.Name, row => row.Id));
        var adviser = await council.Person(Role.Adviser);

        await council.Send(new MergePins(workshop, pins["First"], pins["Second"]), adviser);
        await council.Send(new MergePins(workshop, pins["Third"], pins["Second"]), adviser);

        var kept = await council.Read(db => db.PinPhotos.SingleAsync());
        kept.PinId.ShouldBe(pins["Second"]);
        (await council.Read(db => db.StoredFiles.Select(row => row.ContentType).ToListAsync())).ShouldBe(["image/jpeg"]);
        (await ann.Get($"/{council.Slug}/workshops/{workshop}")).Document.QuerySelector("#pin-list img")!.GetAttribute("alt").ShouldBe("Photo of Second");
    }

    [Theory, EachDatabase]
    public async Task Photo_GoesWithTheAsset_OnlyWhereWhoeverSentItAllowedThat(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");
        var open = Pin("Bench", postcode: "AA1 1AA");
        open["PhotoMayBePublic"] = "true";
        await Send(ann, page, AddForm, open, MadePhotos.FromAPhone(), "a.jpg");
        await Send(ann, await ann.Get(page.Path), AddForm, Pin("Kitchen", postcode: "AA1 1AA"), MadePhotos.FromAPhone(), "b.jpg");
        var pins = await council.Read(db => db.WorkshopPins.ToDictionaryAsync(row => row.Name, row => row.Id));
        var (adviser, stranger) = (await council.Person(Role.Adviser), LabClient.Anonymous(council.Host));
        var staff = await adviser.Client();
        var report = await staff.Get($"/{council.Slug}/workshops/{workshop}/report");
        report.Text().ShouldContain("The photo goes along.");
        report.Text().ShouldContain("The photo stays in the workshop");

        (await council.Send(new AcceptPins(workshop, [.. pins.Values], new Dictionary<Guid, string>()), adviser)).Value.ShouldBe(2);
        await council.Send(new DeletePinPhoto(workshop, pins["Bench"]), adviser);

        var (bench, kitchen) = ($"/{council.Slug}/assets/{pins["Bench"]}", $"/{council.Slug}/assets/{pins["Kitchen"]}");
        var shown = (await stranger.Get(bench)).Document.QuerySelector("main img")!;
        (shown.GetAttribute("src"), shown.GetAttribute("alt")).ShouldBe(($"{bench}/photo", "Photo of Bench"));
        var photo = await stranger.Http.GetAsync($"{bench}/photo");
        (photo.StatusCode, photo.Content.Headers.ContentType!.ToString()).ShouldBe((HttpStatusCode.OK, "image/jpeg"));
        Encoding.Latin1.GetString(await photo.Content.ReadAsByteArrayAsync()).ShouldNotContain("53.4631N");
        (await stranger.Get(kitchen)).Document.QuerySelector("main img").ShouldBeNull();
        (await stranger.Get($"{kitchen}/photo")).Status.ShouldBe(HttpStatusCode.NotFound);

        await council.Send(new ArchiveAsset(pins["Bench"], "closed"), adviser);
        (await stranger.Get($"{bench}/photo")).Status.ShouldBe(HttpStatusCode.NotFound, "it is not public any more");
        (await staff.Submit(await staff.Get(bench), new Dictionary<string, string>(), "form[action$=DeletePhoto]", follow: true)).Document.QuerySelector("main img").ShouldBeNull();
        (await council.Read(db => db.AssetPhotos.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Everything_IsOneFileForStaff_WithDrawingsCommentsAndPhotos(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var (ann, bea) = (LabClient.Anonymous(council.Host), LabClient.Anonymous(council.Host));
        await Send(ann, await Join(council, ann, code, "Ann"), AddForm, Pin("Bench", postcode: "AA1 1AA"), MadePhotos.FromAPhone(), "a.jpg");
        var pin = await council.Read(db => db.WorkshopPins.SingleAsync());
        await Join(council, bea, code, "Bea");
        await bea.Submit(await bea.Get($"/{council.Slug}/workshops/{workshop}/pins/{pin.Id}"), new Dictionary<string, string> { ["Text"] = "=Painted in May" }, "form[action$=Comment]");
        var address = $"/{council.Slug}/workshops/{workshop}/everything.zip";

        (await ann.Get(address)).Status.ShouldNotBe(HttpStatusCode.OK, "it is for staff");
        var adviser = await (await council.Person(Role.Adviser)).Client();
        var answer = await adviser.Http.GetAsync(address);
        (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName).ShouldBe((HttpStatusCode.OK, "application/zip", "workshop.zip"));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["pins.csv", "drawings.geojson", "comments.csv", $"photos/{pin.Id}.jpg"]);
        Read("pins.csv").ShouldContain("Bench");
        var feature = JsonDocument.Parse(Read("drawings.geojson")).RootElement.GetProperty("features")[0];
        feature.GetProperty("geometry").GetRawText().ShouldBe(FormattableString.Invariant($"{{\"type\":\"Point\",\"coordinates\":[{pin.Longitude},{pin.Latitude}]}}"));
        Read("comments.csv").ShouldContain($"{pin.Id},,'=Painted in May,", customMessage: "nobody who did not allow it is named, and no sheet runs it");
        Read($"photos/{pin.Id}.jpg").ShouldNotContain("53.4631N");

        string Read(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.Latin1);
            return reader.ReadToEnd();
        }
    }

    [Theory, EachDatabase]
    public async Task SuggestedKind_IsShownInItsOwnWords_AndBecomesAKindOfTheCouncils(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");
        var fields = Pin("Old bandstand", postcode: "AA1 1AA", kind: PinFields.SomethingElse);

        (await ann.Submit(page, fields, AddForm)).Text(".govuk-error-summary").ShouldContain("Say what kind of thing it is");
        fields["Fields.SuggestedKind"] = new string('x', 61);
        (await ann.Submit(page, fields, AddForm)).Text(".govuk-error-summary").ShouldContain("60 characters");
        fields["Fields.SuggestedKind"] = "  <b>Band\nstand</b> ";
        var added = await ann.Submit(page, fields, AddForm, follow: true);
        added.Text("#pin-list").ShouldContain("Suggested kind: <b>Band stand</b>");
        (await ann.Get($"/{council.Slug}/api/workshops/{workshop}/pins")).Body.ShouldContain("\"kind\":\"\"");

        var (adviser, pin) = (await (await council.Person(Role.Adviser)).Client(), await council.Read(db => db.WorkshopPins.SingleAsync()));
        (await adviser.Get($"/{council.Slug}/workshops/{workshop}/wall")).Text("#wall-now").ShouldContain("Suggested kinds1");
        var report = await adviser.Get($"/{council.Slug}/workshops/{workshop}/report");
        report.Text("#suggested-kinds tbody").ShouldBe("<b>Band stand</b>11");
        (await adviser.Get($"/{council.Slug}/workshops/{workshop}/pins.csv")).Body.ShouldContain(",no,<b>Band stand</b>,no");
        var undecided = await adviser.Submit(report, new Dictionary<string, string> { ["Pins"] = pin.Id.ToString() }, "main form");
        undecided.Text(".govuk-error-summary").ShouldContain("Choose the kind that «Old bandstand» has in the directory");
        undecided.Document.QuerySelector(undecided.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")!)!.NodeName.ShouldBe("SELECT");
        undecided.Document.QuerySelector($"#take-{pin.Id}")!.HasAttribute("checked").ShouldBeTrue("what was chosen stays chosen");
        await adviser.Submit(report, new Dictionary<string, string> { ["Pins"] = pin.Id.ToString(), [$"Kinds[{pin.Id}]"] = "park" }, "main form");

        var asset = await council.Read(db => db.Assets.SingleAsync());
        (asset.Id, asset.Name, await council.Read(db => db.AssetKinds.Where(row => row.Id == asset.KindId).Select(row => row.Slug).SingleAsync())).ShouldBe((pin.Id, "Old bandstand", "park"));
    }

    /// <summary>Sends a form as a browser without scripts does, with a file.</summary>
    private static async Task<LabResponse> Send(LabClient browser, LabResponse page, string form, Dictionary<string, string> fields, byte[] photo, string fileName)
    {
        var element = page.Document.QuerySelector(form) ?? throw new InvalidOperationException($"{page.Path} has no {form}.");
        using var body = new MultipartFormDataContent();
        foreach (var input in element.QuerySelectorAll("input[type=hidden][name]").Where(input => !fields.ContainsKey(input.GetAttribute("name")!)))
            body.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        foreach (var (name, value) in fields)
            body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(photo), "Photo", fileName);
        var action = element.GetAttribute("action")!;
        return await browser.Read(await browser.Http.PostAsync(action, body), action);
    }
}
