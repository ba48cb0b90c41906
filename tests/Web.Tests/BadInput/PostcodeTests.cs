using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Evidence;

namespace LocalityLab.Web.Tests.BadInput;

/// <summary>A postcode that does not exist, wherever one can be typed.</summary>
public sealed class PostcodeTests
{
    [Theory, EachDatabase]
    public async Task Pack_WithAPostcodeThatDoesNotExist_SaysSoAndKeepsWhatWasTyped(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var answer = await packs.Fill("areas", new() { ["Postcode"] = "ZZ99 9ZZ", ["Geography"] = "lsoa21" }, "main form:has(input[name=Postcode])", follow: false);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text(".govuk-error-summary").ShouldContain("Enter a full postcode of this council");
        answer.Document.QuerySelector("input[name=Postcode]")!.GetAttribute("value").ShouldBe("ZZ99 9ZZ");
        (await packs.Plan()).Areas.Count.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Search_ForAPostcodeThatDoesNotExist_SaysWhatToDo(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var areas = await packs.Client.Get($"/{packs.Council.Slug}/areas?find=ZZ99+9ZZ");
        areas.Status.ShouldBe(HttpStatusCode.OK);
        var map = await packs.Client.Get($"/{packs.Council.Slug}/map?find=ZZ99+9ZZ");
        map.Status.ShouldBe(HttpStatusCode.OK);
        map.Text("#find-none").ShouldNotBeEmpty();
    }
}
