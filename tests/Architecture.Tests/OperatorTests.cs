using System.Reflection;
using LocalityLab.Application.Operators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using MediatR;

namespace LocalityLab.Architecture.Tests;

/// <summary>An operator never reads a council's private data unasked: their use cases are not given it.</summary>
public sealed class OperatorTests
{
    /// <summary>Handlers of operators' requests that are given the councils' tables all the same, each with its reason. Approved here.</summary>
    private static readonly Dictionary<string, string> GivenTheCouncilsTables = new(StringComparer.Ordinal)
    {
        ["LocalityLab.Application.Billing.SeeBilling+Handler"] = Bought, ["LocalityLab.Application.Billing.MarkInvoicePaid+Handler"] = Bought,
        ["LocalityLab.Application.Billing.ProcessAgain+Handler"] = "messages of the payment provider belong to no council",
    };

    private const string Bought = "what a council bought of the operator and paid, which both know; nothing that its people wrote";

    /// <summary>Parts that operators' handlers may be given: each reads counts and states, or touches one thing.</summary>
    private static readonly string[] NarrowParts = ["OperatorReading", "OperatorSupport", "OperatorJobs", "OperatorSwitches"];

    private static IEnumerable<Type> Types => typeof(ILabDatabase).Assembly.GetTypes();

    private static IEnumerable<Type> OfOperators => Types
        .Where(type => type.GetCustomAttribute<RequiresAttribute>()?.Permission == Permission.OperateService);

    [Fact]
    public void Permission_ToOperate_IsInNoRoleOfACouncil() =>
        Enum.GetValues<Role>().Where(role => RolePermissions.Allow([role], Permission.OperateService)).ShouldBeEmpty();

    [Fact]
    public void Request_OfAnOperator_RunsWithoutCouncilInTheirScope_AndACommandIsLogged()
    {
        OfOperators.ShouldNotBeEmpty();
        OfOperators.Where(type => !typeof(IOperatorRequest).IsAssignableFrom(type) || type.GetCustomAttribute<WithoutCouncilAttribute>() is null)
            .Select(type => type.Name).ShouldBeEmpty("an operator's request is an IOperatorRequest and [WithoutCouncil]");
        OfOperators.Where(type => Implements(type, typeof(ICommand<>)) != typeof(IOperatorCommand).IsAssignableFrom(type))
            .Select(type => type.Name).ShouldBeEmpty("an operator's command, and nothing else, is an IOperatorCommand");
        OfOperators.Where(type => type.GetCustomAttribute<AuditedAttribute>() is not null)
            .Select(type => type.Name).ShouldBeEmpty("the log of a council needs a council in scope; operators have their own");
        Types.Where(type => typeof(IOperatorRequest).IsAssignableFrom(type) && !type.IsInterface).Except(OfOperators)
            .Select(type => type.Name).ShouldBeEmpty("only who may operate gets the operators' scope");
    }

    [Fact]
    public void Handler_OfAnOperatorsRequest_IsNotGivenTheCouncilsTables()
    {
        var handlers = Types.Where(type => Handled(type).Any(request => OfOperators.Contains(request))).ToList();
        handlers.Count.ShouldBe(OfOperators.Count());

        var given = handlers.Where(handler => Parameters(handler).Any(IsOfCouncils)).Select(handler => handler.FullName!).ToList();

        given.Except(GivenTheCouncilsTables.Keys, StringComparer.Ordinal).ShouldBeEmpty("read through OperatorReading, or save through IOperatorData");
        GivenTheCouncilsTables.Keys.Except(given, StringComparer.Ordinal).ShouldBeEmpty("a reason stands for nothing any more");
    }

    [Fact]
    public void OperatorData_HasNoTableOfACouncil() => typeof(IOperatorData).GetProperties()
        .Where(property => property.PropertyType.GenericTypeArguments is not [var row] || typeof(ICouncilOwned).IsAssignableFrom(row))
        .Select(property => property.Name).ShouldBeEmpty();

    [Fact]
    public void OperatorReading_GivesNoEntity() => typeof(IOperatorData).Assembly.GetType("LocalityLab.Application.Operators.OperatorReading")!
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .SelectMany(method => Inside(method.ReturnType)).Where(type => typeof(ICouncilOwned).IsAssignableFrom(type))
        .Select(type => type.Name).ShouldBeEmpty();

    /// <summary>The ports that hold what councils own, and the mediator, which could ask any use case.</summary>
    private static bool IsOfCouncils(Type type) =>
        type == typeof(ILabDatabase) || type == typeof(IFileStore) || typeof(LabContext).IsAssignableFrom(type) || type == typeof(IMediator)
        || (typeof(IUseCasePart).IsAssignableFrom(type) && !NarrowParts.Contains(type.Name, StringComparer.Ordinal));

    private static IEnumerable<Type> Parameters(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);

    private static IEnumerable<Type> Handled(Type type) => type is { IsAbstract: false, IsInterface: false }
        ? type.GetInterfaces().Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(contract => contract.GenericTypeArguments[0])
        : [];

    private static bool Implements(Type type, Type contract) => type.GetInterfaces().Any(found => found.IsGenericType && found.GetGenericTypeDefinition() == contract);

    /// <summary>The type itself, and all types of the properties that it leads to.</summary>
    private static IEnumerable<Type> Inside(Type type)
    {
        HashSet<Type> seen = [];
        var waiting = new Queue<Type>([type]);
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next))
                continue;
            foreach (var argument in next.GenericTypeArguments)
                waiting.Enqueue(argument);
            if (next.Namespace?.StartsWith("LocalityLab", StringComparison.Ordinal) == true)
            {
                foreach (var property in next.GetProperties())
                    waiting.Enqueue(property.PropertyType);
            }
        }

        return seen;
    }
}
