using LocalityLab.Application.Figures;
using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>Every file that came in.</summary>
[Needs(Permission.ManageData)]
public sealed class ImportsModel : LabPage
{
    public ImportList List { get; private set; } = new([], 1, 1);

    public SortableTable Table => new()
    {
        Stacks = true,
        Caption = "Files that came in, with what became of their rows",
        CaptionHidden = true,
        Columns = [new(null, "What it gives"), new(null, "File"), new(null, "Came in"), new(null, "Stands"), new(null, "Read", true), new(null, "Published", true), new(null, "Rejected", true), new(null, "Ignored", true)],
        Rows =
        [
            .. List.Lines.Select(line => new TableRow(
            [
                new Cell(line.Title, Href: Links.Import(Slug, line.Id)), new Cell(line.FileName.Length > 0 ? line.FileName : "–"), new Cell(LocalTime.DateAndTime(line.StartedAt)), new Cell(ImportWords.Of(line.State)),
                Number(line.RowsRead), Number(line.RowsPublished), Number(line.RowsRejected), Number(line.RowsIgnored),
            ])),
        ],
    };

    public async Task<IActionResult> OnGet([FromQuery(Name = "page")] int page = 1)
    {
        var list = await Send(new ListImports(page));
        if (!list.Succeeded) return Failure(list.Error);
        List = list.Value;
        return Page();
    }

    private static Cell Number(int count) => new(ValueText.Number(count, 0));
}
