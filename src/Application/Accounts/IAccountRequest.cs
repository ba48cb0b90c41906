using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Accounts;

/// <summary>
/// A request about an account. It is no command: hashing a password takes longer than one writer may hold the embedded
/// database, and a wrong try must be counted although the request fails. <see cref="IAccounts"/> saves each step by itself.
/// </summary>
public interface IAccountRequest<T> : IRequest<Result<T>>;

/// <summary>Handles a request about an account.</summary>
public interface IAccountRequestHandler<in TRequest, T> : IRequestHandler<TRequest, Result<T>>
    where TRequest : IAccountRequest<T>;
