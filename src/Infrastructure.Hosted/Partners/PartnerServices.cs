using Duende.IdentityServer;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using LocalityLab.Application.Accounts.Partners;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Hosted.Partners;

/// <summary>Duende IdentityServer: partners' applications sign people in, service accounts change their keys for tokens.</summary>
internal static class PartnerServices
{
    /// <summary>The API as tokens name it.</summary>
    public const string Audience = "locality-lab-api";

    /// <summary>The scope that tells a partner which roles the person has in its council.</summary>
    public const string RolesScope = "council";

    /// <summary>How long a token works that nobody can take back.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(10);

    public static void AddPartners(this IServiceCollection services, IConfiguration configuration)
    {
        var database = DatabaseOptions.From(configuration);
        services.AddIdentityServer(options =>
            {
                options.IssuerUri = AddressOf(configuration);
                options.LicenseKey = configuration["IdentityServer:LicenceKey"] is { Length: > 0 } key ? key : null;
                options.Authentication.CookieAuthenticationScheme = IdentityConstants.ApplicationScheme;
                options.UserInteraction.LoginUrl = "/account/sign-in";
                options.UserInteraction.LoginReturnUrlParameter = "ReturnUrl";
                options.UserInteraction.LogoutUrl = "/account/sign-out";
                options.UserInteraction.ConsentUrl = "/account/consent";
                options.UserInteraction.ConsentReturnUrlParameter = "ReturnUrl";
                options.UserInteraction.ErrorUrl = "/error/424";

                // Keys sign for ninety days, are announced two weeks before, and stay two weeks after; sealed by Data Protection in the database.
                options.KeyManagement.RotationInterval = TimeSpan.FromDays(90);
                options.KeyManagement.PropagationTime = TimeSpan.FromDays(14);
                options.KeyManagement.RetentionDuration = TimeSpan.FromDays(14);
                options.KeyManagement.DataProtectKeys = true;
                options.KeyManagement.InitializationSynchronizationDelay = TimeSpan.FromSeconds(1);

                // What nobody here uses is not there: less to watch.
                options.Endpoints.EnableDeviceAuthorizationEndpoint = false;
                options.Endpoints.EnableCheckSessionEndpoint = false;
                options.Endpoints.EnableIntrospectionEndpoint = false;
                options.Endpoints.EnablePushedAuthorizationEndpoint = false;
                options.Endpoints.EnableBackchannelAuthenticationEndpoint = false;
                options.EmitStaticAudienceClaim = false;
            })
            .AddInMemoryIdentityResources(
            [
                new IdentityResources.OpenId(), new IdentityResources.Profile(), new IdentityResources.Email(), new IdentityResource(RolesScope, "Your roles in the council", ["council", "role"]),
            ])
            .AddInMemoryApiScopes(Enum.GetValues<ServiceScope>().Select(scope => new ApiScope(ServiceScopes.NameOf(scope))))
            .AddInMemoryApiResources([new ApiResource(Audience) { Scopes = [.. Enum.GetValues<ServiceScope>().Select(ServiceScopes.NameOf)] }])
            .AddClientStore<PartnerClients>()
            .AddProfileService<PartnerProfile>()
            .AddPartnerGrants(database);
        services.AddScoped<IPartnerSignIn, PartnerSignIn>();
        services.AddScoped<ServiceCallers>();
        services.AddScoped<IServiceCallers, PartnerTokens>();
        services.AddScoped<IUserClaimsPrincipalFactory<User>, PartnerClaims>();

        // A partner that names a language would be given a cookie that nobody here reads.
        services.Configure<RequestLocalizationOptions>(options => options.RequestCultureProviders.Clear());
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).PostConfigure(PartnerClaims.Complete);
    }

    /// <summary>Its addresses are endpoints of the service: they meet the guard of hosts, the headers and a limit like all others.</summary>
    /// <param name="app">The service.</param>
    /// <param name="limit">The name of the limit.</param>
    public static void MapPartners(WebApplication app, string limit)
    {
        var address = AddressOf(app.Configuration);
        var branch = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        branch.Use((context, next) =>
        {
            // What it says of its addresses must not follow the name that somebody called it by.
            context.RequestServices.GetRequiredService<IServerUrls>().Origin = address;
            return next(context);
        });
        branch.UseIdentityServer();
        branch.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        var pipeline = branch.Build();
        foreach (var pattern in new[] { "/connect/{**rest}", "/.well-known/openid-configuration/{**rest}" })
            app.Map(pattern, pipeline).AllowAnonymous().RequireRateLimiting(limit).WithMetadata(new SkipStatusCodePagesAttribute());
    }

    private static string AddressOf(IConfiguration configuration) => (configuration["Installation:BaseAddress"] ?? new Platform.InstallationOptions().BaseAddress).TrimEnd('/');
}
