using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>A pin with what others said to it.</summary>
/// <param name="Pin">The pin.</param>
/// <param name="Agreements">How many others know it too.</param>
/// <param name="Comments">How many comments it has.</param>
/// <param name="IsMine">True for the one who placed it.</param>
/// <param name="Known">True when the one who asks has said that they know it too.</param>
public sealed record PinLine(PinView Pin, int Agreements, int Comments, bool IsMine, bool Known);

/// <summary>A workshop as those see it who are in it.</summary>
/// <param name="Id">The workshop.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Question">What people are asked.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Kinds">The kinds wanted.</param>
/// <param name="AreaCode">Code of the locality or ward it is about, or empty.</param>
/// <param name="AreaName">Its name; empty for the whole council.</param>
/// <param name="NeedProfile">Slug of the need profile under the pins, or empty.</param>
/// <param name="Me">The name that the one who asks goes by; empty for a facilitator who looks on.</param>
/// <param name="Facilitates">True for the council's people who run workshops.</param>
public sealed record WorkshopView(
    Guid Id, string Title, string Question, WorkshopState State, IReadOnlyList<AssetKindView> Kinds, string AreaCode, string AreaName, string NeedProfile, string Me, bool Facilitates)
{
    /// <summary>The number of the workshop's stream that this shows.</summary>
    public required long After { get; init; }

    /// <summary>The pins asked for, newest first.</summary>
    public required IReadOnlyList<PinLine> Pins { get; init; }

    /// <summary>All pins on the map.</summary>
    public required int PinCount { get; init; }

    /// <summary>How many people have joined.</summary>
    public required int People { get; init; }

    /// <summary>What people join with; empty except for facilitators.</summary>
    public required string Code { get; init; }

    /// <summary>How many pins of each kind wanted are on the map, in the order of the kinds; behind them those of suggested kinds, where there are any.</summary>
    public required IReadOnlyList<KindCount> Counts { get; init; }

    /// <summary>The geography that the need profile is scored on; null without one.</summary>
    public Guid? NeedGeographyId { get; init; }
}

/// <summary>How many pins of one kind there are.</summary>
/// <param name="Name">Name of the kind, of several.</param>
/// <param name="Pins">The pins.</param>
public sealed record KindCount(string Name, int Pins);

