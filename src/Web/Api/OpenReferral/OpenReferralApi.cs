using System.Globalization;
using LocalityLab.Application.Assets.OpenReferral;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Api.OpenReferral;

/// <summary>
/// The directory as other directories read it: Open Referral UK 3.0 (HSDS-UK), without a key and from any site's page.
/// Source: the profile's schemas and its list of endpoints, openreferraluk.org.
/// </summary>
internal static class OpenReferralApi
{
    private const string Profile = "https://docs.openreferraluk.org/en/latest/";
    private const string Description = "https://docs.openreferraluk.org/en/latest/openapi30.json";

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/{council}/api/open-referral").AllowAnonymous().AddEndpointFilter(ForAnySite);
        api.MapGet("/", () => Answer(new ApiDetails(Contract.Version, Profile, Description)));
        api.MapGet("/services", Services);
        api.MapGet("/services/{id}", (string id, Directory directory) => directory.One(id, (says, entry) => says.Service(entry, full: true)));
        api.MapGet("/service_at_locations", async (int? page, int? per_page, Directory directory) =>
            await directory.Page(new ListDirectoryServices(), page, per_page, (says, entry) => says.AtLocation(entry)));
        api.MapGet("/service_at_locations/{id}", (string id, Directory directory) => directory.One(id, (says, entry) => says.AtLocation(entry)));
        api.MapGet("/organizations", Organizations);
        api.MapGet("/organizations/{id}", Organization);
        api.MapGet("/taxonomies", (int? page, int? per_page, Directory directory) => Answer(Paged([directory.Says.Taxonomy(null)], page, per_page)));
        api.MapGet("/taxonomies/{id}", async (string id, Directory directory) =>
            directory.IsCouncil(id) ? Answer(directory.Says.Taxonomy(await directory.Terms())) : NotThere());
        api.MapGet("/taxonomy_terms", async (int? page, int? per_page, Directory directory) =>
            Answer(Paged([.. (await directory.Terms()).Select(directory.Says.Term)], page, per_page)));
        api.MapGet("/taxonomy_terms/{id}", async (string id, Directory directory) =>
            (await directory.Terms()).FirstOrDefault(kind => Guid.TryParse(id, out var wanted) && kind.Id == wanted) is { } kind ? Answer(directory.Says.Term(kind)) : NotThere());
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Services([AsParameters] ServiceQuestion question, Directory directory)
    {
        if (question.ToQuery(directory.IsCouncil) is not { } query)
            return ApiResults.Problem(new Invalid("Write modified_after as 2026-03-31 or 2026-03-31T10:00:00Z."));
        if (question.minimal == true)
            return await directory.Page(query, question.page, question.per_page, (_, entry) => new MinimalService(entry.Asset.Id, Translation.Moment(entry.Asset.ChangedAt)));
        return await directory.Page(query, question.page, question.per_page, (says, entry) => says.Service(entry, full: question.full == true));
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Organizations(int? page, int? per_page, Directory directory) =>
        Answer(Paged([.. (await directory.Organisations()).Select(directory.Says.Organization)], page, per_page));

    private static async Task<Microsoft.AspNetCore.Http.IResult> Organization(string id, Directory directory)
    {
        if (!Guid.TryParse(id, out var wanted) || (await directory.Organisations()).FirstOrDefault(candidate => candidate.Id == wanted) is not { } organisation)
            return NotThere();
        var services = await directory.Send(new ListDirectoryServices { OrganisationId = wanted, PageSize = ListDirectoryServices.LargestPageSize });
        return services.Succeeded
            ? Answer(directory.Says.Organization(organisation) with { Services = [.. services.Value.Items.Select(entry => directory.Says.Service(entry, full: false))] })
            : ApiResults.Problem(services.Error);
    }

    internal static PageOf<T> Paged<T>(IReadOnlyList<T> all, int? page, int? perPage)
    {
        var size = Math.Clamp(perPage ?? ListDirectoryServices.UsualPageSize, 1, ListDirectoryServices.LargestPageSize);
        var number = Math.Clamp(page ?? 1, 1, int.MaxValue / ListDirectoryServices.LargestPageSize);
        return Paged(new DirectoryPage<T>([.. all.Skip((number - 1) * size).Take(size)], all.Count, number, size));
    }

    internal static PageOf<T> Paged<T>(DirectoryPage<T> page) =>
        new(page.Total, page.Pages, page.Page, page.Items.Count, page.Page == 1, page.Page >= page.Pages, page.Items.Count == 0, page.Items);

    internal static Microsoft.AspNetCore.Http.IResult Answer<T>(T content) => Results.Json(content, Contract.Json);

    internal static Microsoft.AspNetCore.Http.IResult NotThere() => ApiResults.Problem(new DirectoryEntryNotFound());

    private static ValueTask<object?> ForAnySite(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return next(context);
    }

    /// <summary>The questions that the standard knows, by its own names.</summary>
    internal sealed record ServiceQuestion(
        string? search, int? page, int? per_page, string? taxonomy_term_id, string? taxonomy_id, string? organization_id, string? modified_after, bool? minimal, bool? full)
    {
        /// <summary>Null for a date that cannot be read. An id that is none of ours, or of another taxonomy, finds nothing.</summary>
        public ListDirectoryServices? ToQuery(Func<string, bool> isOurTaxonomy)
        {
            Guid? kind = null, organisation = null;
            DateTimeOffset? after = null;
            if (!string.IsNullOrEmpty(taxonomy_term_id))
                kind = Guid.TryParse(taxonomy_term_id, out var id) ? id : Guid.Empty;
            if (!string.IsNullOrEmpty(taxonomy_id) && !isOurTaxonomy(taxonomy_id))
                kind = Guid.Empty;
            if (!string.IsNullOrEmpty(organization_id))
                organisation = Guid.TryParse(organization_id, out var id) ? id : Guid.Empty;
            if (!string.IsNullOrEmpty(modified_after))
            {
                if (!DateTimeOffset.TryParse(modified_after, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
                    return null;
                after = moment;
            }

            return new ListDirectoryServices { Search = search ?? "", KindId = kind, OrganisationId = organisation, ChangedAfter = after };
        }
    }
}
