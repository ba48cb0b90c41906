using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Photos;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Workshops;

/// <summary>A photo as somebody sends it.</summary>
/// <param name="Content">All bytes, as they came.</param>
/// <param name="Description">What it shows; may be empty.</param>
/// <param name="MayBePublic">True when it may be shown in the public directory.</param>
public sealed record SentPhoto(byte[] Content, string Description, bool MayBePublic)
{
    /// <summary>What every form with a photo checks; the photo itself is read by <see cref="Photo.Read"/>.</summary>
    public sealed class Rules : AbstractValidator<SentPhoto>
    {
        public Rules() => RuleFor(photo => photo.Description).MaximumLength(PinPhoto.DescriptionLength).OverridePropertyName("PhotoDescription")
            .WithMessage("Shorten what the photo shows to 120 characters or fewer");
    }
}

/// <summary>A photo to be shown.</summary>
/// <param name="Content">The bytes; whoever shows them closes the stream.</param>
/// <param name="ContentType">Media type, by our own reading of the bytes.</param>
/// <param name="Hash">SHA-256 of the bytes, for «unchanged since».</param>
public sealed record OpenedPhoto(Stream Content, string ContentType, string Hash);

/// <summary>Reads, keeps, moves and removes the photos of pins and assets.</summary>
internal sealed class PhotoKeeper(ILabDatabase db, IFileStore files) : IUseCasePart
{
    /// <summary>Checks a photo that a participant sends, and that there is room for it.</summary>
    public async Task<Result<Photo>> Read(SentPhoto sent, WorkshopParticipant by, CancellationToken cancellation)
    {
        var read = Photo.Read(sent.Content);
        if (!read.Succeeded)
            return read.Error with { Field = "Photo" };
        var here = db.PinPhotos.Where(row => row.WorkshopId == by.WorkshopId);
        return await here.CountAsync(row => row.ParticipantId == by.Id, cancellation) >= PinPhoto.MostOfOnePerson || await here.CountAsync(cancellation) >= PinPhoto.MostInOneWorkshop
            ? new TooManyPhotos { Field = "Photo" }
            : read;
    }

    /// <summary>Stores a photo that was checked.</summary>
    public async Task<PinPhoto> Keep(WorkshopPin pin, WorkshopParticipant by, SentPhoto sent, Photo photo, CancellationToken cancellation)
    {
        using var content = new MemoryStream(photo.Bytes);
        var file = await files.Save($"photo{photo.Ending}", photo.ContentType, content, cancellation);
        var kept = PinPhoto.Of(pin, by.Id, photo, file.Id, sent.Description, sent.MayBePublic);
        db.PinPhotos.Add(kept);
        return kept;
    }

    /// <summary>The photo of a pin, to be changed; null when it has none.</summary>
    public Task<PinPhoto?> Of(Guid pinId, CancellationToken cancellation) => db.PinPhotos.SingleOrDefaultAsync(row => row.PinId == pinId, cancellation);

    /// <summary>Deletes a pin's photo for good. An asset that was made from the pin has a copy of its own.</summary>
    public async Task Remove(PinPhoto photo, CancellationToken cancellation)
    {
        db.PinPhotos.Remove(photo);
        await RemoveFile(photo.FileId, cancellation);
    }

    /// <summary>Deletes an asset's photo for good.</summary>
    public async Task Remove(AssetPhoto photo, CancellationToken cancellation)
    {
        db.AssetPhotos.Remove(photo);
        await RemoveFile(photo.FileId, cancellation);
    }

    /// <summary>A pin became an asset: its photo goes along, as a copy, where whoever sent it allowed that.</summary>
    public async Task GiveTo(Asset asset, PinPhoto photo, CancellationToken cancellation)
    {
        if (!photo.MayBePublic || await files.Open(photo.FileId, cancellation) is not var (file, content))
            return;
        await using (content)
        {
            var copy = await files.Save(file.FileName, file.ContentType, content, cancellation);
            db.AssetPhotos.Add(new() { AssetId = asset.Id, FileId = copy.Id, Width = photo.Width, Height = photo.Height, Description = photo.Description });
        }
    }

    /// <summary>Opens a stored photo; null when its bytes are gone.</summary>
    public async Task<OpenedPhoto?> Open(Guid fileId, CancellationToken cancellation) =>
        await files.Open(fileId, cancellation) is var (file, content) ? new OpenedPhoto(content, file.ContentType, file.ContentHash) : null;

    private async Task RemoveFile(Guid fileId, CancellationToken cancellation)
    {
        var file = await db.StoredFiles.SingleAsync(row => row.Id == fileId, cancellation);
        await files.Delete(file, cancellation);
        db.StoredFiles.Remove(file);
    }
}

