using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The fields of an entry of the consultation log.</summary>
public abstract class ConsultationForm : PackPage
{
    [BindProperty]
    public string Who { get; set; } = "";

    [BindProperty]
    public DateParts When { get; set; } = new();

    [BindProperty]
    public string How { get; set; } = "";

    [BindProperty]
    public int? People { get; set; }

    [BindProperty]
    public string Said { get; set; } = "";

    [BindProperty]
    public string Changed { get; set; } = "";

    /// <summary>The entry as typed; null when its day is no date, which the form then says.</summary>
    protected PackConsultation? Entry(Guid id)
    {
        if (!When.TryRead(out var day))
            ModelState.AddModelError(nameof(When), "Enter the day, such as 27 3 2027.");
        return ModelState.IsValid ? new(id, Who, day, How, People, Said, Changed) : null;
    }
}
