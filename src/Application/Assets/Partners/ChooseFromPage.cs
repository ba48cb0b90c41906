using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>A partner's page as somebody chooses what is read from it. Everything in it is text.</summary>
/// <param name="Source">The source.</param>
/// <param name="Chosen">What is chosen so far: as asked, else as saved, else guessed.</param>
/// <param name="Groups">What is repeated on the page.</param>
/// <param name="Parts">What the chosen elements hold; empty before any were chosen.</param>
/// <param name="Places">The first ten places as they would be read; empty until elements and names are chosen.</param>
/// <param name="Count">All places.</param>
/// <param name="Nameless">Those of them without a name.</param>
public sealed record PagePreview(
    DirectorySource Source, PageSelectors Chosen, IReadOnlyList<PageGroup> Groups, IReadOnlyList<PagePart> Parts, IReadOnlyList<SourceItem> Places, int Count, int Nameless)
{
    /// <summary>Why the page, or a selector, could not be read; with the selector's field. Null when all is well.</summary>
    public Error? Problem { get; init; }

    /// <summary>True when the fields were guessed from what the parts are called.</summary>
    public bool IsGuess { get; init; }
}

/// <summary>Fetches a source's page and shows what could be read from it. A page fetched minutes ago will do.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Selectors">What is chosen so far; null for what is saved.</param>
/// <param name="Guesses">True to guess the fields for newly chosen elements.</param>
[Requires(Permission.ManageAssets)]
public sealed record PreviewWebPage(Guid SourceId, PageSelectors? Selectors, bool Guesses) : IQuery<PagePreview>
{
    private const int Shown = 10;

    internal sealed class Handler(ILabDatabase db, WebPageReader reader, IPageParser parser) : IQueryHandler<PreviewWebPage, PagePreview>
    {
        public async Task<Result<PagePreview>> Handle(PreviewWebPage query, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(query.SourceId, cancellation) is not { Format: SourceFormat.WebPage } source)
                return new DirectorySourceNotFound();
            var chosen = (query.Selectors ?? SourceSettings.Of(source).Page ?? new()).Tidy();
            var empty = new PagePreview(source, chosen, [], [], [], 0, 0);
            if (SourceReader.AddressOf(source.Address) is not { } address)
                return empty with { Problem = new AddressRefused("The source has no address.") };
            var read = await reader.Page(address, isPreview: true, cancellation);
            if (read.Error is { } error)
                return empty with { Problem = error };
            var page = read.Value;
            var preview = empty with { Groups = page.Groups() };
            if (PageSelectorRules.Problem(chosen, parser) is { } invalid)
                return preview with { Problem = invalid, Parts = parser.IsSelector(chosen.Items) ? page.Parts(chosen.Items) : [] };
            if (chosen.Items.Length == 0)
                return preview;
            var parts = page.Parts(chosen.Items);
            if (parts.Count == 0)
                return preview with { Problem = new Invalid($"Nothing on the page matches «{chosen.Items}». Choose one of the groups, or enter another selector") { Field = nameof(chosen.Items) } };
            chosen = query.Guesses ? PageSelectors.Guess(chosen.Items, parts) : chosen;
            preview = preview with { Chosen = chosen, Parts = parts, IsGuess = query.Guesses };
            if (chosen.Name.Length == 0)
                return preview with { Problem = new Invalid("Choose where a place’s name is") { Field = nameof(chosen.Name) } };
            var found = page.Places(chosen);
            if (found.Error is { } slow)
                return preview with { Problem = slow };
            var places = found.Value;
            return preview with
            {
                Places = [.. WebPageReader.ItemsOf(places, address).Take(Shown)],
                Count = places.Count,
                Nameless = places.Count(place => place.Name.Length == 0),
            };
        }
    }
}

/// <summary>Says what is read from a source's page.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record ChooseFromPage(Guid SourceId, PageSelectors Selectors) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<ChooseFromPage>
    {
        public Rules()
        {
            RuleFor(command => command.Selectors.Items).NotEmpty().WithMessage("Choose which parts of the page are one place each").OverridePropertyName(nameof(PageSelectors.Items));
            RuleFor(command => command.Selectors.Name).NotEmpty().WithMessage("Choose where a place’s name is").OverridePropertyName(nameof(PageSelectors.Name));
        }
    }

    internal sealed class Handler(ILabDatabase db, IPageParser parser) : ICommandHandler<ChooseFromPage, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChooseFromPage command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(command.SourceId, cancellation) is not { Format: SourceFormat.WebPage } source)
                return new DirectorySourceNotFound();
            var selectors = command.Selectors.Tidy();
            if (PageSelectorRules.Problem(selectors, parser) is { } invalid)
                return invalid;
            source.Settings = (SourceSettings.Of(source) with { Page = selectors }).ToJson();
            return Nothing.Value;
        }
    }
}

/// <summary>What every selector keeps to.</summary>
internal static class PageSelectorRules
{
    /// <summary>The first selector that is none, with its field; null when all are.</summary>
    public static Invalid? Problem(PageSelectors selectors, IPageParser parser)
    {
        foreach (var (field, selector) in selectors.All.Where(pair => pair.Selector.Length > 0))
        {
            if (selector.Length > PageSelectors.Longest)
                return new($"Enter a selector with no more than {PageSelectors.Longest} characters") { Field = field };
            if (!parser.IsSelector(selector))
                return new($"«{selector}» is not a CSS selector, or one with too many steps. Enter one such as h3, .address or a[href^=\"tel:\"]") { Field = field };
        }

        return null;
    }
}
