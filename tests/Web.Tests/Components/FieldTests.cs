using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Assets;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Tests.Components;

public sealed class FieldTests
{
    private readonly ViewContext view = new()
    {
        HttpContext = new DefaultHttpContext(),
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
    };

    [Fact]
    public async Task TextInput_WithAnError_TiesLabelHintAndErrorTogether()
    {
        view.ModelState.AddModelError("Name", "Enter your name");
        var document = await Render(Field(new TextInputTagHelper { For = Model("Name", "Ada <b>"), Label = "Your name", Hint = "As on letters" }));
        var input = document.QuerySelector("input")!;
        input.GetAttribute("value").ShouldBe("Ada <b>");
        document.QuerySelector("label")!.GetAttribute("for").ShouldBe(input.Id);
        input.GetAttribute("aria-describedby").ShouldBe("Name-hint Name-error");
        document.GetElementById("Name-error")!.TextContent.ShouldBe("Error: Enter your name");
        input.ClassList.ShouldContain("govuk-input--error");
        document.QuerySelectorAll("b").ShouldBeEmpty();
    }

    [Fact]
    public async Task TextInput_AfterAPost_ShowsWhatWasTyped()
    {
        view.ModelState.SetModelValue("Metres", "eight", "eight");
        var document = await Render(Field(new TextInputTagHelper { For = Model("Metres", 800), Label = "Distance" }));
        document.QuerySelector("input")!.GetAttribute("value").ShouldBe("eight");
    }

    [Fact]
    public async Task ErrorSummary_LeadsToEachField()
    {
        view.ModelState.AddModelError("Input.Date", "The date must be a real date");
        view.ModelState.AddModelError("", "The place has just been taken");
        var summary = await Render(new ErrorSummaryTagHelper { ViewContext = view });
        var field = await Render(Field(new DateInputTagHelper { For = Model("Input.Date", new DateParts { Day = "31", Month = "2", Year = "2026" }), Label = "When?" }));
        var target = summary.QuerySelector("a")!.GetAttribute("href")!;
        field.QuerySelector(target)!.GetAttribute("name").ShouldBe("Input.Date.Day");
        summary.QuerySelectorAll("li")[0].TextContent.ShouldBe("The place has just been taken");
    }

    [Fact]
    public async Task ErrorSummary_WithoutErrors_WritesNothing() =>
        (await Render(new ErrorSummaryTagHelper { ViewContext = view })).Body!.InnerHtml.Trim().ShouldBeEmpty();

    [Fact]
    public async Task Radios_GiveTheFirstChoiceTheGroupsOwnId()
    {
        var document = await Render(Field(new RadiosTagHelper { For = Model("Kind", "online"), Label = "How?", Items = [new("place", "In person"), new("online", "Online", "By video")] }));
        document.QuerySelectorAll("input").Select(input => (input.Id, input.HasAttribute("checked"))).ShouldBe([("Kind", false), ("Kind-2", true)]);
        document.QuerySelector("fieldset > legend")!.TextContent.ShouldBe("How?");
    }

    [Fact]
    public async Task Select_GroupsChoicesAndKeepsEmptyValues()
    {
        var document = await Render(Field(new SelectTagHelper { For = Model("Ward", "b"), Label = "Ward", Items = [new("", "All"), new("a", "Ashton", null, "North"), new("b", "Bowdon", null, "South")] }));
        document.QuerySelectorAll("optgroup").Select(group => group.GetAttribute("label")).ShouldBe(["North", "South"]);
        document.QuerySelectorAll("option").Select(option => option.GetAttribute("value")).ShouldBe(["", "a", "b"]);
        document.QuerySelector("option[selected]")!.TextContent.ShouldBe("Bowdon");
    }

    [Fact]
    public async Task Button_ThatSubmits_PreventsADoubleClick()
    {
        var document = await Render(new ButtonTagHelper(), "lab-button", "Continue");
        var button = document.QuerySelector("button")!;
        button.GetAttribute("data-prevent-double-click").ShouldBe("true");
        button.GetAttribute("type").ShouldBe("submit");
        button.TextContent.ShouldBe("Continue");
    }

