using System.Security.Cryptography;
using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>
/// A participant has no account: their browser carries one signed and encrypted cookie for each workshop they joined. It opens
/// that workshop of that council and nothing else, says only which participant it is, and ends after four weeks.
/// </summary>
internal sealed class WorkshopCookies(IHttpContextAccessor http, IDataProtectionProvider protection, ICouncilScope scope, IConfiguration configuration, IHostEnvironment environment) : IWorkshopVisitor
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(28);

    public Guid? ParticipantIn(Guid workshopId)
    {
        if (http.HttpContext?.Request.Cookies[NameOf(workshopId)] is not { Length: > 0 and < 1_000 } value)
            return null;
        try
        {
            return Guid.TryParseExact(Protector(workshopId).Unprotect(value), "N", out var participant) ? participant : null;
        }
        catch (CryptographicException)
        {
            // Of another workshop, from before new keys, ended, or made up.
            return null;
        }
    }

    /// <summary>From now on the browser takes part.</summary>
    public void Remember(Joined joined) => http.HttpContext!.Response.Cookies.Append(
        NameOf(joined.WorkshopId), Protector(joined.WorkshopId).Protect(joined.ParticipantId.ToString("N"), Lasts), new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.HttpContext.Request.IsHttps || !(environment.IsDevelopment() || configuration.GetValue("Cookies:PlainHttp", false)),
            Path = $"/{scope.Council.Slug}",
            MaxAge = Lasts,
            IsEssential = true,
        });

    private static string NameOf(Guid workshopId) => $"workshop-{workshopId:N}";

    private ITimeLimitedDataProtector Protector(Guid workshopId) =>
        protection.CreateProtector("Workshop participant", scope.Council.Id.ToString("N"), workshopId.ToString("N")).ToTimeLimitedDataProtector();
}
