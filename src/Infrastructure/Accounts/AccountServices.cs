using LocalityLab.Application.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
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
            .AddEntityFrameworkStores<LabContext>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(5));
        services.Configure<AttemptLimitOptions>(configuration.GetSection("RateLimits"));
        services.AddSingleton<IAttemptLimits, AttemptLimits>();
        services.AddScoped<SignInTries>();
        services.AddScoped<IAccounts, Accounts>();
    }

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
