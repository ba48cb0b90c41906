using System.Globalization;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Demonstration;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Tests.Demonstration;

public sealed class DemonstrationCommunityTests
{
    public static TheoryData<int> Seeds => [DemonstrationOptions.UsualSeed, 7];

    [Fact]
    public void Generate_WithTheSameSeed_GivesTheSameCouncil()
    {
        Digest(Councils.Generate(DemonstrationOptions.UsualSeed)).ShouldBe(Digest(Councils.Usual));
        Digest(Councils.Of(7)).ShouldNotBe(Digest(Councils.Usual));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Assets_AreThreeHundredOverAllKinds(int seed)
    {
        var council = Councils.Of(seed);
        var index = new AreaIndex([.. council.Geography("small-area").Areas.Select(area => area.Shape)]);
        var postcodes = council.Postcodes.ToDictionary(postcode => postcode.Postcode);

        council.Assets.Count.ShouldBe(300);
        council.Assets.Select(asset => asset.Slug).ShouldBeUnique();
        council.Assets.Select(asset => asset.Name).ShouldBeUnique();
        council.Assets.Select(asset => asset.Kind).Distinct()
            .ShouldBe(StandardAssetKinds.All.Where(kind => kind.ParentSlug is not null).Select(kind => kind.Slug), ignoreOrder: true);
        foreach (var asset in council.Assets)
        {
            index.Find(asset.Position).ShouldBe(asset.SmallArea, asset.Name);
            postcodes.ShouldContainKey(asset.Postcode);
            asset.Name.ShouldNotContain("{");
            asset.Description.ShouldNotContain("{");
            asset.Description.ShouldNotBeEmpty();
            (asset.Telephone.Length == 0 || asset.Telephone.StartsWith("01632 960")).ShouldBeTrue("a number that somebody has");
            (asset.Email.Length == 0 || asset.Email.EndsWith(".example.org")).ShouldBeTrue(asset.Email);
            asset.LastSeen.ShouldBeLessThan(Councils.Today);
            var details = asset.Details(Guid.CreateVersion7());
            (details.Name, details.Website, details.OpeningHours).ShouldBe((asset.Name, asset.Website, asset.OpeningHours));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Assets_LeaveGapsWhereNeedIsGreat(int seed)
    {
        var council = Councils.Of(seed);
        var areas = council.Geography("small-area").Areas;
        string[] kinds = ["library", "community-hub", "community-centre", "childrens-centre", "advice-service", "food-bank", "activity"];
        var help = council.Assets.Where(asset => kinds.Contains(asset.Kind)).ToArray();
        var score = council.Indicator("deprivation-score").Latest("small-area")!.All.Values;
        var poorest = areas.OrderByDescending(area => score[area.Ordinal]).Take(30).ToArray();
        var near = poorest.Select(area => help.Count(asset => asset.GridPoint.DistanceTo(area.Centroid!.Value) < 1_200)).ToArray();

        near.Count(count => count == 0).ShouldBeGreaterThanOrEqualTo(2, "no gap to be found");
        near.Count(count => count >= 4).ShouldBeGreaterThanOrEqualTo(6, "no help anywhere");
    }

    [Fact]
    public void Assets_GatherInTownCentres()
    {
        var council = Councils.Usual;
        var areas = council.Geography("small-area").Areas;
        var pharmacies = council.Assets.Where(asset => asset.Kind is "pharmacy" or "advice-service").Select(asset => asset.SmallArea).ToArray();
        var density = council.Indicator("population-density").Latest("small-area")!.All.Values;

        pharmacies.Average(area => density[area]).ShouldBeGreaterThan(1.15 * areas.Average(area => density[area.Ordinal]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Groups_KnowTheirPlaces(int seed)
    {
        var council = Councils.Of(seed);
        var localities = council.Geography("locality").Areas.Select(area => area.Code).ToHashSet();
        var wards = council.Geography("ward").Areas.Select(area => area.Code).ToHashSet();

        council.Groups.Count.ShouldBe(12);
        council.Groups.Select(group => group.Slug).ShouldBeUnique();
        council.Groups.ShouldAllBe(group => localities.Contains(group.Locality) && group.SavedAreas.All(wards.Contains) && group.Purpose.Length > 20);
        council.Assets.Where(asset => asset.Group is not null).Select(asset => asset.Group).ShouldBe(council.Groups.Select(group => group.Slug), ignoreOrder: true);
        Enum.GetValues<Role>().ShouldAllBe(role => council.People.Any(person => person.Role == role));
        Enum.GetValues<BoardMemberKind>().ShouldAllBe(kind => council.People.Any(person => person.BoardKind == kind));
        council.People.Select(person => person.Email).ShouldBeUnique();
        council.People.ShouldAllBe(person => person.Email.EndsWith(".example.org"));
        council.Groups.ShouldAllBe(group => council.People.Count(person => person.Group == group.Slug && person.ManagesGroup) == 1);
    }

    [Theory]
    [InlineData(2025, 11, 22)]
    [InlineData(2026, 3, 1)]
    public void Surgeries_OfTheNextEightWeeks_CanBePublished(int year, int month, int day)
    {
        var today = new DateOnly(year, month, day);
        var council = DemonstrationGenerator.Generate(new(7, today, point => new(point.Easting / 1e5, point.Northing / 1e4)));
        var now = new DateTimeOffset(today.ToDateTime(new(12, 0)), TimeSpan.Zero);

        council.Surgeries.Count.ShouldBeInRange(15, 20);
        foreach (var surgery in council.Surgeries)
        {
            surgery.Day.ShouldBeInRange(today.AddDays(1), today.AddDays(8 * 7 + 5));
            if (surgery.Venue is not null)
                council.Assets.ShouldContain(asset => asset.Slug == surgery.Venue);
            council.People.ShouldContain(person => person.Email == surgery.Adviser && person.Role == Role.Adviser);
            var published = Surgery.Publish(Guid.CreateVersion7(), surgery.Plan(_ => Guid.CreateVersion7()), Guid.CreateVersion7(), now);
            published.Succeeded.ShouldBeTrue(published.Error?.Message);
            foreach (var booking in surgery.Bookings)
            {
                council.Groups.ShouldContain(group => group.Slug == booking.Group);
                var slot = published.Value.Slots.Single(one => one.Number == booking.Slot);
                slot.Book(Guid.CreateVersion7(), booking.Question, booking.Idea, Guid.CreateVersion7(), now).Succeeded.ShouldBeTrue();
            }
        }

        council.Surgeries.Count(surgery => surgery.Bookings.Count == surgery.SlotCount * surgery.Capacity).ShouldBe(1);
        council.Surgeries.Sum(surgery => surgery.Bookings.Count).ShouldBe(8);
        council.HeldSurgeries.ShouldAllBe(held => held.Surgery.Day < today && held.Surgery.Bookings.Count == held.Outcomes.Count);
        council.HeldSurgeries.SelectMany(held => held.Outcomes).ShouldAllBe(outcome => council.Themes.Any(theme => theme.Slug == outcome.Theme));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void NeedProfile_CanBeSaved(int seed)
    {
        var council = Councils.Of(seed);
        var draft = new NeedProfileDraft(
            council.NeedProfile.Name, council.NeedProfile.Description, Guid.CreateVersion7(),
            [.. council.NeedProfile.Items.Select(item => new NeedProfileItem { IndicatorId = Guid.CreateVersion7(), Direction = item.Direction, Weight = item.Weight })],
            NeedProfileVisibility.Public);

        NeedProfile.Create(council.NeedProfile.Slug, draft, null, null, DateTimeOffset.UnixEpoch).Succeeded.ShouldBeTrue();
        council.NeedProfile.Items.ShouldAllBe(item => council.Indicator(item.Indicator).Latest(council.NeedProfile.Geography) != null);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pack_HoldsAllThatIssuingAsks(int seed)
    {
        var council = Councils.Of(seed);
        var ids = council.Indicators.ToDictionary(indicator => indicator.Slug, _ => Guid.CreateVersion7());
        var kinds = StandardAssetKinds.All.ToDictionary(kind => kind.Slug, _ => Guid.CreateVersion7());

        var plan = council.Pack.Plan(slug => (ids[slug], council.Indicator(slug).Name), slug => (Guid.CreateVersion7(), slug), slug => kinds[slug]);

        new PackPlan().WithFunding(plan.Funding).Succeeded.ShouldBeTrue();
        new PackPlan().WithProject(plan.Project).Succeeded.ShouldBeTrue();
        PackCheck.Of(plan, Words).ShouldBeEmpty();
        council.Groups.ShouldContain(group => group.Slug == council.Pack.Group);
        plan.Areas.ShouldAllBe(area => council.Geography(area.GeographySlug).Areas.Any(one => one.Code == area.Code && one.Name == area.Name));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pack_QuotesTheFiguresAsReleased(int seed)
    {
        var council = Councils.Of(seed);
        var ward = council.Geography("ward").Areas.Single(area => area.Code == council.Pack.Areas[0].Code).Ordinal;
        var evidence = council.Pack.Sections.Single(section => section.Kind == PackSectionKind.Indicators).Markdown;

        foreach (var slug in (string[])["child-poverty", "universal-credit", "good-level-of-development", "no-car"])
        {
            var value = council.Indicator(slug).Latest("ward")!.All.Values[ward];
            var borough = council.Indicator(slug).Latest("authority")!.All.Values[0];
            evidence.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"**{value:0.0}%**"), Case.Sensitive, slug);
            evidence.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"against {borough:0.0}% in Aldermere"), Case.Sensitive, slug);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pack_SaysOfProvisionWhatTheAssetsSay(int seed)
    {
        var council = Councils.Of(seed);
        var ward = council.Geography("ward").Areas.Single(area => area.Code == council.Pack.Areas[0].Code).Ordinal;
        var inside = council.Lookups[0].Entries.Where(entry => entry.To == ward).Select(entry => entry.From).ToHashSet();
        var places = council.Assets.Count(asset => council.Pack.AssetKinds.Contains(asset.Kind) && inside.Contains(asset.SmallArea));

        council.Pack.Sections.Single(section => section.Kind == PackSectionKind.Assets).Markdown
            .ShouldStartWith(places switch { 0 => "There is no place ", 1 => "There is one place ", _ => $"There are {places} places " });
    }

    private static int Words(string markdown) => markdown.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Digest(DemonstrationCouncil council)
    {
        var text = new StringBuilder();
        foreach (var area in council.Geographies.SelectMany(geography => geography.Areas))
            text.Append(CultureInfo.InvariantCulture, $"{area.Code} {area.Name} {area.Shape} {area.Centroid} {area.SquareMetres}\n");
        foreach (var feature in council.Layers.SelectMany(layer => layer.Features))
            text.Append(CultureInfo.InvariantCulture, $"{feature.Name} {feature.Shape}\n");
        foreach (var vector in council.Indicators.SelectMany(indicator => indicator.Releases).SelectMany(release => release.Vectors))
            text.AppendJoin(' ', vector.Values).AppendJoin(' ', vector.States).AppendJoin(' ', vector.Lower ?? []).AppendJoin(' ', vector.Numerators ?? []).Append('\n');
        text.AppendJoin('\n', council.Postcodes).AppendJoin('\n', council.Assets).AppendJoin('\n', council.People);
        text.Append(JsonSerializer.Serialize((council.Population, council.Groups, council.Surgeries, council.HeldSurgeries, council.NeedProfile), new JsonSerializerOptions { IncludeFields = true }));
        text.Append(JsonSerializer.Serialize(council.Pack));
        return TopoJson.Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
