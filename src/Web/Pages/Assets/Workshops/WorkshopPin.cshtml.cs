using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>One pin: what was said of it, and what others say to it.</summary>
[AllowAnonymous]
[RequestSizeLimit(PhotoInput.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = PhotoInput.MostBytes)]
public sealed class WorkshopPinModel(ICurrentUser user) : WorkshopPageBase(user), IPhotoForm
{
    public Guid WorkshopId { get; private set; }

    public PinPage View { get; private set; } = null!;

    /// <summary>True for the council's people who run workshops.</summary>
    public bool Facilitates { get; private set; }

    public bool MayAdd => View is { MayAdd: true, State: WorkshopState.Open };

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public IFormFile? Photo { get; set; }

    [BindProperty]
    public string? PhotoDescription { get; set; }

    [BindProperty]
    public bool PhotoMayBePublic { get; set; }

    public async Task<IActionResult> OnGet(Guid workshop, Guid pin) => await Show(workshop, pin) ?? Page();

    public Task<IActionResult> OnPostAgree(Guid workshop, Guid pin) => Answer(workshop, pin, new AgreeWithPin(workshop, pin), "You know it too.");

    public Task<IActionResult> OnPostComment(Guid workshop, Guid pin) => Answer(workshop, pin, new CommentOnPin(workshop, pin, FormId, Text ?? ""), "What you added is there for everybody.");

    public Task<IActionResult> OnPostFlag(Guid workshop, Guid pin) => Answer(workshop, pin, new FlagPin(workshop, pin, Reason ?? ""), "The facilitator will look at it.");

    public async Task<IActionResult> OnPostPhoto(Guid workshop, Guid pin)
    {
        var photo = await PhotoInput.Read(Photo, PhotoDescription, PhotoMayBePublic, HttpContext.RequestAborted);
        return await Answer(workshop, pin, new AddPinPhoto(workshop, pin, photo ?? new([], PhotoDescription ?? "", PhotoMayBePublic)), "The photo is there for everybody.");
    }

    public Task<IActionResult> OnPostTakeAway(Guid workshop, Guid pin) => Answer(workshop, pin, new TakePhotoAway(workshop, pin), "The photo is gone for good.");

    private async Task<IActionResult> Answer(Guid workshop, Guid pin, ICommand<Nothing> command, string done)
    {
        var answered = await Send(command);
        if (!answered.Succeeded)
            return answered.Error is NotFound ? await Refuse(answered.Error) : await Show(workshop, pin) ?? Failure(answered.Error);
        Done = done;
        return Redirect(Links.Pin(Slug, workshop, pin));
    }

    private async Task<IActionResult?> Show(Guid workshop, Guid pin)
    {
        if (FormId == Guid.Empty)
            FormId = Guid.CreateVersion7();
        WorkshopId = workshop;
        var view = await Send(new SeePin(workshop, pin));
        if (!view.Succeeded)
            return await Refuse(view.Error);
        View = view.Value;
        Facilitates = await May(Domain.Councils.Permission.RunWorkshops);
        return null;
    }
}
