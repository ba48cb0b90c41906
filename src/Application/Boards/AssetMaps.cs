using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>A workshop's asset map that a priority can rest on.</summary>
public sealed record AssetMapLine(Guid Workshop, string Title, DateTimeOffset ClosedAt);

/// <summary>The asset maps of workshops that are over, newest first. One that is still open changes by the minute and is no evidence yet.</summary>
[Requires(Permission.UseBoard)]
public sealed record ListAssetMaps : IQuery<IReadOnlyList<AssetMapLine>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListAssetMaps, IReadOnlyList<AssetMapLine>>
    {
        public async Task<Result<IReadOnlyList<AssetMapLine>>> Handle(ListAssetMaps query, CancellationToken cancellation)
        {
            var closed = await db.Workshops.AsNoTracking().Where(row => row.State == WorkshopState.Closed && row.ClosedAt != null)
                .Where(row => db.WorkshopPins.Any(pin => pin.WorkshopId == row.Id && pin.State == PinState.Shown)).ToListAsync(cancellation);
            return (List<AssetMapLine>)[.. closed.OrderByDescending(row => row.ClosedAt).Select(row => new AssetMapLine(row.Id, row.Title, row.ClosedAt!.Value))];
        }
    }
}

/// <summary>The asset map of a workshop that is over, by the workshop's id: what is on it, never who put it there.</summary>
internal sealed class AssetMapEvidence(ILabDatabase db) : IEvidenceSource
{
    public EvidenceKind Kind => EvidenceKind.AssetMap;

    public async Task<Result<FoundEvidence>> Find(string reference, CancellationToken cancellation)
    {
        var workshop = Guid.TryParse(reference, out var id) ? await db.Workshops.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == WorkshopState.Closed, cancellation) : null;
        if (workshop is not { ClosedAt: { } closed })
            return new Invalid("Choose the asset map of a workshop that is over") { Field = "Map" };
        var pins = await db.WorkshopPins.AsNoTracking().Where(row => row.WorkshopId == id && row.State == PinState.Shown).OrderBy(row => row.PlacedAt).ThenBy(row => row.Id)
            .Select(row => new MappedAsset(row.Id, row.Name, row.Story, row.KindId, row.AreaName, row.Longitude, row.Latitude, row.ParticipantId, db.PinAgreements.Count(line => line.PinId == row.Id))).ToListAsync(cancellation);
        if (pins.Count == 0)
            return new Invalid("Nothing is on this asset map") { Field = "Map" };
        var kinds = await db.AssetKinds.AsNoTracking().ToDictionaryAsync(row => row.Id, row => (row.Slug, row.Name, row.NamePlural), cancellation);
        (string Slug, string Name, string NamePlural) KindOf(Guid? kind) => kind is { } known ? kinds[known] : ("", "Thing of a suggested kind", "Things of suggested kinds");
        var counts = pins.GroupBy(pin => pin.KindId).OrderByDescending(kind => kind.Count()).ThenBy(kind => KindOf(kind.Key).Slug, StringComparer.Ordinal)
            .Select(kind => Number(kind.Count(), KindOf(kind.Key).Name, KindOf(kind.Key).NamePlural)).ToList();
        var known = pins.Count(pin => pin.Agreements > 0);
        var people = pins.Select(pin => pin.By).Distinct().Count();
        return new FoundEvidence(
            IndicatorEvidence.Cut($"Asset map: {workshop.Title}", 300),
            IndicatorEvidence.Cut($"{Number(people, "person", "people")} mapped {string.Join(", ", counts)}.{(known > 0 ? $" Others know {known.ToString("N0", CultureInfo.InvariantCulture)} of them too." : "")}", 2_000),
            IndicatorEvidence.Cut($"Workshop of {SlotWords.Date(LocalTime.DateAt(workshop.OpenedAt))}: «{workshop.Question}»", 1_000), "", "",
            JsonSerializer.Serialize(new
            {
                workshop = id, closedAt = closed,
                assets = pins.Select(pin => new { id = pin.Id, kind = KindOf(pin.KindId).Slug, name = pin.Name, story = pin.Story, area = pin.AreaName, longitude = pin.Longitude, latitude = pin.Latitude, agreements = pin.Agreements }),
            }));
    }

    private static string Number(int count, string one, string many) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {Lower(count == 1 ? one : many)}";

    private static string Lower(string name) => name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private sealed record MappedAsset(Guid Id, string Name, string Story, Guid? KindId, string AreaName, double Longitude, double Latitude, Guid By, int Agreements);
}
