using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Billing;

/// <summary>
/// What the council's plan allows, and how much of it is used. Ask inside the command's transaction, so that two people who add the
/// last one at the same moment do not both get it.
/// </summary>
public sealed class Entitlements(ILabDatabase db, IPlanBook plans, IApiMeter meter, ICouncilScope scope, TimeProvider clock) : IUseCasePart
{
    /// <summary>The council's subscription; one on the founding plan, not saved, when it has none.</summary>
    public async Task<Subscription> Subscription(CancellationToken cancellation) =>
        await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? Domain.Billing.Subscription.Begin(Founding, clock.GetUtcNow());

    /// <summary>Why the council's staff can add nothing at all; null when they can.</summary>
    public async Task<Error?> ReadOnly(CancellationToken cancellation)
    {
        var subscription = await Subscription(cancellation);
        return subscription.IsReadOnlyAt(clock.GetUtcNow()) ? new LabIsReadOnly(subscription.TrialEndsAt is not null) : null;
    }

    /// <summary>Why so much more does not fit into the plan; null when it does.</summary>
    public async Task<Error?> Refusal(Limit limit, long more, CancellationToken cancellation)
    {
        if (more <= 0)
            return null;
        var (_, plan) = await PlanInForce(cancellation);
        if (plan.Allows(limit) is not { } allowed)
            return null;
        var usage = new Usage(limit, await Used(limit, cancellation), allowed);
        return usage.Fits(more) ? null : new PlanLimitReached(limit, plan.Name, LimitWords.Refusal(usage, plan.Name, more));
    }

    /// <summary>The council's use of one limit.</summary>
    public async Task<Usage> Of(Limit limit, CancellationToken cancellation)
    {
        var (_, plan) = await PlanInForce(cancellation);
        return new(limit, await Used(limit, cancellation), plan.Allows(limit));
    }

    /// <summary>A sentence for the page where the thing is used, once little is left; null before, and always on a plan without the limit.</summary>
    public async Task<LimitWarning?> Warning(Limit limit, CancellationToken cancellation)
    {
        var (subscription, plan) = await PlanInForce(cancellation);
        if (subscription.IsReadOnlyAt(clock.GetUtcNow()))
            return new(new LabIsReadOnly(subscription.TrialEndsAt is not null).Message, IsFull: true);
        if (plan.Allows(limit) is not { } allowed)
            return null;
        var usage = new Usage(limit, await Used(limit, cancellation), allowed);
        return usage.Warns ? new(LimitWords.Warning(usage, plan.Name), usage.IsFull) : null;
    }

    /// <summary>The subscription and its plan.</summary>
    internal async Task<(Subscription Subscription, Plan Plan)> PlanInForce(CancellationToken cancellation)
    {
        var subscription = await Subscription(cancellation);
        return (subscription, plans.Find(subscription.PlanCode, subscription.PlanVersion));
    }

    /// <summary>How much is used, whatever the plan allows.</summary>
    internal async Task<long> Used(Limit limit, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return limit switch
        {
            Limit.DataManagers => await DataManagers(now, cancellation),
            Limit.Packs => await db.Packs.CountAsync(
                pack => pack.CreatedAt >= month && !db.GroupMembers.Any(member => member.GroupId == pack.GroupId && member.UserId == pack.CreatedByUserId), cancellation),
            Limit.Storage => await db.StoredFiles
                .Where(file => !db.ProjectDocuments.Any(document => document.FileId == file.Id) && !db.PackExports.Any(export => export.FileId == file.Id))
                .SumAsync(file => file.Length, cancellation),
            Limit.ApiCalls => await db.ApiUsages.Where(usage => usage.Month == ApiUsage.MonthOf(now)).SumAsync(usage => usage.Calls, cancellation)
                + meter.Waiting(scope.Council.Id, ApiUsage.MonthOf(now)),
            _ => throw new ArgumentOutOfRangeException(nameof(limit)),
        };
    }

    private Plan Founding => plans.Newest(Plan.Founding)!;

    private async Task<long> DataManagers(DateTimeOffset now, CancellationToken cancellation)
    {
        const Domain.Councils.Role Manager = Domain.Councils.Role.DataManager;
        var people = await db.Memberships.CountAsync(row => row.Role == Manager, cancellation);
        var invited = await db.Invitations.CountAsync(row => row.Role == Manager && row.AcceptedAt == null && row.WithdrawnAt == null && row.ExpiresAt > now, cancellation);
        return people + invited;
    }
}

/// <summary>What stands on a page where little of a limit is left.</summary>
/// <param name="Text">One or two sentences.</param>
/// <param name="IsFull">True when nothing more can be added.</param>
public sealed record LimitWarning(string Text, bool IsFull);

/// <summary>The plan has no more of it. HTTP 409; the page links to the plan.</summary>
public sealed record PlanLimitReached(Limit Limit, string Plan, string Message) : Conflict(Message);

