using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Assets.Workshops;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>One pin in the list, and the empty one that the page's script fills in for pins that others add.</summary>
/// <param name="Council">First part of addresses.</param>
/// <param name="Workshop">The workshop.</param>
/// <param name="Line">The pin.</param>
/// <param name="MayAdd">True when «I know it too» can be said now.</param>
/// <param name="PageNumber">The page of the list.</param>
public sealed record PinLineModel(string Council, Guid Workshop, PinLine Line, bool MayAdd, int PageNumber)
{
    /// <summary>The id that stands for the pin's own in the template's addresses.</summary>
    public static Guid Blank => Guid.Empty;

    /// <summary>A line to be filled in.</summary>
    public static PinLineModel Template(string council, Guid workshop, bool mayAdd) =>
        new(council, workshop, new(new(Blank, "", "", "", "", "", "", PinShape.Point, [], 0, 0), 0, 0, false, false), mayAdd, 1);
}
