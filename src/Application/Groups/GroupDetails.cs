using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>What a group says about itself, as typed.</summary>
/// <param name="Name">Name as the council knows it.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="CharityNumber">Charity number, or empty.</param>
/// <param name="CompanyNumber">Company number, or empty.</param>
/// <param name="LocalityCode">Code of a locality, or empty.</param>
public sealed record GroupDetails(string Name, string Purpose, string CharityNumber, string CompanyNumber, string LocalityCode)
{
    /// <summary>Rules of every form about a group. Names of fields are those of the form, without a prefix.</summary>
    internal sealed class Rules : AbstractValidator<GroupDetails>
    {
        public Rules()
        {
            RuleFor(details => details.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter the group’s name")
                .MaximumLength(120).WithMessage("Enter a name with no more than 120 characters")
                .Must(name => !name.Any(char.IsControl)).WithMessage("Enter a name without line breaks");
            RuleFor(details => details.Purpose).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Say what the group is for")
                .MaximumLength(2_000).WithMessage("Say what the group is for in no more than 2,000 characters");
            RuleFor(details => details.CharityNumber)
                .Must(number => RegisterNumbers.Charity(number) is not null)
                .WithMessage("Enter a charity number such as 1108232, SC012345 or NIC101234, or leave it empty")
                .When(details => !string.IsNullOrWhiteSpace(details.CharityNumber));
            RuleFor(details => details.CompanyNumber)
                .Must(number => RegisterNumbers.Company(number) is not null)
                .WithMessage("Enter a company number such as 01234567 or CE012345, or leave it empty")
                .When(details => !string.IsNullOrWhiteSpace(details.CompanyNumber));
        }
    }

    /// <summary>Writes the details to the group, numbers in their one form.</summary>
    internal async Task<Error?> Write(Group group, ILabDatabase db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(LocalityCode) && !await db.Localities().AnyAsync(area => area.Code == LocalityCode, cancellation))
            return new Invalid("Choose a locality from the list") { Field = nameof(LocalityCode) };
        group.Describe(
            Name.Trim(), Purpose.Trim(), RegisterNumbers.Charity(CharityNumber ?? "") ?? "", RegisterNumbers.Company(CompanyNumber ?? "") ?? "", LocalityCode ?? "", now);
        return null;
    }
}

/// <summary>The localities of the council.</summary>
internal static class LocalityQueries
{
    public static IQueryable<Area> Localities(this ILabDatabase db) =>
        from area in db.Areas
        join geography in db.Geographies on area.GeographyId equals geography.Id
        where geography.Kind == GeographyKind.Locality && geography.IsCurrent && area.IsOwn
        orderby area.Name
        select area;
}
