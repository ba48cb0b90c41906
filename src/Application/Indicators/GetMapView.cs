using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Printed = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Indicators;

/// <summary>
/// One indicator on one geography for one period, in classes: everything the map explorer shows. What is not asked for, or
/// not there, is chosen; <see cref="MapView.Explanation"/> says so when the choice differs from what was asked.
/// </summary>
/// <param name="Indicator">Slug; when empty, the first of the catalogue that tells of need and is no count.</param>
/// <param name="Geography">Slug; wards when there are some and nothing was asked.</param>
/// <param name="Period">Key of the period; the newest when empty.</param>
[Public("The map shows published values through the disclosure gate")]
public sealed record GetMapView(string? Indicator, string? Geography = null, string? Period = null) : IQuery<MapView>
{
    /// <summary>Classes unless said.</summary>
    public const int UsualClasses = 5;

    /// <summary>How values are cut into classes.</summary>
    public ClassMethod Method { get; init; } = ClassMethod.Quantile;

    /// <summary>How many classes; brought into 2 to 9.</summary>
    public int Classes { get; init; } = UsualClasses;

    /// <summary>Key of the period whose classes are used, so that periods compare; the period's own when empty.</summary>
    public string? Scale { get; init; }

    /// <summary>Code of the chosen area, or empty.</summary>
    public string? Area { get; init; }

    internal sealed class Handler(ICatalogueReader catalogueReader, IGeographyBook book, IGatedReleases gated) : IQueryHandler<GetMapView, MapView>
    {
        public async Task<Result<MapView>> Handle(GetMapView query, CancellationToken cancellationToken)
        {
            var catalogue = await catalogueReader.Read(cancellationToken);
            var drawable = catalogue.Geographies.Where(geography => geography.HasShapes).ToList();
            var entry = string.IsNullOrEmpty(query.Indicator)
                ? First([.. catalogue.Indicators.Where(candidate => drawable.Exists(geography => candidate.LatestOn(geography.Id) is not null))])
                : catalogue.Find(query.Indicator);
            if (entry is null)
                return string.IsNullOrEmpty(query.Indicator) ? MapView.Nothing(catalogue) : new NotFound("There is no such indicator here. The catalogue lists what there is.");
            var published = drawable.Where(geography => entry.LatestOn(geography.Id) is not null).ToList();
            var asked = catalogue.FindGeography(query.Geography);
            if (Choose(asked, published) is not { } geography)
                return MapView.Nothing(catalogue) with { Entry = entry, Explanation = NotDrawable(catalogue, entry) };
            var releases = entry.On(geography.Id).ToList();
            var release = releases.Find(candidate => candidate.Period.Key == query.Period) ?? releases[0];
            var scale = releases.Find(candidate => candidate.Period.Key == query.Scale);
            var read = (await gated.FindAll([.. new[] { release.Id, scale?.Id ?? release.Id }.Distinct()], cancellationToken)).ToDictionary(found => found.Release.Id);
            var table = await book.Areas(geography.Id, cancellationToken);
            var vector = VectorOf(read[release.Id]);
            var classes = ClassesOf(query, entry.Indicator, table, vector, scale is null ? null : VectorOf(read[scale.Id]), scale);
            return new MapView(catalogue)
            {
                Entry = entry,
                Geographies = published,
                Shown = new MapSelection(table, release, releases, read[release.Id], vector, classes, Ranks.Places(Own(table, vector), descending: true))
                {
                    Wards = await book.Wards(geography.Id, cancellationToken),
                },
                Method = query.Method,
                ClassCount = Math.Clamp(query.Classes, ClassBreaks.Fewest, ClassBreaks.Most),
                Scale = scale is not null && scale.Id != release.Id ? scale.Period : null,
                Area = string.IsNullOrEmpty(query.Area) ? null : table.Find(query.Area),
                Explanation = asked is not null && asked.Id != geography.Id ? NotPublished(asked, geography) : "",
            };
        }

        // A newcomer wants to see need. Counts on a map show little but where people live, so a rate or share comes before a count.
        private static CatalogueIndicator? First(List<CatalogueIndicator> drawn) =>
            drawn.Find(candidate => candidate.Indicator is { Kind: not IndicatorKind.Count, Polarity: Polarity.HighIsBad })
            ?? drawn.Find(candidate => candidate.Indicator.Kind != IndicatorKind.Count)
            ?? drawn.FirstOrDefault();

        // Wards are what people know by name; then what is smaller, then what is larger.
        private static Geography? Choose(Geography? asked, List<Geography> published) =>
            published.Find(geography => geography.Id == asked?.Id)
            ?? published.Where(geography => geography.IsCurrent).OrderByDescending(geography => geography.Kind == GeographyKind.Ward).ThenBy(geography => geography.Kind).FirstOrDefault()
            ?? published.FirstOrDefault();

