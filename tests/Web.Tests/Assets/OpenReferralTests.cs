using System.Net;
using System.Text.Json;
using LocalityLab.Application.Assets;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Assets;

/// <summary>The directory as Open Referral UK 3.0; the fields that must be there are those of the profile's schemas.</summary>
public sealed class OpenReferralTests
{
    private static readonly string[] AddressFields = ["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"];

    [Theory, EachDatabase]
    public async Task Services_AreListedByPage_AndSaidInFullOneByOne(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var library = await A.Asset(council, "Town Library", "library", change: fields => fields with
        {
            Address = "1 High Street, Oldtown", Telephone = "0161 496 0000", OpeningHours = "Monday to Friday 9am to 5pm", Accessibility = "Step-free entrance", Website = "https://library.example.org/",
        });
        await A.Asset(council, "Youth club", "youth-club");
        await A.Asset(council, "Town Park", "park");

        var list = await Json(council, "/services?per_page=1");
        list.GetProperty("total_items").GetInt32().ShouldBe(2, "a park is land, not a service");
        list.GetProperty("total_pages").GetInt32().ShouldBe(2);
        list.GetProperty("size").GetInt32().ShouldBe(1);
        (list.GetProperty("first_page").GetBoolean(), list.GetProperty("last_page").GetBoolean(), list.GetProperty("empty").GetBoolean()).ShouldBe((true, false, false));
        var first = list.GetProperty("contents")[0];
        Has(first, "id", "name", "status", "organization");
        Has(first.GetProperty("organization"), "id", "name", "description");
        first.TryGetProperty("service_at_locations", out _).ShouldBeFalse("a list holds no lists");
        (await Json(council, "/services?per_page=1&page=2")).GetProperty("last_page").GetBoolean().ShouldBeTrue();
        (await Json(council, "/services?page=9")).GetProperty("empty").GetBoolean().ShouldBeTrue();

        var full = await Json(council, $"/services/{library}");
        full.GetProperty("status").GetString().ShouldBe("active");
        full.GetProperty("url").GetString().ShouldBe("https://library.example.org/");
        full.GetProperty("phones")[0].GetProperty("number").GetString().ShouldBe("0161 496 0000");
        full.GetProperty("schedules")[0].GetProperty("description").GetString().ShouldBe("Monday to Friday 9am to 5pm");
        var location = full.GetProperty("service_at_locations")[0].GetProperty("location");
        location.GetProperty("location_type").GetString().ShouldBe("physical");
        location.GetProperty("latitude").GetDouble().ShouldBeInRange(49, 61);
        Has(location.GetProperty("addresses")[0], AddressFields);
        location.GetProperty("addresses")[0].GetProperty("city").GetString().ShouldBe("Oldtown");
        location.GetProperty("accessibility")[0].GetProperty("description").GetString().ShouldBe("Step-free entrance");
        Has(full.GetProperty("attributes")[0].GetProperty("taxonomy_term"), "id", "name", "description", "term", "taxonomy_id");
        (await Json(council, $"/service_at_locations/{library}")).GetProperty("service").GetProperty("name").GetString().ShouldBe("Town Library");
    }

