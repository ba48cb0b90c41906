using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators;

/// <summary>One indicator with its releases by geography.</summary>
[Public("The catalogue is open data")]
public sealed record GetIndicator(string Slug) : IQuery<IndicatorView>
{
    internal sealed class Handler(ICatalogueReader reader) : IQueryHandler<GetIndicator, IndicatorView>
    {
        public async Task<Result<IndicatorView>> Handle(GetIndicator query, CancellationToken cancellationToken)
        {
            var catalogue = await reader.Read(cancellationToken);
            return catalogue.Find(query.Slug) is { } entry
                ? new IndicatorView(entry, [.. catalogue.Geographies.Where(geography => entry.GeographyIds.Contains(geography.Id))])
                : new NotFound("There is no such indicator. The list of indicators shows what there is.");
        }
    }
}

/// <summary>An indicator and the geographies it is published on.</summary>
public sealed record IndicatorView(CatalogueIndicator Entry, IReadOnlyList<Geography> Geographies);

/// <summary>Every value of an indicator on a geography, all periods and breakdowns, as CSV: one row per area, period and breakdown.</summary>
[Public("Published values are open data; the gate withholds what is not")]
public sealed record DownloadIndicator(string Slug, string Geography) : IQuery<byte[]>
{
    internal sealed class Handler(ICatalogueReader reader, IGeographyBook book, IGatedReleases releases) : IQueryHandler<DownloadIndicator, byte[]>
    {
        public async Task<Result<byte[]>> Handle(DownloadIndicator query, CancellationToken cancellationToken)
        {
            var catalogue = await reader.Read(cancellationToken);
            if (catalogue.Find(query.Slug) is not { } entry || catalogue.FindGeography(query.Geography) is not { } geography || entry.LatestOn(geography.Id) is null)
                return new NotFound("There are no values of this indicator for this geography.");
            var areas = (await book.Areas(geography.Id, cancellationToken)).Areas;
            var wards = await book.Wards(geography.Id, cancellationToken);
            var gated = (await releases.FindAll([.. entry.On(geography.Id).Select(release => release.Id)], cancellationToken))
                .OrderBy(release => release.Release.Period);
            var csv = new CsvText().Row("area_code", "area_name", "area_ward", "indicator", "period", "breakdown", "unit", "value", "state", "numerator", "denominator", "lower", "upper", "source", "licence");
            foreach (var release in gated)
            {
                foreach (var vector in release.Vectors.Values)
                    Write(csv, entry.Indicator, release.Release, areas, wards, vector);
            }

            return csv.ToBytes();
        }

        private static void Write(CsvText csv, Indicator indicator, Release release, IReadOnlyList<Area> areas, AreaWards wards, ReleaseVector vector)
        {
            for (var ordinal = 0; ordinal < areas.Count; ordinal++)
            {
                csv.Cell(areas[ordinal].Code).Cell(areas[ordinal].Name).Cell(wards.NameOf(ordinal)).Cell(indicator.Name).Cell(release.PeriodLabel).Cell(vector.Breakdown).Cell(indicator.Unit)
                    .Cell(vector.Values[ordinal]).Cell(Word(vector.States[ordinal]))
                    .Cell(At(vector.Numerators, ordinal)).Cell(At(vector.Denominators, ordinal)).Cell(At(vector.Lower, ordinal)).Cell(At(vector.Upper, ordinal))
                    .Cell(indicator.Source).Cell(indicator.Licence).End();
            }
        }

        private static string Word(ValueState state) => state switch
        {
            ValueState.Present => "present",
            ValueState.Suppressed => "withheld",
            ValueState.NotComparable => "not comparable",
            _ => "missing",
        };

        private static double At(double[]? values, int ordinal) => values is null ? double.NaN : values[ordinal];
    }
}
