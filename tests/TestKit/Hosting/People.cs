using LocalityLab.Domain.Accounts;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.TestKit;

/// <summary>Accounts for tests, and the real cookie that signing in gives.</summary>
public static class People
{
    /// <summary>The password of accounts made with one.</summary>
    public const string Password = "correct horse battery staple";

    /// <summary>An account, confirmed unless said otherwise; hashing a password is slow, so it has one only when asked for.</summary>
    public static async Task<User> Create(LabHost host, bool withPassword = false, string? email = null, bool confirmed = true)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var address = email ?? $"person-{Guid.CreateVersion7():N}@example.org";
        var user = new User { UserName = address, Email = address, EmailConfirmed = confirmed, DisplayName = "Test person", CreatedAt = host.Time.GetUtcNow() };
        var outcome = withPassword ? await users.CreateAsync(user, Password) : await users.CreateAsync(user);
        return outcome.Succeeded ? user : throw new InvalidOperationException(string.Join("; ", outcome.Errors.Select(error => error.Description)));
    }

    /// <summary>A client that carries the cookie which signing in would have given, with the session that it names.</summary>
    public static async Task<LabClient> SignedIn(LabHost host, Guid userId, SignInWay way = SignInWay.Password, Guid? providerCouncilId = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException("No such account.");
        var session = SignInCookie.New(userId, way, providerCouncilId is { } council ? new(council, "", null, "") : null, "A test", host.Time.GetUtcNow());
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        context.Add(session);
        await context.SaveChangesAsync();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user);
        ((System.Security.Claims.ClaimsIdentity)principal.Identity!).AddClaims(SignInCookie.ClaimsOf(session));
        var cookie = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = host.Time.GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(12) }, IdentityConstants.ApplicationScheme);
        var client = LabClient.Anonymous(host);
        client.Cookies.Add(new Uri("https://localhost"), new System.Net.Cookie(cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(ticket)));
        return client;
    }
}
