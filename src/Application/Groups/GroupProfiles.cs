using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>What an organiser says to everybody, as typed.</summary>
/// <param name="IsPublished">True when everybody may read it.</param>
/// <param name="About">What the group does.</param>
/// <param name="Website">Its own web address, or empty.</param>
/// <param name="Email">An address that it chose to show, or empty.</param>
public sealed record ProfileText(bool IsPublished, string About, string Website, string Email);

/// <summary>The profile as its form shows it.</summary>
/// <param name="Text">The texts; empty before the first save.</param>
/// <param name="Slug">Last part of its address, once it was published.</param>
public sealed record ProfileForm(ProfileText Text, string Slug);

/// <summary>Reads a group's profile for its organisers.</summary>
[Requires(Permission.ManageGroup)]
public sealed record GetGroupProfile(Guid GroupId) : IQuery<ProfileForm>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : IQueryHandler<GetGroupProfile, ProfileForm>
    {
        public async Task<Result<ProfileForm>> Handle(GetGroupProfile query, CancellationToken cancellation)
        {
            if (await db.Groups.AsNoTracking().FindInCouncil(query.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            return await db.GroupProfiles.AsNoTracking().SingleOrDefaultAsync(row => row.GroupId == group.Id, cancellation) is { } profile
                ? new ProfileForm(new(profile.IsPublished, profile.About, profile.Website, profile.Email), profile.Slug)
                : new ProfileForm(new(false, "", "", ""), "");
        }
    }
}

/// <summary>Saves what a group shows to everybody, and whether it shows it; organisers only.</summary>
/// <returns>Last part of its address; empty while it was never published.</returns>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record SaveGroupProfile(Guid GroupId, ProfileText Text) : ICommand<string>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<SaveGroupProfile>
    {
        public Rules()
        {
            RuleFor(command => command.Text.About).NotEmpty().WithMessage("Say what the group does before you publish the profile")
                .When(command => command.Text.IsPublished).OverridePropertyName(nameof(ProfileText.About));
            RuleFor(command => command.Text.About).MaximumLength(GroupProfile.AboutLength).WithMessage("Shorten what the group does to 4,000 characters or fewer")
                .OverridePropertyName(nameof(ProfileText.About));
            RuleFor(command => command.Text.Website).MaximumLength(GroupProfile.WebsiteLength - 8).WithMessage("Enter a web address with no more than 390 characters")
                .OverridePropertyName(nameof(ProfileText.Website));
            RuleFor(command => command.Text.Email).IsEmailAddress().When(command => !string.IsNullOrWhiteSpace(command.Text.Email))
                .OverridePropertyName("PublicEmail");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<SaveGroupProfile, string>
    {
        public async Task<Result<string>> Handle(SaveGroupProfile command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            var profile = await db.GroupProfiles.SingleOrDefaultAsync(row => row.GroupId == group.Id, cancellation);
            if (profile is null)
                db.GroupProfiles.Add(profile = new GroupProfile { GroupId = group.Id });
            if (profile.Change(command.Text.About, command.Text.Website, command.Text.Email) is { } error)
                return error;
            if (command.Text.IsPublished)
                profile.Publish(profile.Slug.Length > 0 ? profile.Slug : GroupProfile.SlugOf(group.Name, await Taken(cancellation)), clock.GetUtcNow());
            else
                profile.Hide();
            return profile.Slug;
        }

        private async Task<HashSet<string>> Taken(CancellationToken cancellation) =>
            [.. await db.GroupProfiles.Where(row => row.Slug != "").Select(row => row.Slug).ToListAsync(cancellation)];
    }
}
