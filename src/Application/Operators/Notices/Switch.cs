using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Notices;

/// <summary>Switches something on or off, for all councils or for one. One for all leaves what was set for single councils.</summary>
/// <param name="Feature">What.</param>
/// <param name="IsOn">True for on.</param>
/// <param name="CouncilSlug">The council's address; empty for all.</param>
[Requires(Permission.OperateService)]
[WithoutCouncil("Switches belong to the installation")]
public sealed record Switch(Feature? Feature, bool IsOn, string CouncilSlug) : ICommand<Nothing>, IOperatorCommand
{
    string IOperatorCommand.Subject => $"{Feature} {(IsOn ? "on" : "off")} {(CouncilSlug.Length == 0 ? "for all" : $"for {CouncilSlug}")}";

    public sealed class Rules : AbstractValidator<Switch>
    {
        public Rules() => RuleFor(command => command.Feature).Cascade(CascadeMode.Stop).NotNull().WithMessage("Choose what to switch").IsInEnum().WithMessage("Choose what to switch");
    }

    internal sealed class Handler(IOperatorData data, OperatorSwitches switches) : ICommandHandler<Switch, Nothing>
    {
        public async Task<Result<Nothing>> Handle(Switch command, CancellationToken cancellation)
        {
            var feature = command.Feature!.Value;
            if (command.CouncilSlug.Trim().TrimStart('/') is { Length: > 0 } slug)
                return await switches.Set(slug, feature, command.IsOn, cancellation);
            if (await data.FeatureSwitches.SingleOrDefaultAsync(row => row.Feature == feature, cancellation) is { } known)
                known.IsOn = command.IsOn;
            else
                data.FeatureSwitches.Add(new FeatureSwitch { Feature = feature, IsOn = command.IsOn });
            return Nothing.Value;
        }
    }
}

/// <summary>Sets the switch of one council, and touches nothing else of it.</summary>
internal sealed class OperatorSwitches(ILabDatabase db, ICouncilScope scope, ICouncilDirectory councils) : IUseCasePart
{
    public async Task<Result<Nothing>> Set(string slug, Feature feature, bool isOn, CancellationToken cancellation)
    {
        if (await councils.Find(slug, cancellation) is not { } council)
            return new Invalid("There is no council at this address") { Field = nameof(Switch.CouncilSlug) };
        using var visit = scope.Visit(council);
        if (await db.CouncilSwitches.SingleOrDefaultAsync(row => row.Feature == feature, cancellation) is { } known)
            known.IsOn = isOn;
        else
            db.CouncilSwitches.Add(new CouncilSwitch { Feature = feature, IsOn = isOn });
        await db.SaveChangesAsync(cancellation);
        return Nothing.Value;
    }
}
