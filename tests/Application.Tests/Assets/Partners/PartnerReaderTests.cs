using System.IO.Compression;
using System.Text;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Readers;

namespace LocalityLab.Application.Tests.Assets.Partners;

/// <summary>What partners' APIs, packages and feeds say, read from answers as they write them.</summary>
public sealed class PartnerReaderTests
{
    private const string Api = "https://directory.example.org/api";

    private const string Older = """
        { "id": "s1", "name": "Chair yoga", "description": "<p>Gentle &amp; slow.</p><script>alert(1)</script>", "status": "active", "url": "https://yoga.example.org",
          "organization": { "id": "o1", "name": "Yoga for All" },
          "contacts": [ { "name": "Ann Example", "email": "ann@example.org", "phones": [ { "number": "0161 496 0000" } ] } ],
          "service_taxonomys": [ { "taxonomy": { "name": "Physical activity" } } ],
          "eligibilitys": [ { "minimum_age": 60 } ],
          "cost_options": [ { "option": "each class", "amount": 3.5, "currency": "GBP" } ],
          "regular_schedules": [ { "byday": "MO,WE", "opens_at": "10:00:00", "closes_at": "11:30:00" } ],
          "service_at_locations": [ { "id": "sl1", "location": { "id": "l1", "latitude": 53.4, "longitude": -2.35,
            "physical_addresses": [ { "address_1": "1 High Street", "city": "Oldtown", "postal_code": "AA1 1AA" } ],
            "accessibility_for_disabilities": [ { "accessibility": "Step-free" } ] } } ] }
        """;

    [Fact]
    public async Task Api_WithOlderPagesAndNames_IsReadInFull()
    {
        var web = new Partner(path => path switch
        {
            "/api/services?page=1&per_page=100" => """{ "totalElements": 2, "totalPages": 2, "last": false, "content": [ { "id": "s1", "name": "Chair yoga" } ] }""",
            "/api/services?page=2&per_page=100" => """{ "totalElements": 2, "totalPages": 2, "last": true, "content": [ { "id": "s2", "name": "Closed club", "status": "inactive" } ] }""",
            "/api/services/s1" => Older,
            _ => null,
        });

        var read = (await Reader(web).Read(new(Api), isTrial: false, default)).Value;

        read.IsWhole.ShouldBeTrue();
        read.Items.Count.ShouldBe(2);
        read.Items[1].IsDeleted.ShouldBeTrue();
        var yoga = read.Items[0];
        yoga.ShouldBe(new SourceItem
        {
            Key = "s1@l1", Name = "Chair yoga", Description = "Gentle & slow.", Website = "https://yoga.example.org", Telephone = "0161 496 0000", Ages = "60 and over", Cost = "£3.50 (each class)",
            OpeningHours = "Monday, Wednesday: 10:00–11:30", Address = "1 High Street, Oldtown", Postcode = "AA1 1AA", X = "-2.35", Y = "53.4", Accessibility = "Step-free", KindWords = yoga.KindWords,
        }, "a person's own address is not taken");
        yoga.KindWords.ShouldBe(["Physical activity"]);
    }

    [Fact]
    public async Task Api_WhenPagesRepeatForEver_IsAFeedThatLoops()
    {
        var web = new Partner(path => path.Contains("/services?", StringComparison.Ordinal)
            ? """{ "total_pages": 900, "contents": [ { "id": "s1", "name": "Again", "service_at_locations": [] } ] }"""
            : null);

        var read = await Reader(web).Read(new(Api), isTrial: false, default);

        read.Error.ShouldBeOfType<FeedLoops>().MayPass.ShouldBeFalse();
        web.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Api_WithoutPages_IsReadOnce()
    {
        var web = new Partner(_ => """[ { "id": "s1", "name": "One", "service_at_locations": [] }, { "id": "s2", "name": "Two", "service_at_locations": [] } ]""");

        var read = (await Reader(web).Read(new(Api + "/services?key=open&page=4"), isTrial: false, default)).Value;

        read.Items.Select(item => item.Name).ShouldBe(["One", "Two"]);
        web.Asked[0].ShouldBe("/api/services?key=open&page=1&per_page=100");
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "a web page")]
    [InlineData("", "nothing")]
    [InlineData("{ \"contents\": ", "no JSON")]
    [InlineData("{ \"message\": \"hello\" }", "something else")]
    public async Task Api_ThatAnswersWithSomethingElse_SaysWithWhat(string body, string what) =>
        (await Reader(new Partner(_ => body)).Read(new(Api), isTrial: false, default)).Error.ShouldBeOfType<AnswerNotData>().Message.ShouldContain(what);