    [Fact]
    public async Task Table_SortsByLinks_ThatTurnTheirColumnRound()
    {
        var table = new SortableTable
        {
            Caption = "Claimants",
            Columns = [new("name", "Ward"), new("value", "Claimants", Numeric: true)],
            Rows = [new([new("Sale"), new("withheld", "", None: true)], "E1")],
            SortedBy = "value",
            Descending = true,
            SortHref = (column, descending) => $"?sort={column}&order={(descending ? "down" : "up")}",
        };
        var document = await Render(new TableTagHelper { Model = table });
        document.QuerySelectorAll("th[scope=col]").Select(header => header.GetAttribute("aria-sort")).ShouldBe(["none", "descending"]);
        document.QuerySelectorAll("thead a").Select(link => link.GetAttribute("href")).ShouldBe(["?sort=name&order=up", "?sort=value&order=up"]);
        document.QuerySelector("td")!.GetAttribute("data-sort").ShouldBe("");
        document.QuerySelector("tbody th")!.GetAttribute("scope").ShouldBe("row");
    }

    [Theory]
    [InlineData(1, 12, "1 2 ⋯ 12")]
    [InlineData(6, 12, "1 ⋯ 5 6 7 ⋯ 12")]
    [InlineData(2, 3, "1 2 3")]
    public async Task Pagination_ShowsTheEndsAndTheNeighbours(int page, int pages, string expected)
    {
        var document = await Render(new PaginationTagHelper { Page = page, Pages = pages, Href = number => $"?page={number}" });
        string.Join(' ', document.QuerySelectorAll("li").Select(item => item.TextContent)).ShouldBe(expected);
        document.QuerySelector("[aria-current=page]")!.GetAttribute("href").ShouldBe($"?page={page}");
    }

    [Fact]
    public void DateParts_ReadBackEveryDateTheyWereFilledFrom() =>
        Prop.ForAll(Gen.Choose(new DateOnly(1000, 1, 1).DayNumber, new DateOnly(9999, 12, 31).DayNumber).ToArbitrary(), day =>
        {
            var date = DateOnly.FromDayNumber(day);
            DateParts.From(date).TryRead(out var read).ShouldBeTrue();
            read.ShouldBe(date);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("27", "march", "2027", "2027-03-27")]
    [InlineData(" 1 ", "Sep", "2026", "2026-09-01")]
    [InlineData("29", "2", "2027", null)]
    [InlineData("0", "1", "2027", null)]
    [InlineData("1", "13", "2027", null)]
    [InlineData("1", "1", "27", null)]
    [InlineData("-1", "1", "2027", null)]
    [InlineData(null, null, null, null)]
    public void DateParts_ReadWhatPeopleType(string? day, string? month, string? year, string? expected)
    {
        var real = new DateParts { Day = day, Month = month, Year = year }.TryRead(out var date);
        (real ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null).ShouldBe(expected);
    }

    [Fact]
    public void BrandColour_IsReadableOnWhiteWhateverTheCouncilChose() =>
        Prop.ForAll(Gen.Choose(0, 0xffffff).ToArbitrary(), rgb =>
        {
            var readable = CouncilColour.Readable(string.Create(CultureInfo.InvariantCulture, $"#{rgb:x6}"));
            LocalityLab.Application.Figures.Palette.Contrast(readable!, "#ffffff").ShouldBeGreaterThanOrEqualTo(4.49);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#zzzzzz")]
    [InlineData("#fff}body{display:none")]
    public void BrandColour_ThatIsNone_LeavesTheStylesheetEmpty(string colour) => BrandColour.Stylesheet(colour).ShouldBe(":root{}\n");

    private ModelExpression Model(string name, object? value)
    {
        var provider = new EmptyModelMetadataProvider();
        return new ModelExpression(name, new ModelExplorer(provider, provider.GetMetadataForType(value?.GetType() ?? typeof(string)), value));
    }

    private T Field<T>(T field)
        where T : FieldTagHelper
    {
        field.ViewContext = view;
        return field;
    }

    private static async Task<IDocument> Render(TagHelper helper, string tag = "lab", string content = "")
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput(tag, [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetContent(content)));
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        await using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(writer.ToString()));
    }
}
