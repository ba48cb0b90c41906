using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Places.Localities;

/// <summary>The localities in force, their wards, and whether somebody draws new ones.</summary>
/// <param name="InForce">The edition in force, or null.</param>
/// <param name="Localities">Its areas with the names of their wards.</param>
/// <param name="Earlier">Editions before it, the newest first.</param>
/// <param name="Wards">The wards to draw from, or null.</param>
/// <param name="IsDrawing">True when there is a plan.</param>
public sealed record LocalitiesView(Geography? InForce, IReadOnlyList<LocalityView> Localities, IReadOnlyList<Geography> Earlier, Geography? Wards, bool IsDrawing);

/// <summary>A locality in force.</summary>
public sealed record LocalityView(string Code, string Name, IReadOnlyList<string> Wards);

/// <summary>The council's localities, for those who draw them.</summary>
[Requires(Permission.ManageData)]
public sealed record SeeLocalities : IQuery<LocalitiesView>
{
    internal sealed class Handler(ILabDatabase db, IGeographyBook book, LocalityPlans plans) : IQueryHandler<SeeLocalities, LocalitiesView>
    {
        public async Task<Result<LocalitiesView>> Handle(SeeLocalities request, CancellationToken cancellation)
        {
            var (inForce, wards) = (await plans.InForce(cancellation), await plans.Wards(cancellation));
            var inside = inForce is null || wards is null ? null : await plans.WardsOf(wards, inForce, cancellation);
            IReadOnlyList<LocalityView> localities = inForce is null ? [] :
            [
                .. (await book.Areas(inForce.Id, cancellation)).Areas.Where(area => area.IsOwn).OrderBy(area => area.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(area => new LocalityView(area.Code, area.Name, inside is null ? [] : [.. inside[area.Ordinal].Select(ward => ward.Name).Order(StringComparer.OrdinalIgnoreCase)])),
            ];
            var earlier = (await book.All(cancellation)).Where(geography => geography is { Kind: GeographyKind.Locality, IsCurrent: false }).OrderByDescending(geography => geography.Id).ToList();
            return new LocalitiesView(inForce, localities, earlier, wards, await db.LocalityPlans.AnyAsync(cancellation));
        }
    }
}

/// <summary>Begins to draw localities, from those in force where there are some. A plan that is open already goes on.</summary>
[Requires(Permission.ManageData)]
public sealed record DrawLocalities : ICommand<Nothing>
{
    internal sealed class Handler(LocalityPlans plans) : ICommandHandler<DrawLocalities, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DrawLocalities command, CancellationToken cancellation) =>
            await plans.Begin(cancellation) is { Succeeded: false } failed ? failed.Error : Nothing.Value;
    }
}

/// <summary>The plan as it stands. <see cref="NoLocalityPlan"/> when nobody draws.</summary>
[Requires(Permission.ManageData)]
public sealed record SeeLocalityPlan : IQuery<OpenLocalityPlan>
{
    internal sealed class Handler(LocalityPlans plans) : IQueryHandler<SeeLocalityPlan, OpenLocalityPlan>
    {
        public Task<Result<OpenLocalityPlan>> Handle(SeeLocalityPlan request, CancellationToken cancellation) => plans.Open(cancellation);
    }
}

/// <summary>Adds a locality to the plan, or changes its name and wards. Wards that were in another locality move.</summary>
/// <param name="LocalityId">Its id in the plan; a new one adds it.</param>
/// <param name="Version">The version of the plan that the page showed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Wards">Codes of its wards.</param>
[Requires(Permission.ManageData)]
public sealed record PutLocality(Guid LocalityId, int Version, string Name, IReadOnlyList<string> Wards) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<PutLocality>
    {
        public Rules()
        {
            RuleFor(command => command.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter the name of the locality")
                .MaximumLength(LocalityPlan.NameLength).WithMessage($"Shorten the name to {LocalityPlan.NameLength} characters or fewer")
                .Must(name => !name.Any(char.IsControl)).WithMessage("Enter the name in one line");
            RuleFor(command => command.Wards).NotEmpty().WithMessage("Choose at least one ward");
        }
    }

    internal sealed class Handler(LocalityPlans plans) : ICommandHandler<PutLocality, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PutLocality command, CancellationToken cancellation)
        {
            var open = await plans.Open(cancellation);
            if (!open.Succeeded)
                return open.Error;
            return command.Wards.All(code => open.Value.Own.Any(ward => ward.Code == code))
                ? open.Value.Plan.Put(command.LocalityId, command.Name, command.Wards, command.Version)
                : new Invalid("Choose wards from the list") { Field = nameof(Wards) };
        }
    }
}

/// <summary>Takes a locality out of the plan; its wards are left over. Doing so twice is harmless.</summary>
[Requires(Permission.ManageData)]
public sealed record TakeLocalityOut(Guid LocalityId) : ICommand<Nothing>
{
    internal sealed class Handler(LocalityPlans plans) : ICommandHandler<TakeLocalityOut, Nothing>
    {
        public async Task<Result<Nothing>> Handle(TakeLocalityOut command, CancellationToken cancellation)
        {
            var open = await plans.Open(cancellation);
            if (!open.Succeeded)
                return open.Error;
            open.Value.Plan.Remove(command.LocalityId);
            return Nothing.Value;
        }
    }
}

/// <summary>Throws the plan away. What is published stays as it is; doing so twice is harmless.</summary>
[Requires(Permission.ManageData)]
[StaysOpen("It takes back")]
public sealed record DiscardLocalityPlan : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db) : ICommandHandler<DiscardLocalityPlan, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DiscardLocalityPlan command, CancellationToken cancellation)
        {
            db.LocalityPlans.RemoveRange(await db.LocalityPlans.ToListAsync(cancellation));
            return Nothing.Value;
        }
    }
}
