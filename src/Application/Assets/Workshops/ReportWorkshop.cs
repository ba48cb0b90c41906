using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>A pin in the report.</summary>
/// <param name="Told">The pin, and who told it.</param>
/// <param name="AreaCode">Code of the small area it lies in, or empty.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="Like">What the register has that may be the same; null for what nobody mapped before.</param>
/// <param name="InRegister">True when it was taken into the register.</param>
public sealed record ReportedPin(ToldPin Told, string AreaCode, string AreaName, LikelySame? Like, bool InRegister);

/// <summary>A small area in the report.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name with its ward.</param>
/// <param name="NeedRank">Its rank in the need profile, 1 the greatest need; 0 without a score.</param>
/// <param name="NeedTenth">Its tenth, 1 the greatest need; 0 without a score.</param>
/// <param name="Pins">How many pins lie in it.</param>
/// <param name="New">How many of them nobody mapped before.</param>
public sealed record ReportedArea(string Code, string Name, int NeedRank, int NeedTenth, int Pins, int New);

/// <summary>A kind in the report.</summary>
public sealed record ReportedKind(string Name, int Pins, int New);

/// <summary>What a workshop brought.</summary>
public sealed record WorkshopReport
{
    /// <summary>The workshop.</summary>
    public required Workshop Workshop { get; init; }

    /// <summary>How many people joined.</summary>
    public required int People { get; init; }

    /// <summary>Pins on the map, oldest first.</summary>
    public required IReadOnlyList<ReportedPin> Pins { get; init; }

    /// <summary>Pins that the facilitator took off the map.</summary>
    public required int Hidden { get; init; }

    /// <summary>Pins that another one stands for.</summary>
    public required int Merged { get; init; }

    /// <summary>Counts by kind, the most first.</summary>
    public required IReadOnlyList<ReportedKind> Kinds { get; init; }

    /// <summary>Kinds that people suggested, in their own words, the most first; counted together as «Suggested kinds» in <see cref="Kinds"/>.</summary>
    public required IReadOnlyList<ReportedKind> Suggested { get; init; }

    /// <summary>Small areas with a pin, and those in the tenth of greatest need without one; the greatest need first.</summary>
    public required IReadOnlyList<ReportedArea> Areas { get; init; }

    /// <summary>Pins that lie in no small area, for want of shapes or just over the border.</summary>
    public required int PinsInNoArea { get; init; }

    /// <summary>Name of the need profile, or empty.</summary>
    public required string NeedName { get; init; }

    /// <summary>Slug of the need profile, or empty.</summary>
    public required string NeedSlug { get; init; }

    /// <summary>All pins that were placed: those shown, hidden and merged.</summary>
    public int Placed => Pins.Count + Hidden + Merged;
}

/// <summary>What a workshop brought: by kind, by small area against the need profile, and what the register did not have.</summary>
[Requires(Permission.RunWorkshops)]
public sealed record ReportWorkshop(Guid WorkshopId) : IQuery<WorkshopReport>
{
    internal sealed class Handler(ILabDatabase db, PlaceFinder finder, AssetKindCatalogue kinds, NeedProfileAccess access, NeedScoring scoring) : IQueryHandler<ReportWorkshop, WorkshopReport>
    {
        public async Task<Result<WorkshopReport>> Handle(ReportWorkshop query, CancellationToken cancellation)
        {
            if (await db.Workshops.FindInCouncil(query.WorkshopId, cancellation) is not { } workshop)
                return new WorkshopNotFound();
            var told = await db.ToldIn(workshop.Id, cancellation);
            var need = await NeedOf(workshop, cancellation);
            var places = await finder.Load(cancellation);
            var pins = await Report([.. told.Where(row => row.Pin.State == PinState.Shown)], places, need, cancellation);
            return new WorkshopReport
            {
                Workshop = workshop,
                People = await db.WorkshopParticipants.CountAsync(row => row.WorkshopId == workshop.Id, cancellation),
                Pins = pins,
                Hidden = told.Count(row => row.Pin.State == PinState.Hidden),
                Merged = told.Count(row => row.Pin.State == PinState.Merged),
                Kinds = [.. (await kinds.List(cancellation)).Where(kind => workshop.Kinds.Contains(kind.Slug)).Select(kind => Count(kind.NamePlural, pins.Where(pin => pin.Told.KindSlug == kind.Slug)))
                    .OrderByDescending(kind => kind.Pins), .. pins.Any(IsSuggested) ? (ReportedKind[])[Count("Suggested kinds", pins.Where(IsSuggested))] : []],
                Suggested = [.. pins.Where(IsSuggested).GroupBy(pin => pin.Told.Pin.SuggestedKind, StringComparer.CurrentCultureIgnoreCase).Select(kind => Count(kind.Key, kind))
                    .OrderByDescending(kind => kind.Pins).ThenBy(kind => kind.Name, StringComparer.CurrentCultureIgnoreCase)],
                Areas = await AreasOf(workshop, pins, need, places, cancellation),
                PinsInNoArea = pins.Count(pin => pin.AreaCode.Length == 0),
                NeedName = need?.Name ?? "",
                NeedSlug = need?.Profile?.Slug ?? "",
            };
        }

