using System.Reflection;
using LocalityLab.Application.Billing;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>
/// Last step before the handler, inside the command's transaction: the council's plan allows it. A command of the council's staff is
/// refused while the lab is read-only unless it says why it stays open; a command that uses up a limit is refused when nothing is left.
/// Voluntary groups are free: nothing of their own is ever refused here.
/// </summary>
internal sealed class EntitlementStep<TRequest, TResponse>(Entitlements entitlements, ICurrentUser user, IEnumerable<IOwnerMembers> owners) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IResult
{
    private static readonly bool IsCommand = typeof(TRequest).GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static readonly UsesAttribute? Uses = typeof(TRequest).GetCustomAttribute<UsesAttribute>();

    private static readonly bool AddsAsStaff = IsCommand && typeof(TRequest).GetCustomAttribute<StaysOpenAttribute>() is null
        && typeof(TRequest).GetCustomAttribute<RequiresAttribute>() is { } requires && StaffWork.Adds.Contains(requires.Permission);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (AddsAsStaff && await entitlements.ReadOnly(cancellationToken) is { } closed)
            return (TResponse)TResponse.Failed(closed);
        if (Uses is { Limit: var limit } && !await IsGroupsOwn(request, cancellationToken)
            && await entitlements.Refusal(limit, request is IUsesAmount some ? some.Amount : 1, cancellationToken) is { } refusal)
            return (TResponse)TResponse.Failed(refusal);
        return await next();
    }

    /// <summary>True when a member of the group acts for it, and not the council's staff.</summary>
    private async Task<bool> IsGroupsOwn(TRequest request, CancellationToken cancellation) =>
        request is IActsFor { Owner: { Kind: OwnerKind.Group } group } && user.UserId is { } person
        && await owners.Single(members => members.Kind == OwnerKind.Group).Includes(group.Id, person, cancellation);
}

/// <summary>What the council's staff add to the lab with.</summary>
internal static class StaffWork
{
    public static IReadOnlySet<Permission> Adds { get; } = new HashSet<Permission>
    {
        Permission.ManageData, Permission.ManageAssets, Permission.ModerateAssets, Permission.RunWorkshops, Permission.PublishSurgeries, Permission.InvitePeople, Permission.ManageBoards,
    };
}
