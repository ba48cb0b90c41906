using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>Opens a workshop at once. Its code is on its page.</summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the workshop's, so that a form sent twice opens one.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Question">What people are asked.</param>
/// <param name="Kinds">Slugs of the kinds wanted.</param>
/// <param name="Area">Code of the locality or ward; empty for the whole council.</param>
/// <param name="NeedProfile">Slug of the public need profile that colours the map; empty for boundaries alone.</param>
[Requires(Permission.RunWorkshops)]
[Audited]
public sealed record OpenWorkshop(Guid FormId, string Title, string Question, IReadOnlyList<string> Kinds, string Area, string NeedProfile) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<OpenWorkshop>
    {
        public Rules()
        {
            RuleFor(command => command.Title).NotEmpty().WithMessage("Enter a title, such as «What Old Trafford has»")
                .MaximumLength(Workshop.TitleLength).WithMessage("Enter a title with no more than 120 characters");
            RuleFor(command => command.Question).NotEmpty().WithMessage("Enter the question that people answer with their pins")
                .MaximumLength(Workshop.QuestionLength).WithMessage("Shorten the question to 300 characters or fewer");
            RuleFor(command => command.Kinds).NotEmpty().WithMessage("Choose at least one kind of asset")
                .Must(kinds => kinds.Count <= Workshop.MostKinds).WithMessage("Choose no more than 12 kinds: people choose among them on a telephone");
        }
    }

    internal sealed class Handler(ILabDatabase db, AssetKindCatalogue kinds, ICurrentUser user, TimeProvider clock) : ICommandHandler<OpenWorkshop, Guid>
    {
        public async Task<Result<Guid>> Handle(OpenWorkshop command, CancellationToken cancellation)
        {
            if (await db.Workshops.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            foreach (var kind in command.Kinds)
                if (await kinds.Ensure(kind, cancellation) is null)
                    return new AssetKindNotFound(kind) { Field = nameof(Kinds) };
            Area? area = null;
            if (command.Area.Length > 0 && (area = await FindArea(command.Area, cancellation)) is null)
                return new Invalid("Choose a locality or ward from the list") { Field = nameof(Area) };
            NeedProfile? need = null;
            if (command.NeedProfile.Length > 0
                && (need = await db.NeedProfiles.SingleOrDefaultAsync(row => row.Slug == command.NeedProfile && row.Visibility == NeedProfileVisibility.Public, cancellation)) is null)
                return new Invalid("Choose a need profile from the list") { Field = nameof(NeedProfile) };
            var plan = new WorkshopPlan(command.Title, command.Question, command.Kinds, area?.Id, need?.Id);
            db.Workshops.Add(Workshop.Open(command.FormId, plan, JoinCode.New(), user.UserId, clock.GetUtcNow()));
            return command.FormId;
        }

        private Task<Area?> FindArea(string code, CancellationToken cancellation) => db.Areas
            .Where(area => area.Code == code && area.IsOwn)
            .Join(db.Geographies.Where(geography => geography.IsCurrent && (geography.Kind == GeographyKind.Locality || geography.Kind == GeographyKind.Ward)),
                area => area.GeographyId, geography => geography.Id, (area, geography) => area)
            .FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>Pauses a workshop, lets it go on, or closes it for good.</summary>
[Requires(Permission.RunWorkshops)]
[Audited]
public sealed record MoveWorkshop(Guid WorkshopId, WorkshopState To) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<MoveWorkshop, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MoveWorkshop command, CancellationToken cancellation)
        {
            if (await db.Workshops.FindInCouncil(command.WorkshopId, cancellation) is not { } workshop)
                return new WorkshopNotFound();
            var now = clock.GetUtcNow();
            return command.To switch
            {
                WorkshopState.Open => workshop.Resume(now),
                WorkshopState.Paused => workshop.Pause(now),
                _ => workshop.Close(now),
            };
        }
    }
}
