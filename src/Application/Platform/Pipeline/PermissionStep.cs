using System.Reflection;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Operators.Support;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>
/// Second step: the caller has the permission that the request names, and may act for the owner that it names. A request
/// that names neither a permission nor a reason to be public throws: nothing is allowed by default.
/// </summary>
internal sealed class PermissionStep<TRequest, TResponse>(ICurrentUser user, ISignInProof proof) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IResult
{
    private static readonly RequiresAttribute? Requires = typeof(TRequest).GetCustomAttribute<RequiresAttribute>();
    private static readonly PublicAttribute? Public = typeof(TRequest).GetCustomAttribute<PublicAttribute>();

    /// <summary>Outside of its council a council's identity provider vouches for nothing.</summary>
    private static readonly bool NeedsOwnSignIn = typeof(TRequest).GetCustomAttribute<WithoutCouncilAttribute>() is not null && typeof(TRequest).GetCustomAttribute<EvenAtProviderAttribute>() is null;

    /// <summary>Whatever is no query may change something: an operator who looks at a council with its permission sends none.</summary>
    private static readonly bool Changes = typeof(TRequest).GetCustomAttribute<EvenLookingAttribute>() is null
        && !typeof(TRequest).GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQuery<>));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (Requires is null == Public is null)
            throw new InvalidOperationException($"{typeof(TRequest).Name} must carry exactly one of [Requires] and [Public].");
        if (Changes && user.UserId is not null && await user.Support(cancellationToken) is not null)
            return (TResponse)TResponse.Failed(new OnlyLooking());
        if (Requires is null)
            return await next();
        if (user.UserId is null)
            return (TResponse)TResponse.Failed(new SignInNeeded());
        if (NeedsOwnSignIn && !proof.Now.IsTheirOwn)
            return (TResponse)TResponse.Failed(new OwnSignInNeeded());
        if (request is IActsFor actsFor && !await user.MayActFor(actsFor.Owner, cancellationToken))
            return (TResponse)TResponse.Failed(new NotFound("That page does not exist, or it is not yours to see."));
        if (!await user.May(Requires.Permission, cancellationToken))
            return (TResponse)TResponse.Failed(await Refusal(cancellationToken));
        return await next();
    }

    /// <summary>To a person who is no member of the council its private things do not exist.</summary>
    private async Task<Error> Refusal(CancellationToken cancellation) =>
        (await user.RolesInCouncil(cancellation)).Count == 0
            ? new NotFound("That page does not exist, or it is not yours to see.")
            : new Forbidden("Your role in this council does not include this. Ask an administrator of the council if it should.");
}