        private static string NotPublished(Geography asked, Geography instead) =>
            $"Not published for {asked.AreaNounPlural} ({asked.Name}). The map shows {instead.AreaNounPlural} ({instead.Name}).";

        private static string NotDrawable(Catalogue catalogue, CatalogueIndicator entry)
        {
            var names = catalogue.Geographies.Where(geography => entry.GeographyIds.Contains(geography.Id)).Select(geography => $"{geography.AreaNounPlural} ({geography.Name})");
            return $"This is published for {string.Join(", ", names)} only, which have no shape to draw. Its page has every value.";
        }

        private static ReleaseVector VectorOf(GatedRelease release) => release.All ?? release.Vectors.Values.First();

        private static double[] Own(AreaTable table, ReleaseVector vector) =>
            [.. table.Areas.Select(area => area.IsOwn ? vector.Values[area.Ordinal] : double.NaN)];

        private static MapClasses ClassesOf(GetMapView query, Indicator indicator, AreaTable table, ReleaseVector vector, ReleaseVector? scale, Release? scaleRelease)
        {
            var count = Math.Clamp(query.Classes, ClassBreaks.Fewest, ClassBreaks.Most);
            var own = ClassBreaks.Of(Own(table, scale ?? vector), query.Method, count, indicator.Decimals);
            return scale is null || ReferenceEquals(scale, vector) ? own : Again(own, Own(table, vector), indicator.Decimals, scaleRelease!.PeriodLabel);
        }

        /// <summary>The classes of one period with the values of another: the outer classes take what lies beyond them.</summary>
        private static MapClasses Again(MapClasses scale, double[] values, int decimals, string period)
        {
            var classOf = Array.ConvertAll(values, value => double.IsNaN(value) || scale.Classes.Count == 0 ? -1 : ClassAt(scale.Classes, Printed.Round(value, decimals)));
            var counted = scale.Classes.Select((one, index) => one with { Areas = classOf.Count(at => at == index) }).ToList();
            var beyond = values.Any(value => value < scale.Classes[0].From || value > scale.Classes[^1].To) ? " Values beyond them are in the first or last class." : "";
            return scale with { Classes = counted, ClassOf = classOf, Missing = classOf.Count(at => at < 0), Note = $"Classes of {period}, so that periods compare.{beyond}" };
        }

        private static int ClassAt(IReadOnlyList<MapClass> classes, double value)
        {
            for (var index = 0; index < classes.Count - 1; index++)
            {
                if (value <= classes[index].To)
                    return index;
            }

            return classes.Count - 1;
        }
    }
}

/// <summary>What the map explorer shows.</summary>
/// <param name="Catalogue">What else there is.</param>
public sealed record MapView(Catalogue Catalogue)
{
    /// <summary>The indicator; null when nothing is published at all.</summary>
    public CatalogueIndicator? Entry { get; init; }

    /// <summary>Geographies that can be drawn with it.</summary>
    public IReadOnlyList<Geography> Geographies { get; init; } = [];

    /// <summary>The values shown; null when there is nothing to draw.</summary>
    public MapSelection? Shown { get; init; }

    /// <summary>How values are cut into classes.</summary>
    public ClassMethod Method { get; init; }

    /// <summary>How many classes were asked for.</summary>
    public int ClassCount { get; init; } = GetMapView.UsualClasses;

    /// <summary>The period whose classes are used, when it is another one.</summary>
    public Period? Scale { get; init; }

    /// <summary>The chosen area, or null.</summary>
    public Area? Area { get; init; }

    /// <summary>Why the map differs from what was asked, or is empty; empty when it does not.</summary>
    public string Explanation { get; init; } = "";

    internal static MapView Nothing(Catalogue catalogue) =>
        new(catalogue) { Explanation = "No indicator has been published yet. When a data manager publishes one, it appears here." };
}

/// <summary>Values on a map.</summary>
/// <param name="Table">The areas.</param>
/// <param name="Release">The release.</param>
/// <param name="Releases">All releases on the geography, the newest first.</param>
/// <param name="Gated">The release through the gate.</param>
/// <param name="Vector">Its values.</param>
/// <param name="Classes">Its classes; areas that are not the council's own are in none.</param>
/// <param name="Places">Place of each own area from the highest value; 0 without one.</param>
public sealed record MapSelection(
    AreaTable Table, Release Release, IReadOnlyList<Release> Releases, GatedRelease Gated, ReleaseVector Vector, MapClasses Classes, int[] Places)
{
    /// <summary>The geography.</summary>
    public Geography Geography => Table.Geography;

    /// <summary>The wards of its areas.</summary>
    public AreaWards Wards { get; init; } = AreaWards.None;

    /// <summary>How many own areas have a value.</summary>
    public int Known => Places.Count(place => place > 0);
}
