using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>What an administrator may set.</summary>
/// <param name="Name">Name on screen.</param>
/// <param name="Colour">«#rrggbb».</param>
/// <param name="ContactEmail">Where people ask for help; may be empty.</param>
/// <param name="DisclosureThreshold">Counts of people from 1 to one less than this are withheld.</param>
/// <param name="Version">Stands for these values: a form that was opened before somebody else saved is recognised by it.</param>
public sealed record CouncilSettings(string Name, string Colour, string ContactEmail, int DisclosureThreshold, string Version)
{
    /// <summary>What staff must do to use their roles.</summary>
    public StaffSignIn StaffSignIn { get; init; }

    /// <summary>What the council says in its accessibility statement.</summary>
    public string AccessibilityNote { get; init; } = "";

    internal static CouncilSettings Of(Council council) => new(
        council.Name, council.Colour, council.ContactEmail, council.DisclosureThreshold,
        SecretToken.HashOf(FormattableString.Invariant($"{council.Name}\n{council.Colour}\n{council.ContactEmail}\n{council.DisclosureThreshold}\n{council.StaffSignIn}\n{council.AccessibilityNote}"))[..16])
    {
        StaffSignIn = council.StaffSignIn,
        AccessibilityNote = council.AccessibilityNote,
    };
}

/// <summary>The settings as they are.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record GetCouncilSettings : IQuery<CouncilSettings>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : IQueryHandler<GetCouncilSettings, CouncilSettings>
    {
        public async Task<Result<CouncilSettings>> Handle(GetCouncilSettings request, CancellationToken cancellation) =>
            CouncilSettings.Of(await db.Councils.AsNoTracking().SingleAsync(council => council.Id == scope.Council.Id, cancellation));
    }
}
