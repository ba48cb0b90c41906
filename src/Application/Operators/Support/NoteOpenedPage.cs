using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators.Support;

/// <summary>Notes in the council's audit log that an operator opened a page of it. For everybody else it does nothing.</summary>
/// <param name="Path">The page's address without its query, which may hold what somebody typed.</param>
[Public("The host sends it before the page; it does nothing for whoever is no operator with the council's permission")]
[EvenLooking("It is how the council sees what was opened")]
public sealed record NoteOpenedPage(string Path) : ICommand<Nothing>
{
    /// <summary>What stands in the audit log as the action.</summary>
    public const string Action = "SupportOpenedPage";

    private const int LongestPath = 200;

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<NoteOpenedPage, Nothing>
    {
        public async Task<Result<Nothing>> Handle(NoteOpenedPage command, CancellationToken cancellation)
        {
            if (await user.Support(cancellation) is not { } sight)
                return Nothing.Value;
            db.AuditRows.Add(new AuditRow
            {
                At = clock.GetUtcNow(),
                UserId = user.Id,
                Action = Action,
                Subject = command.Path.Length > LongestPath ? command.Path[..LongestPath] : command.Path,
                Reason = sight.Reason,
            });
            if (await db.SupportVisits.FindInCouncil(sight.VisitId, cancellation) is { } visit)
                visit.PagesOpened++;
            return Nothing.Value;
        }
    }
}
