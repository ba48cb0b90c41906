using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>A theme to class a question by.</summary>
public sealed record ThemeName(Guid Id, string Name);

/// <summary>An indicator to note as looked at.</summary>
public sealed record IndicatorName(Guid Id, string Name, string Theme);

/// <summary>Names of the catalogue.</summary>
public sealed record CatalogueNames(IReadOnlyList<ThemeName> Themes, IReadOnlyList<IndicatorName> Indicators);

/// <summary>Themes and indicators by name, to choose from when a surgery is written down.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record ListIndicatorNames : IQuery<CatalogueNames>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListIndicatorNames, CatalogueNames>
    {
        public async Task<Result<CatalogueNames>> Handle(ListIndicatorNames query, CancellationToken cancellation)
        {
            var themes = await db.Themes.AsNoTracking().OrderBy(theme => theme.Order).Select(theme => new ThemeName(theme.Id, theme.Name)).ToListAsync(cancellation);
            var names = themes.ToDictionary(theme => theme.Id, theme => theme.Name);
            var rows = await db.Indicators.AsNoTracking().Select(row => new { row.Id, row.Name, row.ThemeId }).ToListAsync(cancellation);
            return new CatalogueNames(themes, [.. rows.OrderBy(row => themes.FindIndex(theme => theme.Id == row.ThemeId)).ThenBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(row => new IndicatorName(row.Id, row.Name, names.GetValueOrDefault(row.ThemeId, "Other")))]);
        }
    }
}
