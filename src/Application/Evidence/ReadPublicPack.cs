using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>The web version of an issued pack that its group shows to everybody.</summary>
[Public("The group decided to show its issued pack to everybody")]
public sealed record ReadPublicPack(string Code) : IQuery<PackDocument>
{
    internal sealed class Handler(ILabDatabase db, PackDocuments documents) : IQueryHandler<ReadPublicPack, PackDocument>
    {
        public async Task<Result<PackDocument>> Handle(ReadPublicPack query, CancellationToken cancellation)
        {
            if (!VerificationCode.TryParse(query.Code, out var code))
                return new PackNotFound();
            var pack = await db.Packs.AsNoTracking().SingleOrDefaultAsync(row => row.VerificationCode == code.Plain && row.IsPublic, cancellation);
            return pack is null ? new PackNotFound() : (await documents.Of(pack, cancellation)).Document;
        }
    }
}
