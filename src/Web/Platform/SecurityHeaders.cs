using LocalityLab.Application.Billing.Payments;

namespace LocalityLab.Web.Platform;

/// <summary>Strict headers on every answer. An embed may be framed; nothing else may.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IPayments payments)
{
    /// <summary>Browsers hold the answer to a form to «form-action» too: a payment provider's pages must be named in it.</summary>
    private readonly string policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action " + string.Join(' ', ["'self'", .. payments.PageOrigins]) + "; frame-ancestors ";

    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var embed = context.GetEndpoint()?.Metadata.GetMetadata<EmbeddableAttribute>() is not null;
            if (!headers.ContainsKey("Content-Security-Policy"))
                headers.ContentSecurityPolicy = WithFormTarget(context, policy) + (embed ? "*" : "'none'");
            // What a signed-in person saw must not come back from a cache after they sign out.
            if (context.User.Identity?.IsAuthenticated == true && !headers.ContainsKey("Cache-Control"))
                headers.CacheControl = "private, no-store";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            // Read by script from elsewhere only where the answer says so (CORS); as a picture or a script of another site never.
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["X-Permitted-Cross-Domain-Policies"] = "none";
            if (!embed && headers.ContentSecurityPolicy.ToString().Contains("frame-ancestors 'none'", StringComparison.Ordinal))
                headers.XFrameOptions = "DENY";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=()";
            if (context.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>The answer's form is answered with a redirect to this site, which browsers refuse unless its page says so.</summary>
    public static void LetFormsLeadTo(HttpContext context, Uri target) => context.Items[typeof(SecurityHeaders)] = target.GetLeftPart(UriPartial.Authority);

    private static string WithFormTarget(HttpContext context, string policy) =>
        context.Items[typeof(SecurityHeaders)] is string site ? policy.Replace("form-action 'self'", $"form-action 'self' {site}", StringComparison.Ordinal) : policy;
}

/// <summary>The endpoint may be shown inside another site's frame.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class EmbeddableAttribute : Attribute;