    [Theory, EachDatabase]
    public async Task Services_AreNarrowedAsTheStandardSays(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        await A.Town(council);
        await A.Asset(council, "Town Library", "library");
        var before = host.Time.GetUtcNow().AddMinutes(1);
        host.Time.Advance(TimeSpan.FromHours(1));
        var club = await A.Asset(council, "Youth club", "youth-club");
        var term = (await Json(council, "/taxonomy_terms")).GetProperty("contents").EnumerateArray().Single(row => row.GetProperty("name").GetString() == "Social club").GetProperty("id").GetString();

        (await Names(council, $"?taxonomy_term_id={term}")).ShouldBe(["Youth club"], "a kind of the top level holds those under it");
        (await Names(council, "?search=library")).ShouldBe(["Town Library"]);
        (await Names(council, $"?modified_after={Uri.EscapeDataString(before.ToString("O"))}")).ShouldBe(["Youth club"]);
        (await Names(council, $"?organization_id={council.Id}")).Count.ShouldBe(2);
        (await Names(council, $"?organization_id={Guid.CreateVersion7()}")).ShouldBeEmpty();
        (await Names(council, "?taxonomy_id=other")).ShouldBeEmpty();
        (await Names(council, $"?taxonomy_id={council.Id}")).Count.ShouldBe(2);
        var minimal = (await Json(council, "/services?minimal=true")).GetProperty("contents")[1];
        minimal.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "last_modified"]);
        minimal.GetProperty("id").GetString().ShouldBe(club.ToString());
        (await Json(council, "/services?full=true")).GetProperty("contents")[0].TryGetProperty("service_at_locations", out _).ShouldBeTrue();
        (await Answer(council, "/services?modified_after=yesterday")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, EachDatabase]
    public async Task Publisher_IsTheOrganisationOfWhatItPublished(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var source = new AssetSource { Slug = "libraries", Name = "Libraries", Publisher = "Oldtown Leisure Trust", Address = "https://trust.example.org/open-data", ReadAt = council.Host.Time.GetUtcNow() };
        await council.Save(source);
        var added = await A.Asset(council, "Town Library", "library");
        var (details, place) = await council.Read(async db => await Task.FromResult(db.Assets.Where(asset => asset.Id == added).AsEnumerable().Select(asset => (asset.Details, asset.Place)).Single()));
        await council.Save(Asset.Import(source.Id, "b", details with { Name = "Branch library" }, place, council.Host.Time.GetUtcNow(), council.Host.Time.GetUtcNow()));

        var organisations = (await Json(council, "/organizations")).GetProperty("contents").EnumerateArray().Select(row => row.GetProperty("name").GetString()).ToList();
        organisations.ShouldBe([council.InScope.Name, "Oldtown Leisure Trust"]);
        (await Names(council, $"?organization_id={source.Id}")).ShouldBe(["Branch library"]);
        (await Names(council, $"?organization_id={council.Id}")).ShouldBe(["Town Library"]);
        (await Json(council, $"/organizations/{source.Id}")).GetProperty("services").GetArrayLength().ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task WhatIsNotInTheDirectory_IsNotServed(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var suggested = Guid.CreateVersion7();
        await council.Send(new SuggestAsset(suggested, new AssetFields { Name = "Waits", Kind = "library", Postcode = "AA1 1AA", Description = "Not looked at yet" }));
        var archived = await A.Asset(council, "Closed library", "library");
        await council.Send(new ArchiveAsset(archived, "It closed."), await council.Person(Role.DataManager));
        var park = await A.Asset(council, "Town Park", "park");

        (await Json(council, "/services")).GetProperty("total_items").GetInt32().ShouldBe(0);
        foreach (var id in new[] { suggested.ToString(), archived.ToString(), park.ToString(), "not-an-id", Guid.CreateVersion7().ToString() })
            (await Answer(council, $"/services/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, id);
    }

    [Fact]
    public async Task Api_SaysWhichStandardItFollows_AndMayBeReadFromAnySitesPage()
    {
        var council = await Town(DatabaseProvider.Sqlite);

        var answer = await Answer(council, "");

        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        using var details = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        details.RootElement.GetProperty("version").GetString().ShouldBe("HSDS-UK-3.0");
        Has(details.RootElement, "version", "profile", "openapi_url");
        (await Answer(council, "/services/not-an-id")).Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"], "a page must be able to read why it failed");
    }

    private static async Task<TestCouncil> Town(DatabaseProvider provider)
    {
        var council = await A.Council(LabHost.For(provider));
        await A.Town(council);
        return council;
    }

    private static async Task<HttpResponseMessage> Answer(TestCouncil council, string path) =>
        await LabClient.Anonymous(council.Host).Http.GetAsync(new Uri($"/{council.Slug}/api/open-referral{path}", UriKind.Relative));

    private static async Task<JsonElement> Json(TestCouncil council, string path)
    {
        var answer = await Answer(council, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<string>> Names(TestCouncil council, string query) =>
        [.. (await Json(council, "/services" + query)).GetProperty("contents").EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];

    private static void Has(JsonElement thing, params string[] fields) =>
        fields.Where(field => !thing.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null).ShouldBeEmpty();
}
