namespace LocalityLab.Web.Platform;

/// <summary>Endpoints that are no pages; each slice maps its own in one line here.</summary>
internal static class SliceEndpoints
{
    public static void MapEndpointsOfSlices(this WebApplication app)
    {
        Api.MapApi.Map(app);
        Api.ClassesApi.Map(app);
        Api.DownloadApi.Map(app);
        Api.ImportApi.Map(app);
        app.MapOpenApi().AllowAnonymous();
        Api.AssetApi.Map(app);
        Api.OpenReferral.OpenReferralApi.Map(app);
        Pages.Assets.Partners.EmbedEndpoint.Map(app);
        Api.WorkshopApi.Map(app);
        Api.SurgeryApi.Map(app);
        Api.SearchApi.Map(app);
        Pages.Evidence.PackEndpoints.Map(app);
        Pages.Groups.Projects.ProjectEndpoints.Map(app);
        Pages.Boards.BoardEndpoints.Map(app);
        Pages.Accounts.AccountEndpoints.Map(app);
        Pages.Accounts.Providers.ProviderEndpoints.Map(app);
        Pages.Billing.BillingEndpoints.Map(app);
        Pages.Councils.LeavingEndpoints.Map(app);
        Api.Analysis.NeedApi.Map(app);
        app.MapGet("/{council}/brand.css", Components.Assets.BrandEndpoint.Serve).AllowAnonymous().WithMetadata(new OpenWhileSuspendedAttribute());
        app.MapGet("/{council}/brand/logo/{hash}", Components.Assets.LogoEndpoint.Serve).AllowAnonymous().WithMetadata(new OpenWhileSuspendedAttribute());
        app.MapGet("/{council}/api/jobs/{id:guid}", Pages.Platform.JobEndpoint.Serve).RequireAuthorization(new NeedsAttribute(Domain.Councils.Permission.UseAccount)).WithMetadata(new OpenWhileSuspendedAttribute());
        HostEndpoint.Map(app);
        HealthEndpoints.Map(app);
    }
}
