using System.Collections.Frozen;
using FluentValidation;
using LocalityLab.Application.Boards;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure;

/// <summary>
/// Registers what the use cases are made of by the contracts that their classes fulfil. One pass over Application: a library that
/// asks every class again for each contract took a tenth of the program's start (bench, «councils … start»).
/// </summary>
internal static class UseCaseRegistration
{
    /// <summary>One instance a request, under each of these that the class fulfils.</summary>
    private static readonly FrozenSet<Type> Scoped =
    [
        typeof(IRequestHandler<,>), typeof(IOwnerMembers), typeof(IEvidenceSource), typeof(IStreamGate), typeof(IInvitationTarget),
        typeof(IWorkNotes), typeof(IFollowsLocalities), typeof(IRoleRemoved),
    ];

    /// <summary>Adds every class of Application that fulfils one of the contracts, in the order of the assembly.</summary>
    public static IServiceCollection AddPartsOfUseCases(this IServiceCollection services)
    {
        foreach (var type in typeof(ILabDatabase).Assembly.GetTypes())
        {
            if (!type.IsClass || type.IsAbstract || type.IsGenericTypeDefinition)
                continue;
            foreach (var contract in type.GetInterfaces())
            {
                var kind = contract.IsGenericType ? contract.GetGenericTypeDefinition() : contract;
                if (Scoped.Contains(kind))
                    services.AddScoped(contract, type);
                else if (kind == typeof(IValidator<>))
                    services.AddSingleton(contract, type);
                else if (kind == typeof(IUseCasePart))
                    services.AddScoped(type);
            }
        }

        return services;
    }
}
