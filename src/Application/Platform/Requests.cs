using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform;

/// <summary>A request that changes something; runs in one serializable transaction.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>A request that only reads.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Handles a command. The pipeline saves and commits after it; a failed result rolls back.</summary>
public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ICommand<T>;

/// <summary>Handles a query.</summary>
public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IQuery<T>;

/// <summary>
/// A request for a job that talks to the world outside (mail, a browser). It runs in no transaction, which would hold the
/// database while it waits; it saves what it did itself, and may be run again.
/// </summary>
public interface IJobRequest<T> : IRequest<Result<T>>;

/// <summary>Handles a job's request.</summary>
public interface IJobRequestHandler<in TRequest, T> : IRequestHandler<TRequest, Result<T>>
    where TRequest : IJobRequest<T>;

/// <summary>A job that runs although its council is suspended: what lets it take its data out and leave. All others wait until it is resumed.</summary>
public interface IRunsWhileSuspended;

/// <summary>Names the permission that a request asks of its caller.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    /// <summary>The permission.</summary>
    public Permission Permission { get; } = permission;
}

/// <summary>Says that anybody may send the request, and why that is right.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PublicAttribute(string why) : Attribute
{
    /// <summary>The reason.</summary>
    public string Why { get; } = why;
}

/// <summary>The command leaves an audit row with the values before and after.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AuditedAttribute : Attribute;

/// <summary>The request belongs to no council (sign-in, the list of councils). Such requests are on a list that a test approves.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WithoutCouncilAttribute(string why) : Attribute
{
    /// <summary>The reason.</summary>
    public string Why { get; } = why;
}

/// <summary>The command saves by itself, step by step, because it waits for something outside (an e-mail server): no transaction is held meanwhile. It must bear being run again.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OutsideTransactionAttribute(string why) : Attribute
{
    /// <summary>The reason.</summary>
    public string Why { get; } = why;
}

/// <summary>A request made on behalf of a group or board: the pipeline checks that the caller may act for it.</summary>
public interface IActsFor
{
    /// <summary>On whose behalf.</summary>
    Owner Owner { get; }
}

/// <summary>
/// A command that many send for one thing at the same moment. Those of one turn wait for each other in the process before they
/// begin their transactions, so that the database need not run most of them again.
/// </summary>
public interface ITakesTurns
{
    /// <summary>The thing, such as «round:{id}».</summary>
    string Turn { get; }
}

/// <summary>Kinds of owners.</summary>
public enum OwnerKind
{
    Group = 0,
    Board = 1,
}

/// <summary>A group or a board that something belongs to.</summary>
public sealed record Owner(OwnerKind Kind, Guid Id)
{
    /// <summary>A voluntary group.</summary>
    public static Owner Group(Guid id) => new(OwnerKind.Group, id);

    /// <summary>A locality board.</summary>
    public static Owner Board(Guid id) => new(OwnerKind.Board, id);
}

/// <summary>A command that carries its reason into the audit log.</summary>
public interface IHasReason
{
    /// <summary>Why, in the person's words.</summary>
    string Reason { get; }
}