/// <summary>The photo of a pin, for those in its workshop. Of a pin that is off the map, or merged, only the facilitator sees it.</summary>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record SeePinPhoto(Guid WorkshopId, Guid PinId) : IQuery<OpenedPhoto>
{
    internal sealed class Handler(ILabDatabase db, WorkshopDoor door, PhotoKeeper photos) : IQueryHandler<SeePinPhoto, OpenedPhoto>
    {
        public async Task<Result<OpenedPhoto>> Handle(SeePinPhoto query, CancellationToken cancellation)
        {
            var visit = await door.Enter(query.WorkshopId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var facilitates = visit.Value.Facilitates;
            var file = await db.PinPhotos.AsNoTracking().Where(row => row.PinId == query.PinId && row.WorkshopId == query.WorkshopId)
                .Where(row => facilitates || db.WorkshopPins.Any(pin => pin.Id == row.PinId && pin.State == PinState.Shown)).Select(row => row.FileId).SingleOrDefaultAsync(cancellation);
            return file != Guid.Empty && await photos.Open(file, cancellation) is { } opened ? opened : new PinPhotoNotFound();
        }
    }
}

/// <summary>Adds a photo to a pin of one's own that has none.</summary>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record AddPinPhoto(Guid WorkshopId, Guid PinId, SentPhoto Photo) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AddPinPhoto>
    {
        public Rules()
        {
            RuleFor(command => command.Photo.Content).NotEmpty().OverridePropertyName("Photo").WithMessage("Choose a photo");
            RuleFor(command => command.Photo).SetValidator(new SentPhoto.Rules()).OverridePropertyName("");
        }
    }

    internal sealed class Handler(WorkshopDoor door, PhotoKeeper photos) : ICommandHandler<AddPinPhoto, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddPinPhoto command, CancellationToken cancellation)
        {
            var visit = await door.EnterToAdd(command.WorkshopId, command.PinId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            var (pin, me) = visit.Value;
            if (pin.ParticipantId != me.Id)
                return new PinNotFound();
            if (await photos.Of(pin.Id, cancellation) is not null)
                return new PinHasPhoto { Field = "Photo" };
            var read = await photos.Read(command.Photo, me, cancellation);
            if (!read.Succeeded)
                return read.Error;
            var kept = await photos.Keep(pin, me, command.Photo, read.Value, cancellation);
            pin.PhotoChanged(kept.ViewOn(pin.Name));
            return Nothing.Value;
        }
    }
}

/// <summary>Takes a photo away again that one has sent, whatever the workshop's state. Doing so twice is harmless.</summary>
[Public("Whoever has joined with the code takes part without an account")]
public sealed record TakePhotoAway(Guid WorkshopId, Guid PinId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, WorkshopDoor door, PhotoKeeper photos) : ICommandHandler<TakePhotoAway, Nothing>
    {
        public async Task<Result<Nothing>> Handle(TakePhotoAway command, CancellationToken cancellation)
        {
            var visit = await door.Enter(command.WorkshopId, cancellation);
            if (!visit.Succeeded)
                return visit.Error;
            if (visit.Value.Participant is not { } me || await db.WorkshopPins.SingleOrDefaultAsync(row => row.Id == command.PinId && row.WorkshopId == command.WorkshopId, cancellation) is not { } pin)
                return new PinNotFound();
            if (await photos.Of(pin.Id, cancellation) is not { } photo)
                return Nothing.Value;
            if (photo.ParticipantId != me.Id)
                return new PinNotFound();
            await photos.Remove(photo, cancellation);
            pin.PhotoChanged(null);
            return Nothing.Value;
        }
    }
}

/// <summary>The facilitator deletes a photo for good; the pin stays as it is. Doing so twice is harmless.</summary>
[Requires(Permission.RunWorkshops)]
[Audited]
[StaysOpen("What should not be seen must be able to go")]
public sealed record DeletePinPhoto(Guid WorkshopId, Guid PinId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, PhotoKeeper photos) : ICommandHandler<DeletePinPhoto, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DeletePinPhoto command, CancellationToken cancellation)
        {
            if (await db.WorkshopPins.SingleOrDefaultAsync(row => row.Id == command.PinId && row.WorkshopId == command.WorkshopId, cancellation) is not { } pin)
                return new PinNotFound();
            if (await photos.Of(pin.Id, cancellation) is not { } photo)
                return Nothing.Value;
            await photos.Remove(photo, cancellation);
            pin.PhotoChanged(null);
            return Nothing.Value;
        }
    }
}
