using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>One of a group's assets in the directory.</summary>
public sealed record ProfileAsset(Guid Id, string Name, string KindName);

/// <summary>A project that a group shows.</summary>
public sealed record ProfileProject(Guid Id, string Title, ProjectState State, DateOnly? StartsOn, DateOnly? EndsOn);

/// <summary>A group as everybody sees it: nothing of any person is in it.</summary>
public sealed record PublicGroup
{
    /// <summary>Last part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it does.</summary>
    public required string About { get; init; }

    /// <summary>Geography and code of its locality; null when it works everywhere.</summary>
    public required ProfileLocality? Locality { get; init; }

    /// <summary>Charity number, or empty.</summary>
    public required string CharityNumber { get; init; }

    /// <summary>Company number, or empty.</summary>
    public required string CompanyNumber { get; init; }

    /// <summary>Its own web address, or empty.</summary>
    public required string Website { get; init; }

    /// <summary>The e-mail address that it chose to show, or empty.</summary>
    public required string Email { get; init; }

    /// <summary>When the council checked it; null when it is not checked.</summary>
    public required DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Its published assets by name.</summary>
    public required IReadOnlyList<ProfileAsset> Assets { get; init; }

    /// <summary>The projects that it chose to show: those that run first.</summary>
    public required IReadOnlyList<ProfileProject> Projects { get; init; }
}

/// <summary>A locality with its profile's address.</summary>
public sealed record ProfileLocality(string GeographySlug, string Code, string Name);

/// <summary>The profile of a group that chose to show one. One that is not published, or of a group that is closed, is not found.</summary>
[Public("A group shows it to everybody on purpose; what it did not publish is not found")]
public sealed record ReadGroupProfile(string Profile) : IQuery<PublicGroup>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ReadGroupProfile, PublicGroup>
    {
        public async Task<Result<PublicGroup>> Handle(ReadGroupProfile query, CancellationToken cancellation)
        {
            var row = await db.PublishedProfiles().IgnoreAutoIncludes().SingleOrDefaultAsync(found => found.Profile.Slug == query.Profile, cancellation);
            if (row is null)
                return new GroupNotFound();
            var (profile, group) = (row.Profile, row.Group);
            return new PublicGroup
            {
                Slug = profile.Slug,
                Name = group.Name,
                Purpose = group.Purpose,
                About = profile.About,
                Locality = await Locality(group.LocalityCode, cancellation),
                CharityNumber = group.CharityNumber,
                CompanyNumber = group.CompanyNumber,
                Website = profile.Website,
                Email = profile.Email,
                VerifiedAt = group.VerifiedAt,
                Assets = await db.Assets.AsNoTracking().Where(asset => asset.OwningGroupId == group.Id && asset.State == AssetState.Published)
                    .Join(db.AssetKinds, asset => asset.KindId, kind => kind.Id, (asset, kind) => new { asset.Id, asset.Name, Kind = kind.Name })
                    .OrderBy(asset => asset.Name).ThenBy(asset => asset.Id).Select(asset => new ProfileAsset(asset.Id, asset.Name, asset.Kind)).ToListAsync(cancellation),
                Projects = [.. (await db.Projects.AsNoTracking().Where(project => project.GroupId == group.Id && project.IsPublished)
                        .Select(project => new ProfileProject(project.Id, project.Title, project.State, project.StartsOn, project.EndsOn)).ToListAsync(cancellation))
                    .OrderBy(project => project.State switch { ProjectState.Running => 0, ProjectState.Idea => 1, _ => 2 }).ThenBy(project => project.Title, StringComparer.CurrentCultureIgnoreCase)],
            };
        }

        private async Task<ProfileLocality?> Locality(string code, CancellationToken cancellation) =>
            code.Length == 0 ? null : await db.Localities().Where(area => area.Code == code)
                .Join(db.Geographies, area => area.GeographyId, geography => geography.Id, (area, geography) => new ProfileLocality(geography.Slug, area.Code, area.Name))
                .FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>A published profile with its group.</summary>
internal sealed class PublishedProfile
{
    public required Domain.Groups.GroupProfile Profile { get; init; }

    public required Domain.Groups.Group Group { get; init; }
}

/// <summary>What everybody may see of groups.</summary>
internal static class ProfileQueries
{
    /// <summary>Profiles that are published, of groups that are open.</summary>
    public static IQueryable<PublishedProfile> PublishedProfiles(this ILabDatabase db) =>
        from profile in db.GroupProfiles.AsNoTracking()
        join owner in db.Groups.AsNoTracking() on profile.GroupId equals owner.Id
        where profile.IsPublished && owner.ClosedAt == null
        select new PublishedProfile { Profile = profile, Group = owner };

    /// <summary>A locality's name now; empty when there is none of this code.</summary>
    public static async Task<string> LocalityName(this ILabDatabase db, string code, CancellationToken cancellation) =>
        code.Length == 0 ? "" : await db.Localities().Where(area => area.Code == code).Select(area => area.Name).FirstOrDefaultAsync(cancellation) ?? "";
}
