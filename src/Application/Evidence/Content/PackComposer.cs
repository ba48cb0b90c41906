using System.Globalization;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>Builds what a pack says from its plan and the data of the day, through the disclosure gate.</summary>
internal sealed class PackComposer(
    ILabDatabase db, ICouncilScope scope, IGeographyBook book, ProfileBuilder profiles, IPlaceShapes shapes, PackSectionWriters writers, IndicatorFigures drawings) : IUseCasePart
{
    /// <summary>The content of a pack as the data stands now.</summary>
    public async Task<PackContent> Compose(Pack pack, CancellationToken cancellation)
    {
        var plan = pack.Plan;
        var ledger = new ContentLedger();
        var places = await Places(ledger, plan, cancellation);
        var group = await db.Groups.AsNoTracking().Where(row => row.Id == pack.GroupId).Select(row => row.Name).SingleAsync(cancellation);
        List<ContentSection> sections = [];
        Dictionary<PackSectionKind, IReadOnlyList<ContentBlock>> written = [];
        foreach (var section in plan.Sections.Where(section => section.IsIncluded))
        {
            var blocks = await Blocks(ledger, plan, section, places, group, cancellation);
            written.TryAdd(section.Kind, blocks);
            if (blocks.Count > 0)
                sections.Add(Section(section, blocks));
            else
                ledger.LeaveOut($"Section «{section.Heading}»", "it is empty");
        }

        if (written.TryGetValue(PackSectionKind.Summary, out var summary) && PlainSections.Led(summary, NeedSection.FindingOf(written), GapSection.FindingOf(written)) is { Count: > 0 } led)
            sections = sections.ConvertAll(section => ReferenceEquals(section.Blocks, summary) ? section with { Blocks = led } : section);
        ContentCitation[] citations = [.. plan.Citations.Select((citation, index) => new ContentCitation(index + 1, citation.Text, citation.Url, citation.Accessed))];
        sections.Add(MethodSection.Write(ledger, citations));
        return new()
        {
            Title = plan.Funding.Title,
            Group = group,
            Council = scope.Council.Name,
            Colour = scope.Council.Colour,
            Logo = scope.Council.Logo is null ? null : await writers.Logo(cancellation),
            Funder = plan.Funding.Funder,
            Fund = plan.Funding.Fund,
            Question = plan.Funding.Question,
            Areas = [.. places.Select(place => place.Area.Name)],
            CoverSvg = await Cover(places, cancellation),
            Sections = sections,
            Sources = ledger.Sources,
            Facts = ledger.Facts,
            Omissions = ledger.Omissions,
            Citations = citations,
            Attributions = ledger.Attributions,
        };
    }

    private async Task<IReadOnlyList<ContentBlock>> Blocks(
        ContentLedger ledger, PackPlan plan, PackSection section, IReadOnlyList<PackPlace> places, string group, CancellationToken cancellation)
    {
        List<ContentBlock> blocks = [];
        if (section.Markdown.Length > 0)
            blocks.Add(new NarrativeBlock(section.Markdown));
        blocks.AddRange(section.Kind switch
        {
            PackSectionKind.Summary => PlainSections.Summary(ledger, plan, places),
            PackSectionKind.Project => PlainSections.Project(ledger, plan.Project, group),
            PackSectionKind.Places => await writers.Places.Write(ledger, places, cancellation),
            PackSectionKind.Indicators => await writers.Indicators.Write(ledger, plan, places, cancellation),
            PackSectionKind.Need => await writers.Need.Write(ledger, plan.Need, places, cancellation),
            PackSectionKind.Assets => await writers.Assets.Write(ledger, plan, places, cancellation),
            PackSectionKind.Consultation => PlainSections.Consultation(ledger, plan.Consultations, group),
            _ => [],
        });
        return blocks;
    }

    private static ContentSection Section(PackSection section, IReadOnlyList<ContentBlock> blocks) =>
        new($"section-{section.Id.ToString("N", CultureInfo.InvariantCulture)}", section.Heading, blocks)
        {
            Question = section.Question,
            Words = PackMarkdown.Words(section.Markdown),
            WordLimit = section.WordLimit,
        };

    private async Task<IReadOnlyList<PackPlace>> Places(ContentLedger ledger, PackPlan plan, CancellationToken cancellation)
    {
        List<PackPlace> places = [];
        var geographies = await book.All(cancellation);
        foreach (var chosen in plan.Areas)
        {
            var geography = geographies.FirstOrDefault(candidate => candidate.Slug == chosen.GeographySlug);
            if (geography is null || (await book.Areas(geography.Id, cancellation)).Find(chosen.Code) is not { } area)
                ledger.LeaveOut($"Area {chosen.Name} ({chosen.Code})", "it is no longer among the council’s areas");
            else
                places.Add(new(await profiles.Build(geography, area, cancellation)));
        }

        return places;
    }

    private async Task<string> Cover(IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        if (places.Count == 0 || await shapes.Of(places[0].Geography.Id, cancellation) is not { } all)
            return "";
        return new MarkedMap
        {
            Id = "cover-map", Title = "The areas of this pack", DrawsTitle = false, Source = new("", ""), Areas = all,
            Marked = await drawings.Outlines(places, cancellation), Colour = scope.Council.Colour,
        }.ToSvg(FigureSize.Wide);
    }
}

/// <summary>The writers of the sections that read data, and what the cover shows of the council.</summary>
internal sealed class PackSectionWriters(PlacesSection places, IndicatorSection indicators, NeedSection need, AssetSection assets, CouncilLogos logos) : IUseCasePart
{
    /// <summary>The council's logo for the pack to carry, or null.</summary>
    public async Task<ContentLogo?> Logo(CancellationToken cancellation) =>
        await logos.Open(cancellation) is { } logo ? new($"data:{logo.ContentType};base64,{Convert.ToBase64String(logo.Bytes)}", logo.Description) : null;

    public PlacesSection Places => places;

    public IndicatorSection Indicators => indicators;

    public NeedSection Need => need;

    public AssetSection Assets => assets;
}
