using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>The steps from a new council to its first published map, in their order.</summary>
public enum OnboardingStep
{
    Boundaries = 0,
    Indicator = 1,
    Map = 2,
    Branding = 3,
    People = 4,
    Localities = 5,
    Surgery = 6,
}

/// <summary>How far a new council is. Empty when the way is over: each step done, or put away.</summary>
/// <param name="Steps">Each step with whether it is done.</param>
public sealed record OnboardingView(IReadOnlyList<(OnboardingStep Step, bool IsDone)> Steps)
{
    /// <summary>True when there is something to show.</summary>
    public bool IsShown => Steps.Any(step => !step.IsDone);
}

/// <summary>The way to the first published map, read from what exists; nothing is ticked off by hand.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record SeeOnboarding : IQuery<OnboardingView>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : IQueryHandler<SeeOnboarding, OnboardingView>
    {
        public async Task<Result<OnboardingView>> Handle(SeeOnboarding request, CancellationToken cancellation)
        {
            var id = scope.Council.Id;
            var standing = Council.DefaultColour;
            var found = await db.Councils.AsNoTracking().Where(council => council.Id == id && council.OnboardingSince != null).Select(council => new
            {
                Boundaries = db.Geographies.Any(geography => geography.HasShapes),
                Indicator = db.Releases.Any(release => release.State == ReleaseState.Published),
                Map = council.MapOpenedAt != null,
                Branding = council.Colour != standing,
                People = db.Invitations.Any(invitation => invitation.GroupId == null) || db.Memberships.Any(membership => membership.Role == Role.DataManager || membership.Role == Role.Adviser),
                Localities = db.Geographies.Any(geography => geography.Kind == GeographyKind.Locality),
                Surgery = db.Surgeries.Any(),
            }).SingleOrDefaultAsync(cancellation);
            return new OnboardingView(found is null ? [] :
            [
                (OnboardingStep.Boundaries, found.Boundaries), (OnboardingStep.Indicator, found.Indicator), (OnboardingStep.Map, found.Map), (OnboardingStep.Branding, found.Branding),
                (OnboardingStep.People, found.People), (OnboardingStep.Localities, found.Localities), (OnboardingStep.Surgery, found.Surgery),
            ]);
        }
    }
}

/// <summary>Notes that the council's map was opened on the way. Doing so twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record OpenFirstMap : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope, TimeProvider clock) : ICommandHandler<OpenFirstMap, Nothing>
    {
        public async Task<Result<Nothing>> Handle(OpenFirstMap command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            council.MapOpenedAt ??= clock.GetUtcNow();
            return Nothing.Value;
        }
    }
}

/// <summary>Puts the way to the first published map away. Doing so twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record EndOnboarding : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : ICommandHandler<EndOnboarding, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndOnboarding command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            council.OnboardingSince = null;
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}
