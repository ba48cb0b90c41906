using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Help;

/// <summary>What works for whom, and how to say what does not. The same for every council.</summary>
[AllowAnonymous]
public sealed class AccessibilityModel : PageModel;
