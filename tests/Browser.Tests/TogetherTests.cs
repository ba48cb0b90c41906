using LocalityLab.Domain.Councils;
using LocalityLab.TestKit;
using Microsoft.Playwright;

namespace LocalityLab.Browser.Tests;

/// <summary>A workshop, a vote and a surgery as several people live through them, each in a browser of their own, one of them without scripts.</summary>
public sealed class TogetherTests(Browsing browsing)
{
    private const int Telephone = 360;

    [Fact]
    public async Task Workshop_PeopleSeeEachOthersPins_AndTheFacilitatorLeads()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await A.Council(browsing.Host);
        await A.Town(council);
        var adviser = await council.Person(Role.Adviser);
        var (desk, wall) = (await browsing.Page(person: adviser), await browsing.Page(person: adviser));
        List<List<string>> problems = [MapTown.Listen(desk), MapTown.Listen(wall)];

        await desk.GotoAsync($"/{council.Slug}/workshops/new");
        await desk.GetByLabel("Title").FillAsync("What we have");
        await desk.GetByLabel("The question that people answer").FillAsync("What is here already?");
        await desk.GetByLabel("Library", new() { Exact = true }).Or(desk.GetByLabel("Libraries", new() { Exact = true })).First.CheckAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Open the workshop" }).ClickAsync();
        var code = await desk.InnerTextAsync(".lab-join__code");
        await wall.GotoAsync(desk.Url.Replace("/run", "/wall", StringComparison.Ordinal));

        var ann = await Join(council, code, "Ann", javaScript: true);
        var bea = await Join(council, code, "Bea", javaScript: true);
        var cy = await Join(council, code, "Cy", javaScript: false);
        await Add(ann, "Repair bench");
        foreach (var (screen, part) in new[] { (bea, "#pin-list"), (desk, "#workshop-now"), (wall, "#wall-newest") })
            await screen.Locator(part).GetByText("Repair bench").First.WaitForAsync();

        await bea.Locator("#pin-list li").Filter(new() { HasText = "Repair bench" }).GetByRole(AriaRole.Button, new() { Name = "I know it too" }).ClickAsync();
        await ann.Locator("#pin-list").GetByText("1 know it too").WaitForAsync();
        await Add(cy, "Bowls club");
        await ann.Locator("#pin-list").GetByText("Bowls club").First.WaitForAsync();
        (await cy.InnerTextAsync("#pin-list")).ShouldContain("Repair bench");