        private static bool IsSuggested(ReportedPin pin) => pin.Told.Pin.KindId is null;

        private static ReportedKind Count(string name, IEnumerable<ReportedPin> of) => new(name, of.Count(), of.Count(pin => pin.Like is null));

        private async Task<NeedScoreResult?> NeedOf(Workshop workshop, CancellationToken cancellation) =>
            workshop.NeedProfileId is { } id && await ScoreNeedProfile.Score(NeedReference.Saved(id), access, scoring, cancellation) is { Succeeded: true } scored ? scored.Value : null;

        private async Task<IReadOnlyList<ReportedPin>> Report(IReadOnlyList<ToldPin> shown, CouncilPlaces places, NeedScoreResult? need, CancellationToken cancellation)
        {
            var ids = shown.Select(row => row.Pin.Id).ToHashSet();
            var register = (await db.Assets.AsNoTracking().Where(asset => asset.State == AssetState.Published).Select(asset => new { asset.Id, asset.Name, asset.Longitude, asset.Latitude }).ToListAsync(cancellation))
                .Select(asset => new NamedPoint(asset.Id, asset.Name, new(asset.Longitude, asset.Latitude))).ToList();
            // What came from this workshop was new when it came.
            var before = PinLikeness.In([.. register.Where(asset => !ids.Contains(asset.Id))], [.. shown.Select(row => new NamedPoint(row.Pin.Id, row.Pin.Name, new(row.Pin.Longitude, row.Pin.Latitude)))]);
            var taken = register.Select(asset => asset.Id).Where(ids.Contains).ToHashSet();
            return [.. shown.Select(row =>
            {
                var area = places.AreasAt(new(row.Pin.Longitude, row.Pin.Latitude))
                    .FirstOrDefault(found => need is null ? found.Geography is { IsCurrent: true, Kind: GeographyKind.Lsoa } : found.Geography.Id == need.Geography.Id).Area;
                return new ReportedPin(row, area?.Code ?? "", area?.Name ?? "", before.GetValueOrDefault(row.Pin.Id), taken.Contains(row.Pin.Id));
            })];
        }

