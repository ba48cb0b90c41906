using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Platform;

/// <summary>Base of every page: sends one request and maps its failure once, to an error summary or a status.</summary>
public abstract class LabPage : PageModel
{
    /// <summary>The council of the path; throws on a page without one.</summary>
    public CouncilInScope Council => HttpContext.RequestServices.GetRequiredService<ICouncilScope>().Council;

    /// <summary>First part of the page's address.</summary>
    public string Slug => Council.Slug;

    /// <summary>Sends the request through the pipeline.</summary>
    protected Task<Result<T>> Send<T>(IRequest<Result<T>> request) =>
        HttpContext.RequestServices.GetRequiredService<IMediator>().Send(request, HttpContext.RequestAborted);

    /// <summary>The answer to a failure: 404, sign-in, 403, or this page again with its error summary.</summary>
    protected IActionResult Failure(Error error)
    {
        switch (error)
        {
            case Domain.Platform.NotFound:
                return NotFound();
            case SignInNeeded:
                return Challenge();
            case OwnSignInNeeded:
                return Redirect(Links.SignIn(HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : null));
            case Forbidden:
                return Forbid();
            case Invalid { Problems.Count: > 0 } invalid:
                ViewData[Components.Forms.ErrorSummaryTagHelper.FieldOrder] = invalid.Problems.Select(problem => problem.Field).Distinct(StringComparer.Ordinal).ToList();
                foreach (var (field, message) in invalid.Problems)
                    ModelState.AddModelError(field, message);
                break;
            default:
                ModelState.AddModelError(error.Field, error.Message);
                break;
        }

        var page = Page();
        page.StatusCode = error switch
        {
            Domain.Platform.Conflict => StatusCodes.Status409Conflict,
            TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        };
        return page;
    }

    /// <summary>A message for the next page, shown once in a green banner.</summary>
    [TempData]
    public string? Done { get; set; }
}
