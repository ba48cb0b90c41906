using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Uploads;

/// <summary>The page about the indicator.</summary>
/// <param name="Title">The import.</param>
/// <param name="Version">The version of the draft, for the form.</param>
/// <param name="Draft">What was said so far.</param>
/// <param name="Indicators">The council's indicators: slug, name, theme.</param>
/// <param name="Themes">The council's themes: slug, name.</param>
public sealed record IndicatorView(string Title, int Version, ImportDraft Draft, IReadOnlyList<(string Slug, string Name, string Theme)> Indicators, IReadOnlyList<(string Slug, string Name)> Themes);

/// <summary>What the indicator of an upload may be.</summary>
[Requires(Permission.ManageData)]
public sealed record GetImportIndicator(Guid ImportId) : IQuery<IndicatorView>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetImportIndicator, IndicatorView>
    {
        public async Task<Result<IndicatorView>> Handle(GetImportIndicator query, CancellationToken cancellation)
        {
            if (await db.ImportRuns.AsNoTracking().FindInCouncil(query.ImportId, cancellation) is not { Origin: ImportOrigin.Upload } run) return new ImportNotFound();
            if (run.State != ImportState.Draft) return new ImportNotOpen();
            var themes = await db.Themes.AsNoTracking().OrderBy(theme => theme.Order).ToListAsync(cancellation);
            var names = themes.ToDictionary(theme => theme.Id, theme => theme.Name);
            var indicators = await db.Indicators.AsNoTracking().OrderBy(indicator => indicator.Name).Select(indicator => new { indicator.Slug, indicator.Name, indicator.ThemeId }).ToListAsync(cancellation);
            return new IndicatorView(run.Title, run.Version, ImportDraft.Of(run), indicators.ConvertAll(indicator => (indicator.Slug, indicator.Name, names[indicator.ThemeId])), themes.ConvertAll(theme => (theme.Slug, theme.Name)));
        }
    }
}

/// <summary>Says which indicator the values belong to: one that the council has, or a new one.</summary>
[Requires(Permission.ManageData)]
public sealed record ChooseIndicator(Guid ImportId, int Version, string Indicator, NewIndicator? Created, string Notes) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<ChooseIndicator>
    {
        public Rules()
        {
            RuleFor(command => command.Indicator).NotEmpty().When(command => command.Created is null).WithMessage("Choose an indicator, or say that it is a new one");
            RuleFor(command => command.Notes).MaximumLength(1_000).WithMessage("Shorten the notes to 1,000 characters or fewer");
            When(command => command.Created is not null, () =>
            {
                RuleFor(command => command.Created!.Name).NotEmpty().WithMessage("Enter a name, such as «Children in relative low-income families»").MaximumLength(120).WithMessage("Enter a name with no more than 120 characters").OverridePropertyName("Name");
                RuleFor(command => command.Created!.Theme).NotEmpty().When(command => command.Created!.NewTheme.Length == 0).WithMessage("Choose a theme, or name a new one").OverridePropertyName("NewTheme");
                RuleFor(command => command.Created!.NewTheme).MaximumLength(60).WithMessage("Enter a theme with no more than 60 characters").OverridePropertyName("NewTheme");
                RuleFor(command => command.Created!.Unit).NotEmpty().WithMessage("Enter the unit, such as «%» or «people»").MaximumLength(60).WithMessage("Enter a unit with no more than 60 characters").OverridePropertyName("Unit");
                RuleFor(command => command.Created!.Decimals).InclusiveBetween(0, 3).WithMessage("Choose between 0 and 3 decimals").OverridePropertyName("Decimals");
                RuleFor(command => command.Created!.Multiplier).GreaterThan(0).WithMessage("Enter the number that the rate is «per», such as 1,000").When(command => command.Created!.Kind == IndicatorKind.Rate).OverridePropertyName("Multiplier");
                RuleFor(command => command.Created!.Source).NotEmpty().WithMessage("Enter who publishes it").OverridePropertyName("Source");
                RuleFor(command => command.Created!.Licence).NotEmpty().WithMessage("Enter the licence, such as «OGL v3.0»").OverridePropertyName("Licence");
            });
        }
    }

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<ChooseIndicator, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChooseIndicator command, CancellationToken cancellation)
        {
            if (await db.ImportRuns.FindInCouncil(command.ImportId, cancellation) is not { Origin: ImportOrigin.Upload } run) return new ImportNotFound();
            if (run.Version != command.Version) return new ImportNotOpen();
            string title;
            if (command.Created is { } created)
            {
                if (created.NewTheme.Length > 0 && Manifests.Slugs.Of(created.NewTheme).Length == 0) return new Invalid("Enter a theme with letters") { Field = "NewTheme" };
                if (created.NewTheme.Length == 0 && !await db.Themes.AnyAsync(theme => theme.Slug == created.Theme, cancellation)) return new Invalid("Choose a theme from the list") { Field = "Theme" };
                var slug = IndicatorSlugs.Of(created.Name);
                if (slug.Length == 0) return new Invalid("Enter a name with letters") { Field = "Name" };
                if (await db.Indicators.AnyAsync(indicator => indicator.Slug == slug, cancellation)) return new Invalid("There is already an indicator of this name. Choose it from the list, or enter another name") { Field = "Name" };
                title = created.Name;
            }
            else if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(indicator => indicator.Slug == command.Indicator, cancellation) is { } known)
            {
                title = known.Name;
            }
            else
            {
                return new Invalid("Choose an indicator from the list") { Field = nameof(Indicator) };
            }

            var draft = ImportDraft.Of(run) with { Indicator = command.Created is null ? command.Indicator : "", NewIndicator = command.Created, Notes = command.Notes.Trim() };
            return run.Edit(title, draft.ToJson());
        }
    }
}

/// <summary>Names of indicators as parts of addresses.</summary>
internal static class IndicatorSlugs
{
    public static string Of(string name) => Manifests.Slugs.Of(name) is { Length: > 80 } slug ? slug[..80].TrimEnd('-') : Manifests.Slugs.Of(name);
}
