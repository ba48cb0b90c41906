using LocalityLab.Web.Api;
using LocalityLab.Web.Components.Assets;
using LocalityLab.Web.Components.Evidence;
using LocalityLab.Web.Hubs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.ResponseCompression;

namespace LocalityLab.Web.Platform;

/// <summary>Pages, cookies, policies, limits.</summary>
internal static class WebServices
{
    /// <summary>No request body is larger than this; an upload says so before it is read.</summary>
    public const long LargestUpload = 50L * 1024 * 1024;

    public static void AddWeb(this IServiceCollection services, IHostEnvironment environment, IConfiguration configuration)
    {
        var plainHttp = environment.IsDevelopment() || configuration.GetValue("Cookies:PlainHttp", false);
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.ModelMetadataDetailsProviders.Add(new EmptyStaysEmpty());
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.Filters.Add<PostsNeedHandlers>();
        });
        services.AddRateLimits();
        services.AddLive();
        services.AddScoped<Api.OpenReferral.Directory>();
        services.AddSingleton<Application.Accounts.IAccountLinks, AccountLinks>();
        services.AddSingleton<Application.Councils.Leaving.ILeavingLinks, Pages.Councils.LeavingLinks>();
        services.AddSingleton<Application.Councils.Hosts.IHostLinks, HostLinks>();
        services.AddSingleton<Application.Surgeries.ISurgeryLinks, SurgeryLinks>();
        services.AddSingleton<Application.Assets.Partners.IPartnerLinks, PartnerLinks>();
        services.AddSingleton<Application.Assets.IAssetLinks, AssetLinks>();
        services.AddScoped<Application.Indicators.Following.IFollowLinks, FollowLinks>();
        services.AddSingleton<Application.Billing.IBillingLinks, BillingLinks>();
        services.AddAssetFiles();
        services.AddSingleton<Api.ValuesMemory>();
        services.AddSingleton<Pages.Places.DrawnProfiles>();
        services.AddPackPages();
        services.AddScoped<Application.Billing.IInvoicePages, Components.Billing.InvoicePages>();
        services.AddScoped<Application.Boards.IMinutesPages, Components.Boards.MinutesPages>();
        services.AddSingleton<Pages.Assets.Workshops.JoinGuesses>();
        services.AddScoped<Pages.Assets.Workshops.WorkshopCookies>();
        services.AddScoped<Application.Assets.Workshops.IWorkshopVisitor>(scope => scope.GetRequiredService<Pages.Assets.Workshops.WorkshopCookies>());
        services.AddProblemDetails();
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "locality-form";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = plainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "locality-note";
            options.Cookie.SecurePolicy = plainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = LargestUpload);
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(options => (options.Limits.MaxRequestBodySize, options.AddServerHeader) = (LargestUpload, false));
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/geo+json"];
        });
        services.AddCookies(plainHttp);
        services.AddPolicies();
    }

    private static void AddCookies(this IServiceCollection services, bool plainHttp)
    {
        services.AddSingleton<ApiCallLimits>();
        services.AddApiDescription();
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultAuthenticateScheme = ApiKeys.CookieOrKey;
            options.DefaultChallengeScheme = ApiKeys.CookieOrKey;
            options.DefaultForbidScheme = ApiKeys.CookieOrKey;
        }).AddApiKeys().AddIdentityCookies(cookies => cookies.TwoFactorUserIdCookie!.Configure(options =>
        {
            options.Cookie.Name = "locality-second-step";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = plainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        }));
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "locality-account";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = plainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.ExpireTimeSpan = Domain.Accounts.UserSession.Lifetime;
            options.SlidingExpiration = true;
            options.LoginPath = "/account/sign-in";
            options.AccessDeniedPath = "/error/403";
            options.Events = new CookieAuthenticationEvents
            {
                OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized),
                OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden),
            };
        });
    }

    /// <summary>Pages redirect; the API answers with a status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var isApi = context.Request.Path.Value?.Contains("/api/", StringComparison.OrdinalIgnoreCase) == true;
        if (isApi || status == StatusCodes.Status403Forbidden)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(AtTheCouncil(context) + WithoutHost(context.RedirectUri)[context.Options.LoginPath.Value!.Length..]);
        return Task.CompletedTask;
    }

    /// <summary>A council that has a sign-in of its own offers it first; which council it is, the address says, and no e-mail address has to.</summary>
    private static string AtTheCouncil(RedirectContext<CookieAuthenticationOptions> context) =>
        context.HttpContext.RequestServices.GetRequiredService<Application.Platform.ICouncilScope>().CouncilOrNull is { ProviderOnButton.Length: > 0 } council
            ? Links.CouncilSignIn(council.Slug)
            : context.Options.LoginPath.Value!;

    /// <summary>The framework writes the host that the request named, which anybody may make up.</summary>
    private static string WithoutHost(string address) => Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme.StartsWith("http", StringComparison.Ordinal) ? whole.PathAndQuery : address;

    private static void AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationPolicyProvider, NeedsPolicies>();
        services.AddScoped<IAuthorizationHandler, NeedsHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, StrangersSeeNothing>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
