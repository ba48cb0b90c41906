using FluentValidation;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Photos;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>What the form of a pin asks for.</summary>
public sealed record PinFields
{
    /// <summary>What <see cref="Kind"/> says when none of the kinds wanted fits; no slug has such a letter.</summary>
    public const string SomethingElse = "*";

    /// <summary>The kind's slug, one of those wanted, or <see cref="SomethingElse"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What kind of thing it is in people's own words, where none of those wanted fits.</summary>
    public string SuggestedKind { get; init; } = "";

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>A sentence about it.</summary>
    public string Story { get; init; } = "";

    /// <summary>What was drawn on the map, as a GeoJSON geometry; empty when it was not drawn.</summary>
    public string Drawing { get; init; } = "";

    /// <summary>Its postcode, where it was not drawn.</summary>
    public string Postcode { get; init; } = "";

    /// <summary>Code of the small area it is in, where neither was given.</summary>
    public string Area { get; init; } = "";
}

/// <summary>Places a pin, which everybody in the workshop sees at once.</summary>
/// <param name="WorkshopId">The workshop.</param>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the pin's, so that a form sent twice places one.</param>
/// <param name="Fields">What was entered.</param>
/// <param name="Photo">A photo of it, or null.</param>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record PlacePin(Guid WorkshopId, Guid FormId, PinFields Fields, SentPhoto? Photo = null) : ICommand<Guid>, ITakesTurns
{
    string ITakesTurns.Turn => Workshop.StreamOf(WorkshopId);

    public sealed class Rules : AbstractValidator<PlacePin>
    {
        public Rules()
        {
            RuleFor(command => command.Fields.Kind).NotEmpty().WithMessage("Choose what kind of asset it is");
            RuleFor(command => command.Fields.SuggestedKind).Must(words => words.Trim().Length > 0).WithMessage("Say what kind of thing it is, in a few words")
                .MaximumLength(WorkshopPin.SuggestedKindLength).WithMessage("Shorten what kind of thing it is to 60 characters or fewer")
                .When(command => command.Fields.Kind == PinFields.SomethingElse);
            RuleFor(command => command.Fields.Name).Must(name => name.Trim().Length > 0).WithMessage("Enter what it is called, or what people call it")
                .MaximumLength(WorkshopPin.NameLength).WithMessage("Enter a name with no more than 120 characters");
            RuleFor(command => command.Fields.Story).MaximumLength(WorkshopPin.StoryLength).WithMessage("Shorten the sentence to 500 characters or fewer");
            RuleFor(command => command.Photo!).SetValidator(new SentPhoto.Rules()).OverridePropertyName("").When(command => command.Photo is not null);
        }
    }

    internal sealed class Handler(ILabDatabase db, WorkshopDoor door, AssetKindCatalogue kinds, PinPlacer placer, PhotoKeeper photos, TimeProvider clock) : ICommandHandler<PlacePin, Guid>
    {
        public async Task<Result<Guid>> Handle(PlacePin command, CancellationToken cancellation)
        {
            var visit = await door.EnterToAdd(command.WorkshopId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var (workshop, participant) = visit.Value;
            var before = await db.WorkshopPins.Where(row => row.WorkshopId == workshop.Id && (row.ParticipantId == participant.Id || row.Id == command.FormId)).GroupBy(_ => 1)
                .Select(pins => new { Mine = pins.Count(row => row.ParticipantId == participant.Id), SameForm = pins.Count(row => row.Id == command.FormId) }).SingleOrDefaultAsync(cancellation);
            if (before?.SameForm > 0)
                return command.FormId;
            AssetKind? kind = null;
            if (command.Fields.Kind != PinFields.SomethingElse && (!workshop.Kinds.Contains(command.Fields.Kind) || (kind = await kinds.Ensure(command.Fields.Kind, cancellation)) is null))
                return new AssetKindNotFound(command.Fields.Kind) { Field = "Fields.Kind" };
            if (before?.Mine >= WorkshopPin.MostOfOnePerson)
                return new TooManyPins();
            var place = await placer.Find(command.Fields, cancellation);
            if (!place.Succeeded)
                return place.Error;
            var (drawing, placedBy, area) = place.Value;
            Photo? photo = null;
            if (command.Photo is { } sent)
            {
                var read = await photos.Read(sent, participant, cancellation);
                if (!read.Succeeded)
                    return read.Error;
                photo = read.Value;
            }

            var words = new PinWords(kind?.Id, command.Fields.Name, command.Fields.Story, command.Fields.SuggestedKind);
            var view = photo is null ? null : new PinPhotoView(PinPhoto.AltOf(command.Fields.Name.Trim(), command.Photo!.Description), photo.Width, photo.Height);
            var pin = WorkshopPin.Place(command.FormId, participant, words, kind?.Slug ?? "", kind?.Name ?? "", drawing, placedBy, area, clock.GetUtcNow(), view);
            db.WorkshopPins.Add(pin);
            if (photo is not null)
                await photos.Keep(pin, participant, command.Photo!, photo, cancellation);
            return command.FormId;
        }
    }
}

/// <summary>Finds where a pin is from what was drawn, typed or chosen.</summary>
internal sealed class PinPlacer(ILabDatabase db, PlaceFinder finder, ICouncilScope scope) : IUseCasePart
{
    /// <summary>The place with the name of the ward it lies in; refused outside the council.</summary>
    public async Task<Result<(PinDrawing Drawing, PlacedBy PlacedBy, string Area)>> Find(PinFields fields, CancellationToken cancellation)
    {
        var places = await finder.Load(cancellation, withPostcodes: fields.Drawing.Length == 0);
        Result<PinDrawing> drawing;
        var placedBy = PlacedBy.Map;
        if (fields.Drawing.Length > 0)
        {
            drawing = PinDrawing.Read(fields.Drawing);
        }
        else if (!string.IsNullOrWhiteSpace(fields.Postcode))
        {
            placedBy = PlacedBy.Postcode;
            drawing = places.FindPostcode(fields.Postcode) is { } found ? PinDrawing.Point(found.Position) : new PostcodeNotPlaced(fields.Postcode.Trim()) { Field = "Fields.Postcode" };
        }
        else if (fields.Area.Length > 0)
        {
            placedBy = PlacedBy.Outline;
            drawing = await PointIn(fields.Area, cancellation);
        }
        else
        {
            return new Invalid("Show where it is: on the map, by its postcode, or by choosing the area") { Field = "Fields.Postcode" };
        }

        if (!drawing.Succeeded)
            return drawing.Error.Field.Length > 0 ? drawing.Error : drawing.Error with { Field = "Fields.Postcode" };
        // All of a drawing lies in the council, give or take what reaches over its border.
        var drawn = drawing.Value;
        if (!places.HoldOrBorder(drawn.Middle, AssetPlacer.BorderMetres) || drawn.Points().Any(point => !places.HoldOrBorder(point, 5 * AssetPlacer.BorderMetres)))
            return new PlaceOutsideCouncil(scope.Council.Name) { Field = "Fields.Postcode" };
        var ward = places.AreasAt(drawn.Middle).FirstOrDefault(found => found.Geography is { IsCurrent: true, Kind: GeographyKind.Ward }).Area?.Name ?? "";
        return (drawn, placedBy, ward);
    }

    private async Task<Result<PinDrawing>> PointIn(string code, CancellationToken cancellation) =>
        await db.Areas.AsNoTracking().Where(area => area.Code == code && area.IsOwn && area.Longitude != null && area.Latitude != null).FirstOrDefaultAsync(cancellation) is { Longitude: { } x, Latitude: { } y }
            ? PinDrawing.Point(new(x, y))
            : new Invalid("Choose the area from the list") { Field = "Fields.Area" };
}
