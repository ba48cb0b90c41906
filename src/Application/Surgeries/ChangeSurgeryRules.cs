using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>The council's rules for booking, in numbers.</summary>
public sealed record SurgeryRulesView(int NoticeHours, int MostBookings, bool NewGroupsFirst, int KeptPlaces, int KeptUntilHours, int OfferHours)
{
    internal static SurgeryRulesView Of(SurgeryRules rules) =>
        new(rules.NoticeHours, rules.MostBookings, rules.NewGroupsFirst, rules.KeptPlaces, rules.KeptUntilHours, rules.OfferHours);
}

/// <summary>The rules for booking. Anybody may read them: no hidden ones.</summary>
[Public("Groups read by which rules places are given, before they make an account")]
public sealed record GetSurgeryRules : IQuery<SurgeryRulesView>
{
    internal sealed class Handler(SurgeryRulebook rulebook) : IQueryHandler<GetSurgeryRules, SurgeryRulesView>
    {
        public async Task<Result<SurgeryRulesView>> Handle(GetSurgeryRules query, CancellationToken cancellation) => SurgeryRulesView.Of(await rulebook.Rules(cancellation));
    }
}

/// <summary>Sets the rules for booking; they hold from now on, and no booking that stands is touched.</summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record ChangeSurgeryRules(SurgeryRulesView Rules) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : ICommandHandler<ChangeSurgeryRules, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeSurgeryRules command, CancellationToken cancellation)
        {
            var rules = await db.SurgeryRules.FirstOrDefaultAsync(cancellation);
            if (rules is null)
                db.SurgeryRules.Add(rules = SurgeryRules.Of(scope.Council.Id));
            var (notice, most, first, kept, until, offer) = command.Rules;
            return rules.Set(notice, most, first, kept, until, offer) is { } error ? error : Nothing.Value;
        }
    }
}
