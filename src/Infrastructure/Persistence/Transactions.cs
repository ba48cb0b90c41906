using System.Data;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence.Sqlite;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>
/// One serializable transaction per command, run again whole, change tracker cleared, up to 12 times when the database
/// says that it lost against another one. What was read before it, such as by the page that sends the command, is forgotten
/// too: a command that met such a row again would go by its old values, and no database could tell. On SQLite the transaction begins IMMEDIATE, so writers queue.
/// </summary>
internal sealed class Transactions(LabContext context, IDialect dialect, ICouncilScope scope, AuditTrail audit, PendingJobs jobs, WriteGate gate) : ITransactions
{
    private const int Tries = 12;

    public async Task<TResult> Run<TResult>(string command, bool audited, string reason, Func<Task<TResult>> work, CancellationToken cancellation)
        where TResult : IResult
    {
        if (context.Database.CurrentTransaction is not null)
            return await work();

        var before = scope.CouncilOrNull;
        for (var attempt = 1; ; attempt++)
        {
            TResult result;
            using var row = attempt > 2 ? await gate.AfterLosing(cancellation) : null;
            try
            {
                result = await Once(command, audited, reason, work, cancellation);
            }
            catch (Exception exception) when (attempt < Tries && dialect.IsSerializationFailure(exception))
            {
                context.ChangeTracker.Clear();
                jobs.Clear();
                scope.TakeBack(before);
                // Further apart each time, so that many who lost together do not meet again.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 << Math.Min(attempt, 6))), cancellation);
                continue;
            }
            catch
            {
                context.ChangeTracker.Clear();
                jobs.Clear();
                throw;
            }

            await jobs.HandOver();
            return result;
        }
    }

    private async Task<TResult> Once<TResult>(string command, bool audited, string reason, Func<Task<TResult>> work, CancellationToken cancellation)
        where TResult : IResult
    {
        await gate.Wait(cancellation);
        using var turn = gate.Take();
        context.ChangeTracker.Clear();
        // The transaction goes back as a whole: a point half-way to go back to would cost two questions for nothing.
        context.Database.AutoSavepointsEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        using var trail = audited ? audit.Begin(command, reason) : null;
        var result = await work();
        if (result.Error is not null)
        {
            await transaction.RollbackAsync(cancellation);
            context.ChangeTracker.Clear();
            jobs.Clear();
            return result;
        }

        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }
}
