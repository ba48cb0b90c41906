using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Domain.Assets.Workshops;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>A pin with everything that its facilitator may know of it.</summary>
/// <param name="Pin">The pin.</param>
/// <param name="KindSlug">Slug of its kind.</param>
/// <param name="KindName">Name of its kind.</param>
/// <param name="By">The name that whoever placed it gave.</param>
/// <param name="MayBeNamed">True when the council may name them outside the workshop.</param>
/// <param name="Agreements">How many others know it too.</param>
/// <param name="Photo">Its photo, or null.</param>
public sealed record ToldPin(WorkshopPin Pin, string KindSlug, string KindName, string By, bool MayBeNamed, int Agreements, PinPhoto? Photo)
{
    /// <summary>The pin as others see it.</summary>
    public PinView View => PinViews.Of(Pin, KindSlug, KindName, By, Photo);
}

/// <summary>A pin with the words around it, as queries join them.</summary>
internal sealed class PinRow
{
    public required WorkshopPin Pin { get; init; }

    /// <summary>Slug of its kind; empty for a kind that people suggest.</summary>
    public required string Slug { get; init; }

    public required string Kind { get; init; }

    public required string By { get; init; }

    public required bool MayBeNamed { get; init; }
}

/// <summary>What list, map, moderation and report all read.</summary>
internal static class ToldPins
{
    /// <summary>Pins with their kinds and with those who placed them.</summary>
    public static IQueryable<PinRow> WithWords(this ILabDatabase db, IQueryable<WorkshopPin> pins) => pins
        .LeftJoin(db.AssetKinds, pin => pin.KindId, kind => (Guid?)kind.Id, (pin, kind) => new { pin, Slug = kind == null ? "" : kind.Slug, Kind = kind == null ? "" : kind.Name })
        .Join(db.WorkshopParticipants, row => row.pin.ParticipantId, person => person.Id, (row, person) => new PinRow { Pin = row.pin, Slug = row.Slug, Kind = row.Kind, By = person.Name, MayBeNamed = person.MayBeNamed });

    /// <summary>The photos of a workshop, by their pins.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PinPhoto>> PhotosIn(this ILabDatabase db, Guid workshopId, CancellationToken cancellation) =>
        await db.PinPhotos.AsNoTracking().Where(row => row.WorkshopId == workshopId).ToDictionaryAsync(row => row.PinId, cancellation);

    /// <summary>All pins of a workshop, also hidden and merged ones, oldest first.</summary>
    public static async Task<IReadOnlyList<ToldPin>> ToldIn(this ILabDatabase db, Guid workshopId, CancellationToken cancellation)
    {
        var rows = await db.WithWords(db.WorkshopPins.AsNoTracking().Where(pin => pin.WorkshopId == workshopId))
            .Select(row => new { row.Pin, row.Slug, row.Kind, row.By, row.MayBeNamed, Agreements = db.PinAgreements.Count(agreement => agreement.PinId == row.Pin.Id) })
            .OrderBy(row => row.Pin.PlacedAt).ThenBy(row => row.Pin.Id).ToListAsync(cancellation);
        var photos = await db.PhotosIn(workshopId, cancellation);
        return [.. rows.Select(row => new ToldPin(row.Pin, row.Slug, row.Kind, row.By, row.MayBeNamed, row.Agreements, photos.GetValueOrDefault(row.Pin.Id)))];
    }

    /// <summary>The number that the workshop's stream stands at.</summary>
    public static Task<long> LastOfWorkshop(this ILabDatabase db, Guid workshopId, CancellationToken cancellation) => db.LastOf(Workshop.StreamOf(workshopId), cancellation);
}
