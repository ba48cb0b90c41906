using Hangfire;
using Hangfire.Dashboard;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Hosted.Jobs;

/// <summary>
/// Hangfire's dashboard among the operators' pages: to everybody else it does not exist. It only shows; what an operator does to a council's
/// jobs goes through the console, which writes it into the operators' log.
/// </summary>
internal static class HangfireDashboard
{
    /// <summary>Where it is.</summary>
    public const string Path = "/operator/hangfire";

    /// <summary>Its pages set colours in style attributes; scripts and style sheets are its own files.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var dashboard = new DashboardOptions
        {
            AppPath = "/operator", Authorization = [], IsReadOnlyFunc = _ => true, DisplayStorageConnectionString = false, DashboardTitle = "Jobs", IgnoreAntiforgeryToken = false,
        };
        var pipeline = endpoints.CreateApplicationBuilder().Use(OperatorsOnly).UsePathBase(Path).UseMiddleware<AspNetCoreDashboardMiddleware>(endpoints.ServiceProvider.GetRequiredService<JobStorage>(), dashboard, DashboardRoutes.Routes, true).Build();

        // The gate below answers 404 where the authorization of pages would lead strangers to the sign-in page.
        endpoints.Map(Path + "/{**page}", pipeline).AllowAnonymous();
    }

    private static async Task OperatorsOnly(HttpContext context, RequestDelegate next)
    {
        var user = context.RequestServices.GetRequiredService<ICurrentUser>();
        if (context.User.Identity?.IsAuthenticated != true || !await user.May(Permission.OperateService, context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        await next(context);
    }
}