        await desk.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await ann.GetByText("The facilitator has paused the workshop").WaitForAsync();
        await wall.Locator("#wall-now").GetByText("Paused").WaitForAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await ann.GetByText("The facilitator has paused the workshop").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await desk.GetByRole(AriaRole.Button, new() { Name = "Close for good" }).ClickAsync();
        await bea.GetByText("This workshop is closed").WaitForAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "What it brought" }).ClickAsync();
        var report = await desk.InnerTextAsync("main");
        report.ShouldContain("Repair bench");
        report.ShouldContain("Bowls club");
        problems.SelectMany(of => of).ShouldBeEmpty();
    }

    [Fact]
    public async Task Vote_OpensOnEveryScreen_CountsOnTheWall_AndEachFindsTheirReceipt()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await A.Council(browsing.Host);
        var board = await A.Board(council, members: 3);
        await board.Priorities(council, 10, 20);
        var meeting = $"/{council.Slug}/boards/{board.Board}/meetings/{board.Meeting}";
        var (chair, wall) = (await browsing.Page(person: board.Chair), await browsing.Page(person: board.Chair));
        var phone = await browsing.Page(width: Telephone, person: board.Members[1]);
        var plain = await browsing.Page(javaScript: false, width: Telephone, person: board.Members[2]);
        await chair.GotoAsync($"{meeting}/run");
        await wall.GotoAsync($"{meeting}/wall");

        foreach (var member in new[] { phone, plain })
        {
            await member.GotoAsync($"{meeting}/join");
            await member.GetByRole(AriaRole.Button, new() { Name = "I am here" }).ClickAsync();
        }

        await chair.Locator("#attendance td").Filter(new() { HasText = "Present" }).Nth(1).WaitForAsync();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Note for Member 1" }).ClickAsync();
        await chair.GetByRole(AriaRole.Link, new() { Name = "Prepare a round" }).ClickAsync();
        await chair.GetByLabel("The question").FillAsync("What first?");
        await chair.Locator("input[value=Approval]").CheckAsync();
        foreach (var option in await chair.Locator("input[name=Priorities]").AllAsync())
            await option.CheckAsync();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Prepare the round" }).ClickAsync();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Open the round" }).ClickAsync();

        (await chair.InnerTextAsync("main")).ShouldContain("Open: 0 of 3 who can vote have voted");
        await wall.GetByText("of 3 who can vote have voted").WaitForAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Go to the vote" }).ClickAsync();
        var receipt = await Vote(phone, "Priority 1");
        await wall.Locator("[data-live-value=votesIn]").GetByText("1", new() { Exact = true }).WaitForAsync();
        await plain.GotoAsync($"{meeting}/join");
        await plain.GetByRole(AriaRole.Button, new() { Name = "Go to the vote" }).ClickAsync();
        await Vote(plain, "Priority 2");
        await wall.Locator("[data-live-value=votesIn]").GetByText("2", new() { Exact = true }).WaitForAsync();
        (await wall.InnerTextAsync("main")).ShouldNotContain("Priority 1");

        await chair.GetByRole(AriaRole.Button, new() { Name = "Close the round and count" }).ClickAsync();
        await wall.GetByText("2 of 3 who could vote voted").WaitForAsync();
        await phone.GetByRole(AriaRole.Link, new() { Name = "See the result" }).ClickAsync();
        await phone.GetByLabel("Look up your receipt").FillAsync(receipt);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Look it up" }).ClickAsync();
        (await phone.InnerTextAsync("main .govuk-inset-text")).ShouldContain("Priority 1: ticked");
    }

    [Fact]
    public async Task Surgery_TheLastPlaceGoesToOne_TheOtherWaits_AndGetsItWhenItComesFree()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await A.Council(browsing.Host);
        var (surgery, slots) = await A.Surgery(council, capacity: 1, change: plan => plan with { SlotCount = 1 });
        var people = new[] { await council.Person(Role.GroupMember), await council.Person(Role.GroupMember) };
        foreach (var person in people)
            await A.Group(council, person);
        var first = await browsing.Page(person: people[0]);
        var second = await browsing.Page(javaScript: false, width: Telephone, person: people[1]);
        var adviser = await browsing.Page(person: await council.Person(Role.Adviser));

        // Both have the form of the same place open.
        foreach (var page in new[] { first, second })
        {
            await page.GotoAsync($"/{council.Slug}/surgeries/times/{slots[0]}");
            await page.GetByLabel("What would you like to find out?").FillAsync(page == first ? "Who is lonely here?" : "Who needs a warm room?");
        }

        await first.GetByRole(AriaRole.Button, new() { Name = "Book this time" }).ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Book this time" }).ClickAsync();
        await second.GetByRole(AriaRole.Link, new() { Name = "Join the waiting list" }).ClickAsync();
        await second.Locator("input[name=Wanted]").First.CheckAsync();
        await second.GetByLabel("What would you like to find out?").FillAsync("Who needs a warm room?");
        await second.GetByRole(AriaRole.Button, new() { Name = "Join the waiting list" }).ClickAsync();
        (await second.InnerTextAsync("main")).ShouldContain("Your group is asked next.");

        await first.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).First.ClickAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Cancel the booking" }).ClickAsync();
        for (var tries = 0; tries < 50 && await second.GetByRole(AriaRole.Button, new() { Name = "Accept this time" }).CountAsync() == 0; tries++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await second.ReloadAsync();
        }

        await second.GetByRole(AriaRole.Button, new() { Name = "Accept this time" }).ClickAsync();
        await adviser.GotoAsync($"/{council.Slug}/surgeries/{surgery}/bookings");
        var booked = await adviser.InnerTextAsync("main");
        booked.ShouldContain("Who needs a warm room?");
        booked.ShouldNotContain("Who is lonely here?");
    }

    private async Task<IPage> Join(TestCouncil council, string code, string name, bool javaScript)
    {
        var page = await browsing.Page(javaScript, Telephone);
        await page.GotoAsync($"/{council.Slug}/join");
        await page.GetByLabel("Code").FillAsync(code);
        await page.GetByLabel("Your first name, or any name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await page.Locator("#pin-form").WaitForAsync();
        return page;
    }

    private static async Task Add(IPage page, string name)
    {
        var form = page.Locator("#pin-form");
        await form.Locator("input[type=radio]").First.CheckAsync();
        await form.GetByLabel("What is it called?").FillAsync(name);
        await form.GetByLabel("Its postcode").FillAsync("AA1 1AA");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add to everybody’s map" }).ClickAsync();
        await page.Locator("#pin-list").GetByText(name).First.WaitForAsync();
    }

    private static async Task<string> Vote(IPage page, string option)
    {
        await page.GetByLabel(option).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vote", Exact = true }).ClickAsync();
        return await page.InnerTextAsync(".lab-receipt strong");
    }
}