    [Fact]
    public async Task Package_ReadsAsTheApiDoes_ZippedOrAtItsAddress()
    {
        Dictionary<string, string> files = new()
        {
            ["datapackage.json"] = """{ "name": "d", "resources": [ { "name": "services", "path": "services.csv" }, { "name": "locations", "path": "data/locations.csv" }, { "name": "service_at_locations", "path": "sal.csv" }, { "name": "addresses", "path": "addresses.csv" }, { "name": "phones", "path": "phones.csv" }, { "name": "schedules", "path": "schedules.csv" }, { "name": "attributes", "path": "attributes.csv" }, { "name": "taxonomy_terms", "path": "terms.csv" } ] }""",
            ["services.csv"] = "id,name,description,status,minimum_age\ns1,Chair yoga,Gentle,active,60\n",
            ["data/locations.csv"] = "id,name,latitude,longitude\nl1,Hall,53.4,-2.35\n",
            ["sal.csv"] = "id,service_id,location_id\nx,s1,l1\n",
            ["addresses.csv"] = "id,location_id,address_1,city,postal_code\na,l1,1 High Street,Oldtown,AA1 1AA\n",
            ["phones.csv"] = "id,service_id,number\np,s1,0161 496 0000\n",
            ["schedules.csv"] = "id,service_id,byday,opens_at,closes_at\nh,s1,MO,10:00,11:30\n",
            ["attributes.csv"] = "id,link_id,link_type,taxonomy_term_id\nb,s1,service_type,t1\n",
            ["terms.csv"] = "id,name\nt1,Physical activity\n",
        };
        var reader = new DatapackageReader(new Partner(path => files.GetValueOrDefault(path["/package/".Length..])), ReaderRegistration.All());

        var zipped = reader.Read(Zip(files), default).Value.Items;
        var fetched = (await reader.Read(new Uri("https://directory.example.org/package/datapackage.json"), default)).Value.Items;

        zipped.Count.ShouldBe(1);
        var yoga = zipped[0];
        (yoga.Key, yoga.Name, yoga.Address, yoga.Postcode, yoga.Telephone, yoga.OpeningHours, yoga.Ages, yoga.X, yoga.Y)
            .ShouldBe(("s1@l1", "Chair yoga", "1 High Street, Oldtown", "AA1 1AA", "0161 496 0000", "Monday: 10:00–11:30", "60 and over", "-2.35", "53.4"));
        yoga.KindWords.ShouldBe(["Physical activity"]);
        fetched.Select(item => item with { KindWords = yoga.KindWords }).ShouldBe([yoga]);
        reader.Read(Zip(new() { ["other.txt"] = "x" }), default).Error.ShouldBeOfType<PackageUnreadable>();
        reader.Read(Zip(new() { ["datapackage.json"] = """{ "resources": [ { "path": "../../etc/passwd" } ] }""" }), default).Error.ShouldBeOfType<PackageUnreadable>();
        reader.Read("PK but not a zip"u8.ToArray(), default).Error.ShouldBeOfType<PackageUnreadable>();
    }

