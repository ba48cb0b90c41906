using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;

namespace LocalityLab.Web.Pages.Help;

/// <summary>A council's own statement: the law asks whoever publishes a page, not whoever runs the service.</summary>
[AllowAnonymous]
public sealed class CouncilAccessibilityModel : LabPage;
