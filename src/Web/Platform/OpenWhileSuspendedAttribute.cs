namespace LocalityLab.Web.Platform;

/// <summary>The page or endpoint is there while its council is suspended: taking data out and leaving, for administrators. Everything else of such a council is closed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenWhileSuspendedAttribute : Attribute;
