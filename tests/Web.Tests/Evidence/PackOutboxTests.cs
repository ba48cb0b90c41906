using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Evidence;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>What happened to a pack stands in the outbox exactly when it happened.</summary>
public sealed class PackOutboxTests
{
    [Theory, EachDatabase]
    public async Task Issue_WritesOneNumberedEvent_AndARefusedOneNone(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        (await packs.Council.Send(new IssuePack(packs.Of), packs.Person)).Succeeded.ShouldBeTrue();
        (await packs.Council.Send(new IssuePack(packs.Of), packs.Person)).Succeeded.ShouldBeFalse();

        var written = await packs.Council.Read(db => db.OutboxMessages.SingleAsync(row => row.Type == nameof(PackIssued)));
        (written.Stream, written.Number, written.CouncilId).ShouldBe(($"pack:{packs.Of.PackId}", 1, packs.Council.Id));
        written.Payload.ShouldContain(packs.Of.PackId.ToString());
    }

    [Theory, EachDatabase]
    public async Task Event_OfATransactionThatIsRolledBack_IsNotInTheOutbox(DatabaseProvider provider)
    {
        var packs = await Packs.Draft(provider);
        var inside = await packs.Council.Run(async services =>
        {
            var db = services.GetRequiredService<LabContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var pack = await db.Packs.SingleAsync(row => row.Id == packs.Of.PackId);
            pack.Issue([], "hash", VerificationCode.From(Guid.CreateVersion7().ToByteArray()), packs.Person.Id, packs.Council.Host.Time.GetUtcNow()).Succeeded.ShouldBeTrue();
            await db.SaveChangesAsync();
            var count = await db.OutboxMessages.CountAsync();
            await transaction.RollbackAsync();
            return count;
        });

        inside.ShouldBe(1);
        (await packs.Council.Read(db => db.OutboxMessages.CountAsync())).ShouldBe(0);
    }
}
