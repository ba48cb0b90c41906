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
public sealed record ToldPin(WorkshopPin Pin, string KindSlug, string KindName, string By, bool MayBeNamed, int Agreements)
{
    /// <summary>The pin as others see it.</summary>
    public PinView View => PinViews.Of(Pin, KindSlug, KindName, By);
}

/// <summary>What moderation and report both read.</summary>
internal static class ToldPins
{
    /// <summary>All pins of a workshop, also hidden and merged ones, oldest first.</summary>
    public static async Task<IReadOnlyList<ToldPin>> ToldIn(this ILabDatabase db, Guid workshopId, CancellationToken cancellation)
    {
        var rows = await db.WorkshopPins.AsNoTracking().Where(pin => pin.WorkshopId == workshopId)
            .Join(db.AssetKinds, pin => pin.KindId, kind => kind.Id, (pin, kind) => new { pin, kind.Slug, Kind = kind.Name })
            .Join(db.WorkshopParticipants, row => row.pin.ParticipantId, person => person.Id, (row, person) => new
            {
                row.pin, row.Slug, row.Kind, person.Name, person.MayBeNamed, Agreements = db.PinAgreements.Count(agreement => agreement.PinId == row.pin.Id),
            })
            .OrderBy(row => row.pin.PlacedAt).ThenBy(row => row.pin.Id).ToListAsync(cancellation);
        return [.. rows.Select(row => new ToldPin(row.pin, row.Slug, row.Kind, row.Name, row.MayBeNamed, row.Agreements))];
    }

    /// <summary>The number that the workshop's stream stands at.</summary>
    public static Task<long> LastOfWorkshop(this ILabDatabase db, Guid workshopId, CancellationToken cancellation) => db.LastOf(Workshop.StreamOf(workshopId), cancellation);
}
