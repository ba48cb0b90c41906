using System.Globalization;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Absolute addresses that stand in e-mails about assets.</summary>
public interface IAssetLinks
{
    /// <summary>The page on which a group confirms or corrects its records.</summary>
    string Confirm(string councilSlug, Guid groupId);
}

/// <summary>
/// Asks groups whether their records are still right, where it is time. Those that are due within a month are asked about in the
/// same message. Sent every few hours by the service's own clock; sending it twice asks once.
/// </summary>
/// <returns>Records asked about.</returns>
[Public("Sent by the service's own clock: it asks only a group's own organisers, and only when it is time")]
public sealed record AskToConfirm : ICommand<int>
{
    internal sealed class Handler(ILabDatabase db, IJobs jobs, TimeProvider clock) : ICommandHandler<AskToConfirm, int>
    {
        public async Task<Result<int>> Handle(AskToConfirm command, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var (due, soon) = (AssetConfirmation.DueBefore(now), now.AddMonths(-AssetConfirmation.MonthsInOneMessage));
            var assets = await db.Assets.Where(asset => asset.State == AssetState.Published && asset.OwningGroupId != null && asset.LastSeen < soon).ToListAsync(cancellation);
            var asked = 0;
            foreach (var group in assets.GroupBy(asset => asset.OwningGroupId!.Value).Where(group => group.Any(asset => asset.LastSeen < due)))
            {
                var count = group.Count(asset => asset.Ask(now));
                asked += count;
                if (count == 0)
                    continue;
                var organisers = await db.GroupMembers.Where(member => member.GroupId == group.Key && member.Role == GroupRole.Organiser).Select(member => member.UserId).ToListAsync(cancellation);
                foreach (var organiser in organisers)
                    await jobs.Run(new SendConfirmationRequest(group.Key, organiser), "A group is asked to confirm its assets", cancellation);
            }

            return asked;
        }
    }
}

/// <summary>Writes to one organiser which records their group is asked to confirm, with the way to one page for all of them.</summary>
[Public("Runs as a job of the request: writes only to an organiser of the group")]
public sealed record SendConfirmationRequest(Guid GroupId, Guid OrganiserId) : IJobRequest<Nothing>
{
    /// <summary>Records named in a message; the page has all of them.</summary>
    private const int MostNamed = 20;

    internal sealed class Handler(ILabDatabase db, IAccounts accounts, IMailer mailer, IAssetLinks links, ICouncilScope scope, TimeProvider clock) : IJobRequestHandler<SendConfirmationRequest, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendConfirmationRequest request, CancellationToken cancellation)
        {
            var soon = clock.GetUtcNow().AddMonths(-AssetConfirmation.MonthsInOneMessage);
            var records = await db.Assets.AsNoTracking().Where(asset => asset.State == AssetState.Published && asset.OwningGroupId == request.GroupId && asset.LastSeen < soon)
                .OrderBy(asset => asset.LastSeen).ThenBy(asset => asset.Id).Select(asset => new { asset.Name, asset.LastSeen }).ToListAsync(cancellation);
            var group = await db.Groups.AsNoTracking().FindInCouncil(request.GroupId, cancellation);
            if (records.Count == 0 || group?.IsOrganisedBy(request.OrganiserId) != true || await accounts.Find(request.OrganiserId, cancellation) is not { } person)
                return Nothing.Value;
            var list = string.Join('\n', records.Take(MostNamed).Select(record => string.Create(CultureInfo.InvariantCulture, $"- {record.Name}, last known to be right on {record.LastSeen:d MMMM yyyy}")));
            var more = records.Count > MostNamed ? $"\n- and {records.Count - MostNamed} more" : "";
            await mailer.Send(
                new(person.Email, records.Count == 1 ? $"Is «{records[0].Name}» still right in the directory?" : $"Are these {records.Count} records still right in the directory?", $"""
                    Hello {person.DisplayName},

                    People look things up in the directory of {scope.Council.Name}, and «{group.Name}» keeps these records of it:

                    {list}{more}

                    Say on one page that they are right, or correct them:

                    {links.Confirm(scope.Council.Slug, request.GroupId)}

                    We ask every six months. A record that nobody confirms says so, and four weeks later it is shown only to people who ask for unconfirmed records too. It is not removed.

                    {scope.Council.Name}, Locality Lab
                    """),
                cancellation);
            return Nothing.Value;
        }
    }
}
