using LocalityLab.Application.Operators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>A council's plan as the operator sees it.</summary>
public sealed record SubscriptionLine(string Slug, string Name, string Plan, SubscriptionState State, BillingWay Way, BillingInterval Interval, DateTimeOffset? Until, string ProviderReference);

/// <summary>An invoice that waits for money.</summary>
public sealed record UnpaidInvoice(Guid CouncilId, Guid Id, string Council, string Number, string OrderNumber, DateTimeOffset DueAt, long GrossPence, bool IsOverdue);

/// <summary>A message of the payment provider.</summary>
public sealed record NotificationLine(string Id, string Kind, string SubscriptionReference, DateTimeOffset ReceivedAt, int Received, int Tries, NotificationState State, string Note);

/// <summary>Plans, subscriptions, invoices and notifications of the whole installation.</summary>
/// <param name="Plans">Every version of every plan.</param>
/// <param name="Councils">How many councils have each version.</param>
/// <param name="Subscriptions">By council; those without trouble are left out when only trouble is asked for.</param>
/// <param name="Unpaid">The longest overdue first.</param>
/// <param name="Notifications">Failed and waiting ones first, then the newest.</param>
public sealed record BillingDesk(
    IReadOnlyList<Plan> Plans, IReadOnlyDictionary<(string Code, int Version), int> Councils, IReadOnlyList<SubscriptionLine> Subscriptions, IReadOnlyList<UnpaidInvoice> Unpaid,
    IReadOnlyList<NotificationLine> Notifications);

/// <summary>The operator's look at plans and payment. It shows what was bought and paid, which is between the operator and the council, and nothing that people of the council wrote.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator looks over all councils")]
public sealed record SeeBilling : IQuery<BillingDesk>, IOperatorRequest
{
    internal sealed class Handler(ILabDatabase db, IPlanBook plans, ICouncilScope scope, TimeProvider clock) : IQueryHandler<SeeBilling, BillingDesk>
    {
        public async Task<Result<BillingDesk>> Handle(SeeBilling request, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var councils = await db.Councils.AsNoTracking().ToDictionaryAsync(council => council.Id, cancellation);
            var subscriptions = await db.Subscriptions.OfEveryCouncil(scope).AsNoTracking().ToListAsync(cancellation);
            var unpaid = await db.Invoices.OfEveryCouncil(scope).AsNoTracking().Where(invoice => invoice.PaidAt == null).OrderBy(invoice => invoice.DueAt).Take(200).ToListAsync(cancellation);
            var troubled = await Notifications(row => row.State != NotificationState.Done).ToListAsync(cancellation);
            var done = await Notifications(row => row.State == NotificationState.Done).ToListAsync(cancellation);
            var counts = subscriptions.GroupBy(row => (row.PlanCode, row.PlanVersion)).ToDictionary(group => group.Key, group => group.Count());
            var without = councils.Count - subscriptions.Count;
            var founding = plans.Newest(Plan.Founding)!;
            counts[(founding.Code, founding.Version)] = counts.GetValueOrDefault((founding.Code, founding.Version)) + without;
            return new BillingDesk(
                plans.All, counts,
                [.. subscriptions.Where(row => !row.IsFounding).Select(row => Line(row, councils[row.CouncilId], now)).OrderBy(line => line.Name, StringComparer.CurrentCultureIgnoreCase)],
                [.. unpaid.Select(row => new UnpaidInvoice(row.CouncilId, row.Id, councils[row.CouncilId].Name, row.Printed, row.OrderNumber, row.DueAt, row.GrossPence, row.IsOverdueAt(now)))],
                [.. troubled.Concat(done).Select(row => new NotificationLine(row.Id, row.Kind, row.SubscriptionReference, row.ReceivedAt, row.Received, row.Tries, row.State, row.Note))]);
        }

        private IQueryable<PaymentNotification> Notifications(System.Linq.Expressions.Expression<Func<PaymentNotification, bool>> which) =>
            db.PaymentNotifications.AsNoTracking().Where(which).OrderByDescending(row => row.ReceivedAt).Take(50);

        private SubscriptionLine Line(Subscription row, Council council, DateTimeOffset now) => new(
            council.Slug, council.Name, plans.Find(row.PlanCode, row.PlanVersion).Name, row.StateAt(now), row.Way, row.Interval, row.TrialEndsAt ?? row.PeriodEnd, row.ProviderReference);
    }
}

/// <summary>Notes that the money of an invoice arrived. Once all that is overdue is paid, the council goes on at once.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator names the council")]
public sealed record MarkInvoicePaid(Guid CouncilId, Guid InvoiceId) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => $"Invoice {InvoiceId}";

    internal sealed class Handler(ILabDatabase db, ICouncilDirectory councils, ICouncilScope scope, TimeProvider clock) : ICommandHandler<MarkInvoicePaid, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MarkInvoicePaid command, CancellationToken cancellation)
        {
            if (await councils.Find(command.CouncilId, cancellation) is not { } council)
                return new InvoiceNotFound();
            using var visit = scope.Visit(council);
            if (await db.Invoices.FindInCouncil(command.InvoiceId, cancellation) is not { } invoice)
                return new InvoiceNotFound();
            var now = clock.GetUtcNow();
            invoice.Pay(now);
            var overdue = await db.Invoices.AnyAsync(row => row.Id != invoice.Id && row.PaidAt == null && row.DueAt <= now, cancellation);
            if (!overdue && await db.Subscriptions.SingleOrDefaultAsync(cancellation) is { } subscription)
                subscription.CatchUp(now);

            // Here, while the council is being visited: the pipeline saves after it was left.
            await db.SaveChangesAsync(cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Has a notification acted on again, whatever became of it.</summary>
[Requires(Permission.OperateService)]
[WithoutCouncil("Messages of the payment provider belong to no council")]
public sealed record ProcessAgain(string NotificationId) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => NotificationId;

    internal sealed class Handler(ILabDatabase db, INotificationSignal signal, TimeProvider clock) : ICommandHandler<ProcessAgain, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ProcessAgain command, CancellationToken cancellation)
        {
            if (await db.PaymentNotifications.SingleOrDefaultAsync(row => row.Id == command.NotificationId, cancellation) is not { } row)
                return new NotFound("There is no such notification.");
            row.Again(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
            signal.Came();
            return Nothing.Value;
        }
    }
}
