using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>The photo of an asset in the directory; of one that is not in it, only the council's people see it.</summary>
[Public("The directory is for residents; what is not published is shown to those who look after it alone")]
public sealed record SeeAssetPhoto(Guid AssetId) : IQuery<OpenedPhoto>
{
    internal sealed class Handler(ILabDatabase db, PhotoKeeper photos, ICurrentUser user) : IQueryHandler<SeeAssetPhoto, OpenedPhoto>
    {
        public async Task<Result<OpenedPhoto>> Handle(SeeAssetPhoto query, CancellationToken cancellation)
        {
            var found = await db.AssetPhotos.AsNoTracking().Where(row => row.AssetId == query.AssetId)
                .Join(db.Assets, row => row.AssetId, asset => asset.Id, (row, asset) => new { row.FileId, asset.State }).SingleOrDefaultAsync(cancellation);
            return found is not null && (found.State == AssetState.Published || await user.May(Permission.ManageAssets, cancellation)) && await photos.Open(found.FileId, cancellation) is { } opened
                ? opened
                : new AssetPhotoNotFound();
        }
    }
}

/// <summary>Deletes the photo of an asset for good. Doing so twice is harmless.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
[StaysOpen("What should not be seen must be able to go")]
public sealed record DeleteAssetPhoto(Guid AssetId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, PhotoKeeper photos) : ICommandHandler<DeleteAssetPhoto, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DeleteAssetPhoto command, CancellationToken cancellation)
        {
            if (!await db.Assets.AnyAsync(row => row.Id == command.AssetId, cancellation))
                return new AssetNotFound();
            if (await db.AssetPhotos.SingleOrDefaultAsync(row => row.AssetId == command.AssetId, cancellation) is { } photo)
                await photos.Remove(photo, cancellation);
            return Nothing.Value;
        }
    }
}