/// <summary>Nobody paid, so the staff can add nothing. HTTP 409.</summary>
public sealed record LabIsReadOnly(bool AfterTrial) : Conflict(
    (AfterTrial ? "The trial has ended and no plan was chosen" : "The plan has ended or was not paid")
    + ", so this lab can be read but nothing can be added to it. Everything in it is kept, and voluntary groups can go on. An administrator of the council can choose a plan under «Plan and payment».");

/// <summary>Counts calls with API keys in memory and saves them now and then, so that counting costs a call nothing.</summary>
public interface IApiMeter
{
    /// <summary>Counts one call.</summary>
    void Count(Guid councilId, string month);

    /// <summary>Calls that this node has counted and not saved yet.</summary>
    long Waiting(Guid councilId, string month);

    /// <summary>True when the council's plan is known to be used up; from memory, at most half a minute old.</summary>
    Task<bool> IsUsedUp(Guid councilId, CancellationToken cancellation);
}

/// <summary>Limits in words.</summary>
public static class LimitWords
{
    /// <summary>The limit's name, such as «Data managers».</summary>
    public static string Name(Limit limit) => limit switch
    {
        Limit.DataManagers => "Data managers",
        Limit.Packs => "Evidence packs this month",
        Limit.Storage => "Files",
        _ => "API calls this month",
    };

    /// <summary>What is counted, for people who want to know.</summary>
    public static string Counts(Limit limit) => limit switch
    {
        Limit.DataManagers => "People with the role data manager, and open invitations into it. Other roles are not counted.",
        Limit.Packs => "Packs that advisers start for groups. What voluntary groups start themselves is free and not counted.",
        Limit.Storage => "Uploaded data, imports, board papers, photos and exports of the council. Files of voluntary groups are not counted.",
        _ => "Calls made with an API key. Pages, maps and downloads for residents are not counted.",
    };

    /// <summary>What happens when it is used up.</summary>
    public static string AtTheLimit(Limit limit) => limit switch
    {
        Limit.DataManagers => "Nobody loses their role. No further data manager can be invited until one is removed or the plan is changed.",
        Limit.Packs => "Advisers start no further packs for groups until next month. Packs that were begun can be finished, and groups can go on starting their own.",
        Limit.Storage => "Nothing is deleted. No further files can be uploaded until some are removed or the plan is changed.",
        _ => "Calls with an API key are answered with status 429 until next month. Pages and downloads for residents go on.",
    };

    /// <summary>An amount, such as «5 GB» or «1,200».</summary>
    public static string Amount(Limit limit, long amount) => limit == Limit.Storage ? Bytes(amount) : amount.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>«3 of 5», «1.2 GB of 5 GB», or «12, without a limit».</summary>
    public static string Of(Usage usage) => usage.Allowed is { } most
        ? $"{Amount(usage.Limit, usage.Used)} of {Amount(usage.Limit, most)}"
        : $"{Amount(usage.Limit, usage.Used)}, without a limit";

    internal static string Warning(Usage usage, string plan) =>
        $"{(usage.IsFull ? "All" : $"{usage.Percent}%")} of what the {plan} plan allows is used: {Lower(Name(usage.Limit))} {Of(usage)}. {AtTheLimit(usage.Limit)}";

    internal static string Refusal(Usage usage, string plan, long more) => usage.Limit switch
    {
        Limit.DataManagers => $"The {plan} plan allows {Amount(usage.Limit, usage.Allowed!.Value)} data managers, and your council has {Amount(usage.Limit, usage.Used)} with those invited. Remove one, take an invitation back, or change the plan under «Plan and payment».",
        Limit.Packs => $"The {plan} plan allows advisers to start {Amount(usage.Limit, usage.Allowed!.Value)} packs a month for groups, and {Amount(usage.Limit, usage.Used)} were started. The group can start this one itself, or an administrator can change the plan under «Plan and payment».",
        Limit.Storage => $"This file has {Bytes(more)}, and the {plan} plan has room for {Bytes(Math.Max(0, usage.Allowed!.Value - usage.Used))} more. Remove files that are not needed, or ask an administrator to change the plan under «Plan and payment».",
        _ => $"The {plan} plan allows {Amount(usage.Limit, usage.Allowed!.Value)} API calls a month, and all are used. They start again on the first of the month.",
    };

    private static string Lower(string text) => text.StartsWith("API", StringComparison.Ordinal) ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 40 => Rounded(bytes / (double)(1L << 40), "TB"),
        >= 1L << 30 => Rounded(bytes / (double)(1L << 30), "GB"),
        >= 1L << 20 => Rounded(bytes / (double)(1L << 20), "MB"),
        >= 1L << 10 => Rounded(bytes / 1024d, "kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };

    private static string Rounded(double amount, string unit) => amount.ToString(amount < 10 ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + unit;
}