        private async Task<IReadOnlyList<ReportedArea>> AreasOf(Workshop workshop, IReadOnlyList<ReportedPin> pins, NeedScoreResult? need, CouncilPlaces places, CancellationToken cancellation)
        {
            var byArea = pins.Where(pin => pin.AreaCode.Length > 0).ToLookup(pin => pin.AreaCode, StringComparer.Ordinal);
            if (need?.Scores is not { } scores)
                return [.. byArea.Select(area => new ReportedArea(area.Key, area.First().AreaName, 0, 0, area.Count(), area.Count(pin => pin.Like is null))).OrderByDescending(area => area.Pins).ThenBy(area => area.Name, StringComparer.Ordinal)];
            var middles = await db.Areas.AsNoTracking().Where(area => area.GeographyId == need.Geography.Id && area.Longitude != null && area.Latitude != null)
                .ToDictionaryAsync(area => area.Code, area => new DegreePoint(area.Longitude!.Value, area.Latitude!.Value), cancellation);
            bool IsAbout(string code) => workshop.AreaId is not { } wanted || (middles.TryGetValue(code, out var middle) && places.AreasAt(middle).Any(found => found.Area.Id == wanted));
            return [.. need.Areas.Select((area, place) => new ReportedArea(
                    area.Code, area.PlacedName, scores.Ranks[place], scores.Ranks[place] == 0 ? 0 : scores.Tenths[place], byArea[area.Code].Count(), byArea[area.Code].Count(pin => pin.Like is null)))
                .Where(area => area.Pins > 0 || (area.NeedTenth == 1 && IsAbout(area.Code)))
                .OrderBy(area => area.NeedRank == 0 ? int.MaxValue : area.NeedRank).ThenBy(area => area.Name, StringComparer.Ordinal)];
        }
    }
}

/// <summary>Takes pins into the register of assets, each with its story, and with its photo where whoever sent that allowed it; whoever told it is named where they allowed it. Taking one twice takes it once.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Pins">The pins chosen.</param>
/// <param name="Kinds">Slugs of the kinds that pins of a suggested kind have in the register, by pin.</param>
[Requires(Permission.ModerateAssets)]
[Audited]
public sealed record AcceptPins(Guid WorkshopId, IReadOnlyList<Guid> Pins, IReadOnlyDictionary<Guid, string> Kinds) : ICommand<int>
{
    /// <summary>Most pins taken at once.</summary>
    public const int Most = 500;

    internal sealed class Handler(ILabDatabase db, AssetPlacer placer, AssetKindCatalogue kinds, PhotoKeeper photos, ICurrentUser user, TimeProvider clock) : ICommandHandler<AcceptPins, int>
    {
        public async Task<Result<int>> Handle(AcceptPins command, CancellationToken cancellation)
        {
            if (await db.Workshops.FindInCouncil(command.WorkshopId, cancellation) is not { } workshop)
                return new WorkshopNotFound();
            if (command.Pins.Count is 0 or > Most)
                return new Invalid("Choose the pins that you take into the register, 500 at most at once") { Field = nameof(Pins) };
            var told = (await db.ToldIn(workshop.Id, cancellation)).Where(row => row.Pin.State == PinState.Shown).ToDictionary(row => row.Pin.Id);
            var (now, taken) = (clock.GetUtcNow(), 0);
            foreach (var id in command.Pins.Distinct())
            {
                if (!told.TryGetValue(id, out var row))
                    return new PinNotFound();
                // The asset has the pin's id, so a form sent twice adds one.
                if (await db.Assets.AnyAsync(asset => asset.Id == id, cancellation))
                    continue;
                var pin = row.Pin;
                var kind = pin.KindId ?? await KindFor(command, pin, cancellation);
                if (kind is not { } kindId)
                    return new KindToChoose(pin.Name) { Field = $"Kinds[{pin.Id}]" };
                var by = row.MayBeNamed ? $"Told by {row.By} at" : "Told at";
                var details = new AssetDetails { KindId = kindId, Name = pin.Name, Description = $"{pin.Story} {by} the workshop «{workshop.Title}».".Trim() };
                var asset = Asset.Add(id, details, placer.Place(new(pin.Longitude, pin.Latitude), pin.PlacedBy), user.UserId, now);
                db.Assets.Add(asset);
                await placer.SaveAreas(asset, cancellation);
                if (row.Photo is { } photo)
                    await photos.GiveTo(asset, photo, cancellation);
                taken++;
            }

            return taken;
        }

        private async Task<Guid?> KindFor(AcceptPins command, WorkshopPin pin, CancellationToken cancellation) =>
            command.Kinds.GetValueOrDefault(pin.Id) is { Length: > 0 } slug ? (await kinds.Ensure(slug, cancellation))?.Id : null;
    }
}
