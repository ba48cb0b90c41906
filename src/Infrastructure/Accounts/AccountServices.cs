using LocalityLab.Application.Accounts;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Infrastructure.Accounts.Providers;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>ASP.NET Core Identity behind <see cref="IAccounts"/>.</summary>
internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<User>(Configure)
            .AddSignInManager()
            .AddUserStore<UserOnlyStore<User, LabContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, UserPasskey>>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The name that passkeys belong to: they cannot be used at another. Verified and found by the browser itself, a passkey is two factors and needs no address typed.
            options.ServerDomain = configuration["Passkeys:Domain"] is { Length: > 0 } domain ? domain : DomainOf(configuration);
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.Configure<AttemptLimitOptions>(configuration.GetSection("RateLimits"));
        services.AddSingleton<IAttemptLimits, AttemptLimits>();
        services.AddScoped<SignInTries>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).PostConfigure(cookie => cookie.Events.OnValidatePrincipal = SessionCheck.Validate);
        services.AddSingleton<SessionMemory>();
        services.AddSingleton<KeyMemory>();
        services.AddScoped<IServiceCallers, ServiceCallers>();
        services.AddSingleton<Application.Accounts.Partners.IPartnerSignIn, NoPartners>();
        services.AddHostedService<SessionKeeper>();
        services.AddScoped<SignInCookie>();
        services.AddScoped<Application.Platform.ISignInProof, CookieProof>();
        services.AddScoped<Sessions>();
        services.AddScoped<ISessions>(provider => provider.GetRequiredService<Sessions>());
        services.AddScoped<SecondFactors>();
        services.AddScoped<ISecondFactors>(provider => provider.GetRequiredService<SecondFactors>());
        services.AddScoped<IPasskeys, Passkeys>();
        services.AddSingleton<ProviderHttp>();
        services.AddSingleton<ProviderMemory>();
        services.AddSingleton<ProviderTokens>();
        services.AddScoped<ProviderAttempts>();
        services.AddScoped<IWaitingConnections>(provider => provider.GetRequiredService<ProviderAttempts>());
        services.AddScoped<IProviderProtocol, ProviderProtocol>();
        services.AddScoped<IAccounts, Accounts>();
    }

    private static string? DomainOf(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Installation:BaseAddress"] ?? new Platform.InstallationOptions().BaseAddress, UriKind.Absolute, out var address) ? address.Host : null;

    /// <summary>Which passwords are good is said by the domain; here stands only what Identity itself must agree with.</summary>
    private static void Configure(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;

        // Addresses are the user names, and an address may hold more than Identity's letters.
        options.User.AllowedUserNameCharacters = "";
        options.SignIn.RequireConfirmedEmail = true;
        options.Password.RequiredLength = Domain.Accounts.PasswordStrength.Shortest;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
