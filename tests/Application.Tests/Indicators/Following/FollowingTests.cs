using System.Collections.Concurrent;
using LocalityLab.Application.Indicators.Following;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalityLab.Application.Tests.Indicators.Following;

/// <summary>What followers are told: once, of their own council, and never what the pages withhold.</summary>
public sealed class FollowingTests
{
    [Theory, EachDatabase]
    public async Task Follower_IsToldOnceOfEachChange_AndNeverOfWhatWasTakenBackMeanwhile(DatabaseProvider provider)
    {
        var box = new Box();
        using var host = Host(provider, box);
        var (mine, other) = (await Place.Build(host, "Mine"), await Place.Build(host, "Other"));
        var person = await mine.Council.Person();
        var stranger = await other.Council.Person();
        await mine.Council.Send(new FollowIt("poverty", "ward", "W0"), person);
        await mine.Council.Send(new FollowIt("poverty", "ward", "W0"), person);
        await other.Council.Send(new FollowIt("", "ward", "W0"), stranger);

        // A new period, told once however often the jobs run.
        await mine.Publish(2025, 40, 50);
        (await Deliver(mine, person, box, TimeSpan.Zero)).ShouldBeEmpty("a day has not passed");
        var told = (await Deliver(mine, person, box)).ShouldHaveSingleItem();
        told.To.ShouldBe(person.Email);
        told.Subject.ShouldBe("Changed: Poverty, Area W0 (Test Council)");
        told.Text.ShouldContain("20.0% (2024) → 40.0% (2025), up 20.0 percentage points: a change for the worse. The intervals do not overlap, so it is more than chance.");
        told.Text.ShouldNotContain("50.0%");
        told.Unsubscribe.ShouldStartWith($"https://localhost/{mine.Council.Slug}/unsubscribe/");
        (await Deliver(mine, person, box)).ShouldBeEmpty();

        // A correction that leaves this ward as it was is no news; one that changes it is.
        await mine.Publish(2025, 40, 51);
        (await Deliver(mine, person, box)).ShouldBeEmpty();
        var wrong = await mine.Publish(2025, 45, 51);
        (await Deliver(mine, person, box)).ShouldHaveSingleItem().Text.ShouldContain("Corrected for 2025: 40.0% → 45.0%, up 5.0 percentage points.");

        // Taken back after it was told: said, without the number. Taken back before: never told.
        await mine.TakeBack(wrong);
        var back = (await Deliver(mine, person, box)).ShouldHaveSingleItem();
        back.Text.ShouldContain("The council has taken back the figures for 2025 that we told you about");
        back.Text.ShouldNotContain("45.0%");
        await mine.TakeBack(await mine.Publish(2026, 60, 61));
        (await Deliver(mine, person, box)).ShouldBeEmpty();

        // The other council's follower never heard anything of all this.
        (await Deliver(other, stranger, box)).ShouldBeEmpty();
        (await other.Council.Read(db => db.FollowedChanges.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Digest_WithholdsWhatThePageWithholds_SurvivesABrokenServer_AndEndsWithItsLink(DatabaseProvider provider)
    {
        var box = new Box();
        using var host = Host(provider, box);
        var place = await Place.Build(host, "Guarded", DisclosureRule.Threshold);
        var person = await place.Council.Person();
        await place.Council.Send(new FollowIt("", "ward", "W0"), person);
        await place.Council.Send(new FollowIt("poverty", "", ""), person);
        await place.Council.Send(new ChangeDigest(DigestPace.AtOnce), person);
        await place.Publish(2025, 1, 60);

        box.Broken = true;
        await Should.ThrowAsync<IOException>(() => Deliver(place, person, box));
        box.Broken = false;
        var told = (await Deliver(place, person, box)).ShouldHaveSingleItem();
        told.Subject.ShouldBe("Changed: 2 figures that you follow (Test Council)");
        told.Text.ShouldContain("The figure for 2025 is withheld here to protect people.");
        told.Text.ShouldNotContain("1.0%");
        told.Text.ShouldContain("Published for 2025, 2 wards.");

        // One click, without signing in; nothing comes, and nothing has piled up when it is wanted again.
        var token = told.Unsubscribe![(told.Unsubscribe!.LastIndexOf('/') + 1)..];
        (await place.Council.Send(new StopByLink(token))).Succeeded.ShouldBeTrue();
        await place.Publish(2026, 70, 60);
        (await Deliver(place, person, box)).ShouldBeEmpty();
        await place.Council.Send(new ChangeDigest(DigestPace.AtOnce), person);
        (await Deliver(place, person, box)).ShouldBeEmpty();
        await place.Council.Send(new EndDigestLinks(), person);
        (await place.Council.Send(new StopByLink(token))).Error.ShouldBeOfType<StopLinkNotFound>();
        (await (await Place.Build(host, "Elsewhere")).Council.Send(new StopByLink(token))).Error.ShouldBeOfType<StopLinkNotFound>();
    }

    private static LabHost Host(DatabaseProvider provider, Box box) => LabHost.Fresh(provider, services =>
    {
        services.RemoveAll<IMailer>();
        services.AddSingleton<IMailer>(box);
        services.RemoveAll<IJobs>();
        services.AddScoped<IJobs>(scope => new Planned(box, scope.GetRequiredService<ICouncilScope>()));
    });

    /// <summary>Runs what the scheduler would: every note that was asked for, then the person's e-mail, both twice.</summary>
    private static async Task<IReadOnlyList<EmailMessage>> Deliver(Place place, TestPerson person, Box box, TimeSpan? wait = null)
    {
        var before = box.Sent.Count;
        await Note(place, box);
        place.Council.Host.Time.Advance(wait ?? TimeSpan.FromDays(1.1));
        await Note(place, box);
        await place.Council.Send(new SendDigest(person.Id));
        await place.Council.Send(new SendDigest(person.Id));
        return [.. box.Sent.Skip(before)];
    }

    private static async Task Note(Place place, Box box)
    {
        foreach (var note in box.Notes.Where(asked => asked.Council == place.Council.Id).SelectMany(asked => new[] { asked.Command, asked.Command }).ToList())
            await place.Council.Send(note);
    }

    /// <summary>A council with two wards and one share of 100 people in each.</summary>
    private sealed record Place(TestCouncil Council, Indicator Indicator, Geography Wards)
    {
        public static async Task<Place> Build(LabHost host, string theme, DisclosureRule disclosure = DisclosureRule.None)
        {
            var council = await A.Council(host);
            var wards = A.Geography("ward", areas: 2);
            var group = new Theme { Slug = "people", Name = theme };
            var indicator = new Indicator
            {
                Slug = "poverty", Name = "Poverty", ThemeId = group.Id, Unit = "%", Kind = IndicatorKind.Proportion, Polarity = Polarity.HighIsBad, Multiplier = 100, Decimals = 1,
                Source = "s", Licence = "l", Disclosure = disclosure,
            };
            await council.Save([wards, group, .. A.Areas(wards, "W0", "W1")]);
            await council.Save(indicator);
            var place = new Place(council, indicator, wards);
            await place.Publish(2024, 20, 30);
            return place;
        }

        public async Task<Guid> Publish(int year, double first, double second)
        {
            var run = new ImportRun { Origin = ImportOrigin.Manifest, Title = "t", FileName = "f", ContentHash = "h", StartedAt = Council.Host.Time.GetUtcNow() };
            await Council.Save(run);
            var vector = new ReleaseVector
            {
                Breakdown = ReleaseVector.All, Values = [first, second], States = [ValueState.Present, ValueState.Present], Numerators = [first, second], Denominators = [100, 100],
            };
            await InTransaction(publisher => publisher.Publish(
                [new(Indicator.Id, Wards.Id, new Period(new(year, 1, 1), new(year, 12, 31), $"{year}"), [vector])], run.Id, default));
            return run.Id;
        }

        public Task TakeBack(Guid import) => InTransaction(publisher => publisher.TakeBack(import, default));

        private Task<Result<Nothing>> InTransaction<T>(Func<ReleasePublisher, Task<T>> work) => Council.Run(services =>
            services.GetRequiredService<ITransactions>().Run<Result<Nothing>>("Test", false, "", async () =>
            {
                await work(services.GetRequiredService<ReleasePublisher>());
                return Nothing.Value;
            }, default));
    }

    private sealed class Box : IMailer
    {
        private readonly ConcurrentQueue<EmailMessage> sent = new();

        public ConcurrentQueue<(Guid Council, NoteChanges Command)> Notes { get; } = new();

        public bool Broken { get; set; }

        public IReadOnlyList<EmailMessage> Sent => [.. sent];

        public Task Send(EmailMessage message, CancellationToken cancellation)
        {
            if (Broken)
                throw new IOException("The mail server is away.");
            sent.Enqueue(message);
            return Task.CompletedTask;
        }
    }

    /// <summary>Keeps what was asked for instead of running it, so that the test says when.</summary>
    private sealed class Planned(Box box, ICouncilScope scope) : IJobs
    {
        public Task<Guid> Run<T>(IRequest<Result<T>> command, string title, CancellationToken cancellation)
        {
            if (command is NoteChanges note)
                box.Notes.Enqueue((scope.Council.Id, note));
            return Task.FromResult(Guid.NewGuid());
        }

        public Task<Guid> RunAt<T>(IRequest<Result<T>> command, string title, DateTimeOffset at, CancellationToken cancellation) => Run(command, title, cancellation);

        public void Again(Domain.Platform.JobRun run) => throw new NotSupportedException("Nothing fails here.");
    }
}
