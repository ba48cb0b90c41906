using LocalityLab.Domain.Assets.Workshops;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Asset mapping workshops.</summary>
    DbSet<Workshop> Workshops { get; }

    /// <summary>Those who take part in them.</summary>
    DbSet<WorkshopParticipant> WorkshopParticipants { get; }

    /// <summary>What they placed.</summary>
    DbSet<WorkshopPin> WorkshopPins { get; }

    /// <summary>Who knows it too.</summary>
    DbSet<PinAgreement> PinAgreements { get; }

    /// <summary>What they added.</summary>
    DbSet<PinComment> PinComments { get; }

    /// <summary>What the facilitator is asked to look at.</summary>
    DbSet<PinFlag> PinFlags { get; }

    /// <summary>Photos of pins.</summary>
    DbSet<PinPhoto> PinPhotos { get; }
}
