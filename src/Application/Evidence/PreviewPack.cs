using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>The web version for the group and its advisers.</summary>
[Requires(Permission.BuildPacks)]
public sealed record PreviewPack(PackOf Of) : IQuery<PackDocument>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(PackDesk desk, PackDocuments documents) : IQueryHandler<PreviewPack, PackDocument>
    {
        public async Task<Result<PackDocument>> Handle(PreviewPack query, CancellationToken cancellation) =>
            await desk.Find(query.Of, cancellation) is { } pack ? (await documents.Of(pack, cancellation)).Document : new PackNotFound();
    }
}
