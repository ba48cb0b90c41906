using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Groups;

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.BelongsTo<Project, Group>(nameof(Project.GroupId));
        builder.Property(project => project.Title).HasMaxLength(ProjectDetails.TitleLength);
        builder.Property(project => project.Aims).HasMaxLength(ProjectDetails.AimsLength);
        builder.Property(project => project.Beneficiaries).HasMaxLength(ProjectDetails.BeneficiariesLength);
        builder.Ignore(project => project.Details);
    }
}

internal sealed class ProjectAreaConfiguration : IEntityTypeConfiguration<ProjectArea>
{
    public void Configure(EntityTypeBuilder<ProjectArea> builder)
    {
        builder.BelongsTo<ProjectArea, Project>(nameof(ProjectArea.ProjectId));
        builder.Property(area => area.GeographySlug).HasMaxLength(40);
        builder.Property(area => area.AreaCode).HasMaxLength(40);
        builder.Property(area => area.AreaName).HasMaxLength(120);
        builder.HasIndex(area => new { area.CouncilId, area.ProjectId, area.GeographySlug, area.AreaCode }).IsUnique();
    }
}

internal sealed class ProjectOutcomeConfiguration : IEntityTypeConfiguration<ProjectOutcome>
{
    public void Configure(EntityTypeBuilder<ProjectOutcome> builder)
    {
        builder.BelongsTo<ProjectOutcome, Project>(nameof(ProjectOutcome.ProjectId));
        builder.Property(outcome => outcome.Name).HasMaxLength(ProjectOutcome.NameLength);
        builder.Property(outcome => outcome.Unit).HasMaxLength(ProjectOutcome.UnitLength);
        builder.Ignore(outcome => outcome.Details);
    }
}

internal sealed class OutcomeValueConfiguration : IEntityTypeConfiguration<OutcomeValue>
{
    public void Configure(EntityTypeBuilder<OutcomeValue> builder)
    {
        builder.BelongsTo<OutcomeValue, ProjectOutcome>(nameof(OutcomeValue.OutcomeId));
        builder.Property(value => value.Note).HasMaxLength(ProjectOutcome.NoteLength);
        builder.HasIndex(value => new { value.CouncilId, value.OutcomeId, value.On }).IsUnique();
    }
}

internal sealed class OutcomeUploadConfiguration : IEntityTypeConfiguration<OutcomeUpload>
{
    public void Configure(EntityTypeBuilder<OutcomeUpload> builder)
    {
        builder.BelongsTo<OutcomeUpload, Project>(nameof(OutcomeUpload.ProjectId));
        builder.Property(upload => upload.FileName).HasMaxLength(200);
    }
}

internal sealed class ProjectDocumentConfiguration : IEntityTypeConfiguration<ProjectDocument>
{
    public void Configure(EntityTypeBuilder<ProjectDocument> builder)
    {
        builder.BelongsTo<ProjectDocument, Project>(nameof(ProjectDocument.ProjectId));
        builder.BelongsTo<ProjectDocument, StoredFile>(nameof(ProjectDocument.FileId));
        builder.Property(document => document.Title).HasMaxLength(ProjectDocument.TitleLength);
    }
}

internal sealed class ProjectLinkConfiguration : IEntityTypeConfiguration<ProjectLink>
{
    public void Configure(EntityTypeBuilder<ProjectLink> builder)
    {
        builder.BelongsTo<ProjectLink, Project>(nameof(ProjectLink.ProjectId));
        builder.BelongsTo<ProjectLink, Pack>(nameof(ProjectLink.PackId));
        builder.BelongsTo<ProjectLink, Booking>(nameof(ProjectLink.BookingId));
    }
}
