using System.Diagnostics.CodeAnalysis;

namespace LocalityLab.Domain.Platform;

/// <summary>An expected failure. Its message tells a person what to do; an exception, by contrast, is a bug or a broken dependency.</summary>
/// <param name="Message">One or two plain sentences for the screen.</param>
public abstract record Error(string Message)
{
    /// <summary>The name of the form field the failure belongs to; empty when it belongs to the whole form.</summary>
    public string Field { get; init; } = "";
}

/// <summary>The thing asked for does not exist, or the person may not know that it does. HTTP 404.</summary>
public record NotFound(string Message) : Error(Message);

/// <summary>The request was understood but the present state does not allow it. HTTP 409.</summary>
public record Conflict(string Message) : Error(Message);

/// <summary>A signed-in person may not do this. HTTP 403.</summary>
public record Forbidden(string Message) : Error(Message);

/// <summary>Nobody is signed in. A page redirects to sign-in; the API answers 401.</summary>
public record SignInNeeded() : Error("Sign in to continue.");

/// <summary>The same thing was tried too often. HTTP 429.</summary>
public record TooMany(string Message) : Error(Message);

/// <summary>What was entered cannot be used. HTTP 400, shown in the error summary beside its field.</summary>
public record Invalid(string Message) : Error(Message)
{
    /// <summary>All the problems found, in the order of the form; holds only this one unless the validator found several.</summary>
    public IReadOnlyList<(string Field, string Message)> Problems { get; init; } = [];

    /// <summary>Several problems at once.</summary>
    public static Invalid From(IReadOnlyList<(string Field, string Message)> problems) =>
        new(problems.Count == 0 ? "Check what you entered." : problems[0].Message)
        {
            Field = problems.Count == 0 ? "" : problems[0].Field,
            Problems = problems,
        };
}

/// <summary>Either a value or an <see cref="Platform.Error"/>.</summary>
public readonly struct Result<T> : IResult
{
    private readonly T? value;
    private readonly Error? error;

    private Result(T value)
    {
        this.value = value;
        error = null;
    }

    private Result(Error error)
    {
        value = default;
        this.error = error;
    }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => error is null;

    /// <summary>The value; asking for it after a failure is a bug and throws.</summary>
    public T Value => error is null ? value! : throw new InvalidOperationException($"There is no value: {error.Message}");

    /// <summary>The failure, or null.</summary>
    public Error? Error => error;

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new(error);

    static object IResult.Failed(Error error) => new Result<T>(error);
}

/// <summary>Lets the pipeline build a failed <see cref="Result{T}"/> without knowing T.</summary>
public interface IResult
{
    /// <summary>The failure, or null.</summary>
    Error? Error { get; }

    /// <summary>A failed result of the implementing type.</summary>
    static abstract object Failed(Error error);
}

/// <summary>The value of a command that answers nothing.</summary>
public readonly record struct Nothing
{
    /// <summary>The only value.</summary>
    public static Nothing Value => default;
}
