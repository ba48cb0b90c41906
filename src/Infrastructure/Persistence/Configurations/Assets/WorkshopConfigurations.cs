using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Assets;

internal sealed class WorkshopConfiguration : IEntityTypeConfiguration<Workshop>
{
    public void Configure(EntityTypeBuilder<Workshop> builder)
    {
        builder.BelongsTo<Workshop, Area>(nameof(Workshop.AreaId));
        builder.BelongsTo<Workshop, NeedProfile>(nameof(Workshop.NeedProfileId));
        builder.Property(workshop => workshop.Title).HasMaxLength(Workshop.TitleLength);
        builder.Property(workshop => workshop.Question).HasMaxLength(Workshop.QuestionLength);
        builder.Property(workshop => workshop.KindSlugs).HasMaxLength(Workshop.MostKinds * 61);
        builder.Property(workshop => workshop.Code).HasMaxLength(JoinCode.Length);
        builder.Ignore(workshop => workshop.Kinds);
        builder.HasIndex(workshop => new { workshop.CouncilId, workshop.Code }).IsUnique();
    }
}

internal sealed class WorkshopParticipantConfiguration : IEntityTypeConfiguration<WorkshopParticipant>
{
    public void Configure(EntityTypeBuilder<WorkshopParticipant> builder)
    {
        builder.BelongsTo<WorkshopParticipant, Workshop>(nameof(WorkshopParticipant.WorkshopId));
        builder.Property(person => person.Name).HasMaxLength(WorkshopParticipant.NameLength);
    }
}

internal sealed class WorkshopPinConfiguration : IEntityTypeConfiguration<WorkshopPin>
{
    public void Configure(EntityTypeBuilder<WorkshopPin> builder)
    {
        builder.BelongsTo<WorkshopPin, Workshop>(nameof(WorkshopPin.WorkshopId));
        builder.BelongsTo<WorkshopPin, WorkshopParticipant>(nameof(WorkshopPin.ParticipantId));
        builder.BelongsTo<WorkshopPin, AssetKind>(nameof(WorkshopPin.KindId));
        builder.BelongsTo<WorkshopPin, WorkshopPin>(nameof(WorkshopPin.MergedIntoId));
        builder.Property(pin => pin.Name).HasMaxLength(WorkshopPin.NameLength);
        builder.Property(pin => pin.Story).HasMaxLength(WorkshopPin.StoryLength);
        builder.Property(pin => pin.SuggestedKind).HasMaxLength(WorkshopPin.SuggestedKindLength);
        builder.Property(pin => pin.Reason).HasMaxLength(WorkshopPin.ReasonLength);
        builder.Property(pin => pin.AreaName).HasMaxLength(WorkshopPin.AreaLength);
        builder.HasIndex(pin => new { pin.CouncilId, pin.WorkshopId, pin.State, pin.PlacedAt });
    }
}

internal sealed class PinAgreementConfiguration : IEntityTypeConfiguration<PinAgreement>
{
    public void Configure(EntityTypeBuilder<PinAgreement> builder)
    {
        builder.BelongsTo<PinAgreement, WorkshopPin>(nameof(PinAgreement.PinId));
        builder.BelongsTo<PinAgreement, WorkshopParticipant>(nameof(PinAgreement.ParticipantId));
        builder.HasIndex(agreement => new { agreement.CouncilId, agreement.PinId, agreement.ParticipantId }).IsUnique();
    }
}

internal sealed class PinCommentConfiguration : IEntityTypeConfiguration<PinComment>
{
    public void Configure(EntityTypeBuilder<PinComment> builder)
    {
        builder.BelongsTo<PinComment, WorkshopPin>(nameof(PinComment.PinId));
        builder.BelongsTo<PinComment, WorkshopParticipant>(nameof(PinComment.ParticipantId));
        builder.Property(comment => comment.Text).HasMaxLength(PinComment.TextLength);
    }
}

internal sealed class PinFlagConfiguration : IEntityTypeConfiguration<PinFlag>
{
    public void Configure(EntityTypeBuilder<PinFlag> builder)
    {
        builder.BelongsTo<PinFlag, WorkshopPin>(nameof(PinFlag.PinId));
        builder.BelongsTo<PinFlag, WorkshopParticipant>(nameof(PinFlag.ParticipantId));
        builder.Property(flag => flag.Reason).HasMaxLength(PinFlag.ReasonLength);
        builder.HasIndex(flag => new { flag.CouncilId, flag.PinId, flag.ParticipantId }).IsUnique();
    }
}

internal sealed class PinPhotoConfiguration : IEntityTypeConfiguration<PinPhoto>
{
    public void Configure(EntityTypeBuilder<PinPhoto> builder)
    {
        builder.BelongsTo<PinPhoto, Workshop>(nameof(PinPhoto.WorkshopId));
        builder.BelongsTo<PinPhoto, WorkshopPin>(nameof(PinPhoto.PinId));
        builder.BelongsTo<PinPhoto, WorkshopParticipant>(nameof(PinPhoto.ParticipantId));
        builder.BelongsTo<PinPhoto, StoredFile>(nameof(PinPhoto.FileId));
        builder.Property(photo => photo.Description).HasMaxLength(PinPhoto.DescriptionLength);
        builder.HasIndex(photo => new { photo.CouncilId, photo.PinId }).IsUnique();
    }
}

internal sealed class AssetPhotoConfiguration : IEntityTypeConfiguration<AssetPhoto>
{
    public void Configure(EntityTypeBuilder<AssetPhoto> builder)
    {
        builder.BelongsTo<AssetPhoto, Asset>(nameof(AssetPhoto.AssetId));
        builder.BelongsTo<AssetPhoto, StoredFile>(nameof(AssetPhoto.FileId));
        builder.Property(photo => photo.Description).HasMaxLength(PinPhoto.DescriptionLength);
        builder.HasIndex(photo => new { photo.CouncilId, photo.AssetId }).IsUnique();
    }
}
