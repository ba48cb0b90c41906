using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

/// <summary>Reading beyond one council, for the few things that belong to a person and not to a council.</summary>
public static class AcrossCouncilsExtensions
{
    /// <summary>The rows of every council. Throws outside a named <see cref="SystemScope"/>, where the database would show none anyway.</summary>
    public static IQueryable<T> OfEveryCouncil<T>(this IQueryable<T> set, ICouncilScope scope)
        where T : CouncilEntity =>
        scope.IsSystem
            ? set.IgnoreQueryFilters(["Council"])
            : throw new InvalidOperationException($"Enter a system scope before reading {typeof(T).Name} of every council.");
}