/// <summary>A workshop with its pins. To those who have not joined it does not exist.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="Skip">How many of the newest pins to leave out.</param>
/// <param name="Take">How many pins to read at most.</param>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record SeeWorkshop(Guid WorkshopId, int Skip = 0, int Take = SeeWorkshop.Page) : IQuery<WorkshopView>
{
    /// <summary>Pins on one page of the list.</summary>
    public const int Page = 50;

    internal sealed class Handler(ILabDatabase db, WorkshopDoor door, AssetKindCatalogue kinds) : IQueryHandler<SeeWorkshop, WorkshopView>
    {
        public async Task<Result<WorkshopView>> Handle(SeeWorkshop query, CancellationToken cancellation)
        {
            var visit = await door.Enter(query.WorkshopId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var (workshop, me, facilitates) = visit.Value;
            var after = await db.LastOf(Workshop.StreamOf(workshop.Id), cancellation);
            var shown = db.WorkshopPins.AsNoTracking().Where(pin => pin.WorkshopId == workshop.Id && pin.State == PinState.Shown);
            var list = await kinds.List(cancellation);
            var area = workshop.AreaId is { } areaId ? await db.Areas.AsNoTracking().SingleOrDefaultAsync(row => row.Id == areaId, cancellation) : null;
            var need = workshop.NeedProfileId is { } needId ? await db.NeedProfiles.Where(row => row.Id == needId).Select(row => new { row.Slug, row.GeographyId }).SingleOrDefaultAsync(cancellation) : null;
            var counts = await shown.Join(db.AssetKinds, pin => pin.KindId, kind => kind.Id, (pin, kind) => kind.Slug).GroupBy(slug => slug).Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
            var suggested = await shown.CountAsync(pin => pin.KindId == null, cancellation);
            return new WorkshopView(
                workshop.Id, workshop.Title, workshop.Question, workshop.State, [.. list.Where(kind => workshop.Kinds.Contains(kind.Slug))],
                area?.Code ?? "", area?.Name ?? "", need?.Slug ?? "", me?.Name ?? "", facilitates)
            {
                After = after,
                Pins = await Lines(shown.OrderByDescending(pin => pin.PlacedAt).ThenByDescending(pin => pin.Id).Skip(query.Skip).Take(query.Take), me?.Id, cancellation),
                Counts = [
                    .. list.Where(kind => workshop.Kinds.Contains(kind.Slug)).Select(kind => new KindCount(kind.NamePlural, counts.GetValueOrDefault(kind.Slug))),
                    .. suggested > 0 ? (KindCount[])[new("Suggested kinds", suggested)] : [],
                ],
                PinCount = await shown.CountAsync(cancellation),
                People = await db.WorkshopParticipants.CountAsync(row => row.WorkshopId == workshop.Id, cancellation),
                Code = facilitates ? workshop.Code : "",
                NeedGeographyId = need?.GeographyId,
            };
        }

        private async Task<IReadOnlyList<PinLine>> Lines(IQueryable<WorkshopPin> pins, Guid? me, CancellationToken cancellation)
        {
            var rows = await db.WithWords(pins)
                .LeftJoin(db.PinPhotos, row => row.Pin.Id, photo => photo.PinId, (row, photo) => new
                {
                    row.Pin, row.Slug, row.Kind, row.By,
                    Agreements = db.PinAgreements.Count(agreement => agreement.PinId == row.Pin.Id),
                    Comments = db.PinComments.Count(comment => comment.PinId == row.Pin.Id),
                    Known = db.PinAgreements.Any(agreement => agreement.PinId == row.Pin.Id && agreement.ParticipantId == me),
                    Photo = photo,
                })
                .OrderByDescending(row => row.Pin.PlacedAt).ThenByDescending(row => row.Pin.Id)
                .ToListAsync(cancellation);
            return [.. rows.Select(row => new PinLine(PinViews.Of(row.Pin, row.Slug, row.Kind, row.By, row.Photo), row.Agreements, row.Comments, row.Pin.ParticipantId == me, row.Known))];
        }
    }
}

/// <summary>All pins of a workshop for its map, with the number of the stream that they stand at.</summary>
/// <param name="After">The number.</param>
/// <param name="Pins">The pins.</param>
public sealed record PinsOnMap(long After, IReadOnlyList<PinView> Pins);

/// <summary>What the map draws. To those who have not joined it does not exist.</summary>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record ListPins(Guid WorkshopId) : IQuery<PinsOnMap>
{
    /// <summary>More than this no map shows; a workshop of two hours has some hundreds.</summary>
    internal const int Most = 20_000;

    internal sealed class Handler(ILabDatabase db, WorkshopDoor door) : IQueryHandler<ListPins, PinsOnMap>
    {
        public async Task<Result<PinsOnMap>> Handle(ListPins query, CancellationToken cancellation)
        {
            var visit = await door.Enter(query.WorkshopId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var after = await db.LastOf(Workshop.StreamOf(query.WorkshopId), cancellation);
            var rows = await db.WithWords(db.WorkshopPins.AsNoTracking().Where(pin => pin.WorkshopId == query.WorkshopId && pin.State == PinState.Shown))
                .OrderBy(row => row.Pin.PlacedAt).ThenBy(row => row.Pin.Id).Take(Most).ToListAsync(cancellation);
            var photos = await db.PhotosIn(query.WorkshopId, cancellation);
            return new PinsOnMap(after, [.. rows.Select(row => PinViews.Of(row.Pin, row.Slug, row.Kind, row.By, photos.GetValueOrDefault(row.Pin.Id)))]);
        }
    }
}

/// <summary>One pin with everything said to it.</summary>
/// <param name="Line">The pin.</param>
/// <param name="Comments">What was added, oldest first.</param>
/// <param name="After">The number of the workshop's stream that this shows.</param>
/// <param name="State">Where the workshop stands.</param>
/// <param name="Title">The workshop's title.</param>
/// <param name="MayAdd">True for those who have joined.</param>
/// <param name="Flagged">True when the one who asks has asked the facilitator to look at it.</param>
/// <param name="IsMyPhoto">True when the one who asks has sent its photo.</param>
public sealed record PinPage(PinLine Line, IReadOnlyList<PinRemark> Comments, long After, WorkshopState State, string Title, bool MayAdd, bool Flagged, bool IsMyPhoto);

/// <summary>What somebody added to a pin.</summary>
public sealed record PinRemark(string Text, string By, DateTimeOffset At);

/// <summary>One pin. To those who have not joined it does not exist.</summary>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record SeePin(Guid WorkshopId, Guid PinId) : IQuery<PinPage>
{
    internal sealed class Handler(ILabDatabase db, WorkshopDoor door) : IQueryHandler<SeePin, PinPage>
    {
        public async Task<Result<PinPage>> Handle(SeePin query, CancellationToken cancellation)
        {
            var visit = await door.Enter(query.WorkshopId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var (workshop, me, _) = visit.Value;
            var after = await db.LastOf(Workshop.StreamOf(workshop.Id), cancellation);
            var row = await db.WithWords(db.WorkshopPins.AsNoTracking().Where(pin => pin.Id == query.PinId && pin.WorkshopId == workshop.Id && pin.State == PinState.Shown)).SingleOrDefaultAsync(cancellation);
            if (row is null)
                return new PinNotFound();
            var merged = (await db.ToldIn(workshop.Id, cancellation)).Where(told => told.Pin.MergedIntoId == query.PinId).ToList();
            List<Guid> all = [query.PinId, .. merged.Select(told => told.Pin.Id)];
            var comments = await db.PinComments.AsNoTracking().Where(comment => all.Contains(comment.PinId))
                .Join(db.WorkshopParticipants, comment => comment.ParticipantId, person => person.Id, (comment, person) => new { comment.Id, comment.Text, person.Name, comment.At })
                .OrderBy(comment => comment.At).ThenBy(comment => comment.Id).ToListAsync(cancellation);
            var agreed = await db.PinAgreements.AsNoTracking().Where(agreement => agreement.PinId == query.PinId).Select(agreement => agreement.ParticipantId).ToListAsync(cancellation);
            var flagged = me is not null && await db.PinFlags.AnyAsync(flag => flag.PinId == query.PinId && flag.ParticipantId == me.Id, cancellation);
            var photo = await db.PinPhotos.AsNoTracking().SingleOrDefaultAsync(found => found.PinId == query.PinId, cancellation);
            var line = new PinLine(PinViews.Of(row.Pin, row.Slug, row.Kind, row.By, photo), agreed.Count, comments.Count, row.Pin.ParticipantId == me?.Id, me is not null && agreed.Contains(me.Id));
            var remarks = comments.Select(comment => new PinRemark(comment.Text, comment.Name, comment.At))
                .Concat(merged.Select(told => new PinRemark(told.Pin.Story.Length > 0 ? $"«{told.Pin.Name}»: {told.Pin.Story}" : $"«{told.Pin.Name}»", told.By, told.Pin.PlacedAt)));
            return new PinPage(line, [.. remarks.OrderBy(remark => remark.At)], after, workshop.State, workshop.Title, me is not null, flagged, photo is not null && photo.ParticipantId == me?.Id);
        }
    }
}

/// <summary>A line of the list of workshops.</summary>
public sealed record WorkshopLine(Guid Id, string Title, WorkshopState State, DateTimeOffset OpenedAt, int People, int Pins);

/// <summary>The council's workshops, newest first.</summary>
[Requires(Permission.RunWorkshops)]
public sealed record ListWorkshops : IQuery<IReadOnlyList<WorkshopLine>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListWorkshops, IReadOnlyList<WorkshopLine>>
    {
        public async Task<Result<IReadOnlyList<WorkshopLine>>> Handle(ListWorkshops query, CancellationToken cancellation) =>
            await db.Workshops.AsNoTracking().OrderByDescending(workshop => workshop.OpenedAt).ThenByDescending(workshop => workshop.Id)
                .Select(workshop => new WorkshopLine(
                    workshop.Id, workshop.Title, workshop.State, workshop.OpenedAt, db.WorkshopParticipants.Count(person => person.WorkshopId == workshop.Id),
                    db.WorkshopPins.Count(pin => pin.WorkshopId == workshop.Id && pin.State == PinState.Shown)))
                .ToListAsync(cancellation);
    }
}

/// <summary>A pin as it is shown.</summary>
internal static class PinViews
{
    public static PinView Of(WorkshopPin pin, string kind, string kindName, string by, PinPhoto? photo) => new(
        pin.Id, kind, pin.KindWords(kindName), pin.Name, pin.Story, by, pin.AreaName, pin.Shape, PinDrawing.FromBytes(pin.Coordinates), pin.Longitude, pin.Latitude)
    {
        Photo = photo?.ViewOn(pin.Name),
    };
}
