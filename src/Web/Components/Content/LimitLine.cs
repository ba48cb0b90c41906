using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Content;

/// <summary>
/// A line where something is used of which the council's plan has little left: <c>&lt;lab-limit limit="Storage" /&gt;</c>. Nothing while there
/// is enough, and nothing for members of voluntary groups, who are free.
/// </summary>
[HtmlTargetElement("lab-limit", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LimitLineTagHelper(IMediator mediator, ICouncilScope scope, ICurrentUser user) : TagHelper
{
    /// <summary>Which limit.</summary>
    public required Limit Limit { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var seen = await mediator.Send(new SeeLimit(Limit));
        if (seen.Error is not null || seen.Value.Text.Length == 0)
            return;
        var markup = new Markup().Open("div", ("class", Markup.Classes("govuk-inset-text lab-limit", seen.Value.IsFull ? "lab-limit--full" : null)))
            .Element("p", seen.Value.Text, ("class", "govuk-body"));
        if (await user.May(Permission.ManageCouncil, CancellationToken.None))
            markup.Open("p", ("class", "govuk-body")).Element("a", "Plan and payment", ("class", "govuk-link"), ("href", Links.Plan(scope.Council.Slug))).Close("p");
        output.Content.SetHtmlContent(markup.Close("div"));
    }
}
