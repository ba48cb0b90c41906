using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace LocalityLab.Web.Platform;

/// <summary>The permission that a page or endpoint asks for. The pipeline asks again for every request it sends.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute(NeedsPolicies.Prefix + permission)
{
    /// <summary>The permission.</summary>
    public Permission Permission { get; } = permission;
}

/// <summary>Makes one policy per permission.</summary>
internal sealed class NeedsPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public const string Prefix = "permission:";

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.StartsWith(Prefix, StringComparison.Ordinal) && Enum.TryParse<Permission>(policyName.AsSpan(Prefix.Length), out var permission)
            ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new NeedsRequirement(permission)).Build())
            : base.GetPolicyAsync(policyName);
}

/// <summary>One permission.</summary>
internal sealed record NeedsRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Asks the role table.</summary>
internal sealed class NeedsHandler(ICurrentUser user, IHttpContextAccessor http) : AuthorizationHandler<NeedsRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsRequirement requirement)
    {
        if (await user.May(requirement.Permission, http.HttpContext?.RequestAborted ?? default))
            context.Succeed(requirement);
    }
}

/// <summary>
/// Wall 6: to a signed-in person who is no member of the council its private pages do not exist. Staff who must sign in with more
/// than they did are led to where they can.
/// </summary>
internal sealed class StrangersSeeNothing : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler otherwise = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var user = context.RequestServices.GetRequiredService<ICurrentUser>();
        if (authorizeResult.Forbidden && await user.MustSignInBetter(context.RequestAborted) && !context.Request.Path.Value!.Contains("/api/", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(BetterSignIn.Of(
                context.RequestServices.GetRequiredService<ICouncilScope>().Council, HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : null));
            return;
        }

        if (authorizeResult.Forbidden && !ApiKeys.Is(context.User) && (await user.RolesInCouncil(context.RequestAborted)).Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await otherwise.HandleAsync(next, context, policy, authorizeResult);
    }
}

/// <summary>Where staff go who must sign in with more than they did.</summary>
internal static class BetterSignIn
{
    /// <summary>To the council's own sign-in where it asks for that, otherwise to a second factor.</summary>
    public static string Of(CouncilInScope council, string? returnUrl) =>
        council.StaffSignIn == StaffSignIn.OwnProvider ? Links.CouncilSignIn(council.Slug, returnUrl) : Links.SecondFactor(returnUrl);
}
