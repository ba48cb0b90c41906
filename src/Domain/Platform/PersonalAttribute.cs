namespace LocalityLab.Domain.Platform;

/// <summary>
/// The text names a person, says how to reach them, or is what they declared about themselves. The audit log notes that it
/// changed and never what it was, since nothing can be taken out of the log again; closing an account clears it, or the list
/// of what stays says why not.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
