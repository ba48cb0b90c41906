using System.Security.Cryptography;
using LocalityLab.Application.Evidence.Content;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Evidence;

/// <summary>Freezes a pack: its content with every figure, the releases it was read from, and its verification code.</summary>
/// <returns>The verification code.</returns>
[Requires(Permission.BuildPacks)]
[Audited]
public sealed record IssuePack(PackOf Of) : ICommand<string>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, PackDesk desk, PackComposer composer, ICurrentUser user, TimeProvider clock, IPdfPrinter printer) : ICommandHandler<IssuePack, string>
    {
        public async Task<Result<string>> Handle(IssuePack command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } pack)
                return new PackNotFound();
            if (pack.IsIssued)
                return new PackIsIssued();
            var content = await composer.Compose(pack, cancellation);
            var json = PackContentBytes.Write(content);
            var (hash, code) = (PackContentBytes.Hash(json), VerificationCode.From(RandomNumberGenerator.GetBytes(VerificationCode.Randomness)));
            var issued = pack.Issue(PackCheck.Of(pack.Plan, PackMarkdown.Words), hash, code, user.Id, clock.GetUtcNow());
            if (!issued.Succeeded)
                return issued.Error;
            db.FrozenContents.Add(new FrozenContent { PackId = pack.Id, Compressed = PackContentBytes.Compress(json), ContentHash = hash });
            foreach (var release in content.Sources.SelectMany(source => source.ReleaseIds).Distinct())
                db.PackReleases.Add(new PackRelease { PackId = pack.Id, ReleaseId = release });

            // Whoever issues a pack takes its PDF next.
            printer.WarmUp();
            return code.ToString();
        }
    }
}
