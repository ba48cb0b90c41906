namespace LocalityLab.Application.Platform;

/// <summary>Steps that several use cases of a slice share, in a class of their own; the host finds and registers it by this mark.</summary>
public interface IUseCasePart;
