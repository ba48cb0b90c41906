namespace LocalityLab.Application.Platform;

/// <summary>Why the service cannot start and what to do, in words for whoever starts it: the program prints the message alone and ends with 1.</summary>
public sealed class CannotStart(string message, Exception? cause = null) : InvalidOperationException(message, cause);
