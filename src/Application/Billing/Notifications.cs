using LocalityLab.Application.Billing.Payments;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>Tells the worker of this node that a notification waits.</summary>
public interface INotificationSignal
{
    /// <summary>One was saved.</summary>
    void Came();
}

/// <summary>
/// Takes in a message of the payment provider: checks who sent it, keeps its id, and answers. Nothing is done with it here, so that the
/// answer is quick and the message is never lost. The same message again is answered as if it were the first.
/// </summary>
/// <returns>True when it came for the first time.</returns>
[Public("The payment provider sends it; its signature is the permission")]
[WithoutCouncil("Which council it is about is found afterwards")]
[OutsideTransaction("It saves one row; when two copies come at the same moment, the database refuses one and it is counted in a second transaction")]
public sealed record ReceiveNotification(string Provider, byte[] Body, Func<string, string?> Header) : ICommand<bool>
{
    /// <summary>Largest message, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    internal sealed class Handler(ILabDatabase db, IPayments payments, ITransactions transactions, INotificationSignal signal, TimeProvider clock) : ICommandHandler<ReceiveNotification, bool>
    {
        public async Task<Result<bool>> Handle(ReceiveNotification command, CancellationToken cancellation)
        {
            if (command.Provider != payments.Provider)
                return new NotFound("There is no such payment provider here.");
            var read = await payments.Read(command.Body, command.Header, cancellation);
            if (!read.Succeeded)
                return read.Error;
            Result<bool> kept;
            try
            {
                kept = await Keep(read.Value, cancellation);
            }
            catch (DbUpdateException)
            {
                kept = await Keep(read.Value, cancellation);
            }

            signal.Came();
            return kept;
        }

        private Task<Result<bool>> Keep(IncomingNotification incoming, CancellationToken cancellation) => transactions.Run<Result<bool>>(
            nameof(ReceiveNotification), audited: false, "", async () =>
            {
                var (id, now) = ($"{payments.Provider}:{incoming.Id}", clock.GetUtcNow());
                if (await db.PaymentNotifications.SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } there)
                {
                    there.CameAgain();
                    return false;
                }

                db.PaymentNotifications.Add(new PaymentNotification
                {
                    Id = id, Kind = incoming.Kind, SubscriptionReference = incoming.SubscriptionReference, HappenedAt = incoming.HappenedAt, ReceivedAt = now, DueAt = now,
                });
                return true;
            },
            cancellation);
    }
}

/// <summary>
/// Acts on a kept notification, once: asks the provider for the subscription as it is now and takes that over, in one transaction with
/// the note that it was done. So neither the order nor the number of notifications matters.
/// </summary>
[Public("The worker sends it, in a system scope, for a message whose signature was right")]
[WithoutCouncil("The council is found by the subscription, at the provider")]
[OutsideTransaction("The payment provider is asked first; what it says is saved in a transaction of its own")]
public sealed record ActOnNotification(string Id) : ICommand<Nothing>
{
    internal sealed class Handler(
        ILabDatabase db, IPayments payments, ICouncilDirectory councils, ICouncilScope scope, ITransactions transactions, SubscriptionBooks books, TimeProvider clock)
        : ICommandHandler<ActOnNotification, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ActOnNotification command, CancellationToken cancellation)
        {
            if (!scope.IsSystem)
                throw new InvalidOperationException("ActOnNotification runs in a system scope only.");
            if (await db.PaymentNotifications.AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.Id, cancellation) is not { } waiting || !waiting.IsDue(clock.GetUtcNow()))
                return Nothing.Value;
            if (waiting.SubscriptionReference.Length == 0)
                return await Note(waiting, row => row.Finish("About no subscription", clock.GetUtcNow()), cancellation);
            var picture = await payments.Find(waiting.SubscriptionReference, cancellation);
            if (picture.Error is not null)
                return await Note(waiting, row => row.Postpone("The payment provider did not answer", clock.GetUtcNow()), cancellation);
            if (picture.Value is not { } current)
                return await Note(waiting, row => row.Postpone("The payment provider knows no such subscription", clock.GetUtcNow()), cancellation);
            if (await councils.Find(current.CouncilId, cancellation) is not { } council)
                return await Note(waiting, row => row.Postpone("No council here has this subscription", clock.GetUtcNow()), cancellation);
            using var visit = scope.Visit(council);
            return await transactions.Run<Result<Nothing>>(
                nameof(ActOnNotification), audited: true, waiting.Kind, async () =>
                {
                    if (await db.PaymentNotifications.SingleOrDefaultAsync(row => row.Id == command.Id, cancellation) is not { State: not NotificationState.Done } row)
                        return Nothing.Value;
                    var taken = await books.TakeInside(current, cancellation);
                    if (!taken.Succeeded)
                        return taken.Error;
                    row.Finish(taken.Value ? "Taken over" : "Known already", clock.GetUtcNow());
                    return Nothing.Value;
                },
                cancellation);
        }

        private Task<Result<Nothing>> Note(PaymentNotification seen, Action<PaymentNotification> note, CancellationToken cancellation) => transactions.Run<Result<Nothing>>(
            nameof(ActOnNotification), audited: false, "", async () =>
            {
                // Another node that looked at the same moment counts its try alone.
                if (await db.PaymentNotifications.SingleOrDefaultAsync(row => row.Id == seen.Id, cancellation) is { State: not NotificationState.Done } row && row.Tries == seen.Tries)
                    note(row);
                return Nothing.Value;
            },
            cancellation);
    }
}