    [Fact]
    public async Task Feed_IsReadToItsEmptyPage_AndOnFromThere()
    {
        const string series = """
            { "state": "updated", "kind": "SessionSeries", "id": "1", "modified": 5, "data": { "type": "SessionSeries", "name": "Aqua <b>fit</b>", "description": "In warm water", "url": "https://pool.example.org/aqua",
              "activity": [ { "prefLabel": "Aquafit" } ], "ageRange": { "minValue": 16 }, "offers": [ { "name": "Member", "price": 3.5, "priceCurrency": "GBP" }, { "name": "Child", "price": 0 } ],
              "organizer": { "type": "Organization", "telephone": "0161 496 0001", "email": "pool@example.org" },
              "location": { "name": "Town Pool", "address": { "streetAddress": "2 High Street", "addressLocality": "Oldtown", "postalCode": "AA1 1AA" }, "geo": { "latitude": 53.4, "longitude": -2.35 } },
              "eventSchedule": [ { "byDay": [ "https://schema.org/Monday", "schema:Friday" ], "startTime": "09:00", "duration": "PT45M" } ] } }
            """;
        var later = "";
        var web = new Partner(path => path switch
        {
            "/feed" => $$"""{ "next": "/feed?after=2", "items": [ {{series}}, { "state": "updated", "kind": "ScheduledSession", "id": "9", "data": { "name": "Monday" } } ] }""",
            "/feed?after=2" => """{ "next": "https://directory.example.org/feed?after=3", "items": [ { "state": "updated", "kind": "FacilityUse", "id": "7", "data": { "name": "Court", "isAccessibleForFree": true } }, { "state": "deleted", "kind": "SessionSeries", "id": "8" } ] }""",
            "/feed?after=3" => $$"""{ "next": "/feed?after={{(later.Length > 0 ? 4 : 3)}}", "items": [ {{later}} ] }""",
            "/feed?after=4" => """{ "next": "/feed?after=4", "items": [] }""",
            _ => null,
        });
        var reader = new OpenActiveReader(web, new NoProgress());

        var first = (await reader.Read(new("https://directory.example.org/feed"), "", isTrial: false, default)).Value;
        later = """{ "state": "deleted", "kind": "SessionSeries", "id": "1" }""";
        var second = (await reader.Read(new("https://directory.example.org/feed"), first.Position, isTrial: false, default)).Value;

        (first.IsWhole, first.Position).ShouldBe((true, "https://directory.example.org/feed?after=3"));
        first.Note.ShouldContain("1 single sessions and slots");
        first.Items.Select(item => (item.Key, item.IsDeleted)).ShouldBe([("SessionSeries:1", false), ("FacilityUse:7", false), ("SessionSeries:8", true)]);
        var aqua = first.Items[0];
        (aqua.Name, aqua.OpeningHours, aqua.Cost, aqua.Ages, aqua.Address, aqua.Postcode, aqua.X, aqua.Y, aqua.Telephone, aqua.Website)
            .ShouldBe(("Aqua fit", "Monday, Friday: 09:00–09:45", "£3.50 (Member); Free (Child)", "16 and over", "Town Pool, 2 High Street, Oldtown", "AA1 1AA", "-2.35", "53.4", "0161 496 0001", "https://pool.example.org/aqua"));
        aqua.KindWords.ShouldBe(["Aquafit"]);
        first.Items[1].Cost.ShouldBe("Free");
        (second.IsWhole, second.Position).ShouldBe((false, "https://directory.example.org/feed?after=4"));
        second.Items.Single().ShouldBe(new SourceItem { Key = "SessionSeries:1", IsDeleted = true, KindWords = second.Items[0].KindWords });
        web.Asked.Count.ShouldBe(5, "the second reading begins where the first ended");
    }

    [Fact]
    public async Task Feed_ThatLoopsOrNeverEnds_IsStopped()
    {
        static string Page(string next, int id) => $$"""{ "next": "{{next}}", "items": [ { "state": "updated", "kind": "Event", "id": "{{id}}", "data": { "name": "Walk" } } ] }""";
        var loops = new OpenActiveReader(new Partner(path => Page(path == "/a" ? "/b" : "/a", 1)), new NoProgress());
        var number = 0;
        var endless = new OpenActiveReader(new Partner(_ => Page($"/{++number}", number)), new NoProgress());

        (await loops.Read(new("https://directory.example.org/a"), "", isTrial: false, default)).Error.ShouldBeOfType<FeedLoops>().Message.ShouldContain("goes round in a circle");
        (await endless.Read(new("https://directory.example.org/a"), "", isTrial: false, default)).Error.ShouldBeOfType<FeedEndless>().Message.ShouldContain("1,000 pages");
        (await loops.Read(new("https://directory.example.org/a"), "", isTrial: true, default)).Error.ShouldBeOfType<FeedLoops>();
    }

    private static OpenReferralReader Reader(Partner web) => new(web, new NoProgress());

    private static byte[] Zip(Dictionary<string, string> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}

/// <summary>A partner that answers from the test, without a network.</summary>
internal sealed class Partner(Func<string, string?> answer, string mediaType = "application/json") : IWebFetcher
{
    public List<string> Asked { get; } = [];

    public Task<Result<WebAnswer>> Get(WebQuestion question, CancellationToken cancellation)
    {
        var path = question.Address.PathAndQuery;
        Asked.Add(path);
        return Task.FromResult<Result<WebAnswer>>(answer(path) is { } body
            ? new WebAnswer(question.Address, mediaType, "", Encoding.UTF8.GetBytes(body))
            : new AnswerRefused(question.Address.AbsoluteUri, 404));
    }
}

/// <summary>Nobody looks on.</summary>
internal sealed class NoProgress : IJobProgress
{
    public Task Report(int done, int of, string message, CancellationToken cancellation) => Task.CompletedTask;
}
