using LocalityLab.Application.Evidence.Content;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>The document of a pack: frozen once it is issued, built from today's data before.</summary>
internal sealed class PackDocuments(ILabDatabase db, PackComposer composer, ISiteAddress site) : IUseCasePart
{
    /// <summary>The document with the hash of its content.</summary>
    public async Task<(PackDocument Document, string ContentHash)> Of(Pack pack, CancellationToken cancellation)
    {
        if (!pack.IsIssued)
        {
            var content = await composer.Compose(pack, cancellation);
            return (new(content, null), PackContentBytes.Hash(PackContentBytes.Write(content)));
        }

        var frozen = await db.FrozenContents.AsNoTracking().SingleAsync(row => row.PackId == pack.Id, cancellation);
        return (new(PackContentBytes.Thaw(frozen), SealOf(pack)), frozen.ContentHash);
    }

    private PackSeal SealOf(Pack pack)
    {
        var code = VerificationCode.TryParse(pack.VerificationCode, out var parsed) ? parsed.ToString() : throw new InvalidDataException("An issued pack has no code.");
        var day = TimeZoneInfo.ConvertTime(pack.IssuedAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        return new(code, pack.ContentHash!, DateOnly.FromDateTime(day.DateTime), $"{site.BaseAddress}/verify/{code}");
    }
}
