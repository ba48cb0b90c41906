using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>An area that a pack may be about.</summary>
public sealed record PackAreaChoice(string GeographySlug, string GeographyName, string Code, string Name);

/// <summary>The council's own areas of today's geographies, from large to small; output areas are too small to stand for a place.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ListPackAreaChoices : IQuery<IReadOnlyList<PackAreaChoice>>
{
    internal sealed class Handler(IGeographyBook book) : IQueryHandler<ListPackAreaChoices, IReadOnlyList<PackAreaChoice>>
    {
        public async Task<Result<IReadOnlyList<PackAreaChoice>>> Handle(ListPackAreaChoices query, CancellationToken cancellation)
        {
            List<PackAreaChoice> choices = [];
            foreach (var geography in (await book.All(cancellation)).Where(geography => geography is { IsCurrent: true, Kind: not (GeographyKind.OutputArea or GeographyKind.ServicePoint) }).OrderByDescending(geography => geography.Kind))
            {
                var wards = await book.Wards(geography.Id, cancellation);
                choices.AddRange((await book.Areas(geography.Id, cancellation)).Areas.Where(area => area.IsOwn)
                    .OrderBy(area => area.Name, StringComparer.Ordinal).Select(area => new PackAreaChoice(geography.Slug, geography.Name, area.Code, wards.Named(area.Name, area.Ordinal))));
            }

            return choices;
        }
    }
}

/// <summary>Adds one area from the list.</summary>
[Requires(Permission.BuildPacks)]
public sealed record PickPackArea(PackOf Of, string GeographySlug, string Code) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk, IGeographyBook book) : ICommandHandler<PickPackArea, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PickPackArea command, CancellationToken cancellation)
        {
            var geography = (await book.All(cancellation)).FirstOrDefault(candidate => candidate.Slug == command.GeographySlug);
            if (geography is null || (await book.Areas(geography.Id, cancellation)).Find(command.Code) is not { IsOwn: true } area)
                return new Invalid("Choose an area from the list.") { Field = "Pick" };
            return await desk.Edit(command.Of, (PackPart.Areas, null), $"Added {area.Name}", null, plan => plan.WithAreas([new(geography.Slug, area.Code, area.Name, AreaChoice.Picked, "")]), cancellation);
        }
    }
}

/// <summary>Adds the area that holds a postcode, or all areas whose centre lies within a distance of it.</summary>
[Requires(Permission.BuildPacks)]
public sealed record AddPackAreasByPostcode(PackOf Of, string Postcode, string GeographySlug, int? Metres) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk, IGeographyBook book, PlaceFinder finder, IBritishNationalGrid grid) : ICommandHandler<AddPackAreasByPostcode, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddPackAreasByPostcode command, CancellationToken cancellation)
        {
            var places = await finder.Load(cancellation);
            if (places.FindPostcode(command.Postcode) is not { } postcode)
                return new Invalid("Enter a full postcode of this council, such as M15 4AB.") { Field = nameof(Postcode) };
            if (command.Metres is < 1 or > PackLimits.Metres)
                return new Invalid($"Enter a distance from 1 to {PackLimits.Metres} metres, or leave it empty.") { Field = nameof(Metres) };
            if ((await book.All(cancellation)).FirstOrDefault(candidate => candidate.Slug == command.GeographySlug) is not { } geography)
                return new Invalid("Choose a kind of area.") { Field = "Geography" };
            var (choice, reason, areas) = command.Metres is { } metres
                ? (AreaChoice.NearPostcode, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{postcode.Postcode}, {metres} metres"), await Near(geography, postcode.Position, metres, cancellation))
                : (AreaChoice.HoldsPostcode, postcode.Postcode.ToString(), Holding(places, geography, postcode.Position));
            if (areas.Count == 0)
                return new Invalid($"No {geography.AreaNoun} was found there. Try a longer distance, or another kind of area.") { Field = nameof(Postcode) };
            PackArea[] added = [.. areas.Select(area => new PackArea(geography.Slug, area.Code, area.Name, choice, reason))];
            return await desk.Edit(command.Of, (PackPart.Areas, null), $"Added areas from {reason}", null, plan => plan.WithAreas(added), cancellation);
        }

        private static IReadOnlyList<Area> Holding(CouncilPlaces places, Geography geography, DegreePoint position) =>
            [.. places.AreasAt(position).Where(found => found.Geography.Id == geography.Id).Select(found => found.Area)];

        private async Task<IReadOnlyList<Area>> Near(Geography geography, DegreePoint position, int metres, CancellationToken cancellation)
        {
            var from = grid.ToGrid(position);
            return [.. (await book.Areas(geography.Id, cancellation)).Areas.Where(area => area is { IsOwn: true, Easting: not null, Northing: not null }
                && new GridPoint(area.Easting.Value, area.Northing.Value).DistanceTo(from) <= metres)];
        }
    }
}
