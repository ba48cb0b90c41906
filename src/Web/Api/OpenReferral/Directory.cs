using LocalityLab.Application.Assets.OpenReferral;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using MediatR;

namespace LocalityLab.Web.Api.OpenReferral;

/// <summary>The council's directory, asked and said in Open Referral's terms.</summary>
internal sealed class Directory(ICouncilScope scope, ISiteAddress site, IMediator mediator, IHttpContextAccessor http)
{
    public Translation Says { get; } = new(scope.Council, site.BaseAddress);

    /// <summary>The one taxonomy goes by the council's own id.</summary>
    public bool IsCouncil(string id) => Guid.TryParse(id, out var wanted) && wanted == scope.Council.Id;

    public Task<Result<T>> Send<T>(IQuery<T> query) => mediator.Send(query, http.HttpContext?.RequestAborted ?? default);

    public async Task<IReadOnlyList<AssetKind>> Terms() => (await Send(new ListDirectoryTerms())).Value;

    public async Task<IReadOnlyList<DirectoryOrganisation>> Organisations() => (await Send(new ListDirectoryOrganisations())).Value;

    public async Task<Microsoft.AspNetCore.Http.IResult> Page<T>(ListDirectoryServices query, int? page, int? perPage, Func<Translation, DirectoryService, T> say)
    {
        var found = await Send(query with { Page = page ?? 1, PageSize = perPage ?? ListDirectoryServices.UsualPageSize });
        return found.Succeeded
            ? OpenReferralApi.Answer(OpenReferralApi.Paged(new DirectoryPage<T>([.. found.Value.Items.Select(entry => say(Says, entry))], found.Value.Total, found.Value.Page, found.Value.PageSize)))
            : ApiResults.Problem(found.Error);
    }

    public async Task<Microsoft.AspNetCore.Http.IResult> One<T>(string id, Func<Translation, DirectoryService, T> say)
    {
        if (!Guid.TryParse(id, out var wanted))
            return OpenReferralApi.NotThere();
        var found = await Send(new GetDirectoryService(wanted));
        return found.Succeeded ? OpenReferralApi.Answer(say(Says, found.Value)) : ApiResults.Problem(found.Error);
    }
}
