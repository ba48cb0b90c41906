using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>Saves people; then groups, assets, surgeries, the need profile and the evidence pack of the demonstration.</summary>
internal sealed class CommunitySaver(ILabDatabase db, IAccounts accounts, PackSaver packs, SurgerySaver surgeries, HeldSurgerySaver held, BoardSaver boards, TimeProvider clock)
{
    /// <summary>Saves everything but the people themselves.</summary>
    public async Task Save(DemonstrationCouncil made, SavedPlaces places, IReadOnlyDictionary<string, Guid> people, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var groups = SaveGroups(made, people, places, now);
        await db.SaveChangesAsync(cancellation);
        var (kinds, assets) = SaveAssets(made, places, groups, now);
        await db.SaveChangesAsync(cancellation);
        var named = new SurgeryNames(assets, groups, people);
        surgeries.Save(made, named, now);
        await held.Save(made, named, cancellation);
        var profile = SaveNeedProfile(made, places, now);
        await db.SaveChangesAsync(cancellation);
        new WorkshopSaver(db).Save(made, places, profile.Id, people[made.People.First(person => person.Role == Role.Adviser).Email], kinds, now);
        await db.SaveChangesAsync(cancellation);
        var author = people[made.People.First(person => person.Group == made.Pack.Group).Email];
        await packs.Save(made, new(groups[made.Pack.Group].Id, author, places, profile, kinds), cancellation);
        await db.SaveChangesAsync(cancellation);
        await boards.Save(made, people, cancellation);
    }

    /// <summary>One person of each role of the council in scope.</summary>
    public async Task<IReadOnlyList<DemonstrationSignIn>> SignIns(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var memberships = await db.Memberships.AsNoTracking().OrderBy(membership => membership.Id).ToListAsync(cancellation);
        var first = memberships.GroupBy(membership => membership.Role).Select(group => group.First()).OrderBy(membership => membership.Role).ToList();
        var people = await accounts.Find([.. first.Select(membership => membership.UserId)], cancellation);
        return [.. first.Select(membership => new DemonstrationSignIn(membership.Role, people[membership.UserId].Email))];
    }

    /// <summary>Saves somebody who runs the service.</summary>
    public async Task SaveOperator(string password, CancellationToken cancellation)
    {
        var account = await accounts.FindByEmail(DemonstrationLoaded.OperatorEmail, cancellation)
            ?? Must(await accounts.Create(new(DemonstrationLoaded.OperatorEmail, "Oonagh Tate", password, IsConfirmed: true), cancellation));
        db.Operators.Add(new Operator { UserId = account.Id, Since = clock.GetUtcNow() });
    }

    /// <summary>The address of the demonstration's operator; null when it has none.</summary>
    public async Task<string?> OperatorAddress(CancellationToken cancellation) =>
        await accounts.FindByEmail(DemonstrationLoaded.OperatorEmail, cancellation) is { } account && await db.Operators.AnyAsync(row => row.UserId == account.Id, cancellation)
            ? account.Email
            : null;

    /// <summary>Saves the people who can sign in; gives their ids by e-mail address.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> SavePeople(DemonstrationCouncil made, string password, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        Dictionary<string, Guid> people = new(StringComparer.OrdinalIgnoreCase);
        var signIns = made.People.GroupBy(person => person.Role).Select(role => role.First().Email).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var person in made.People)
        {
            // Hashing a password takes long on purpose: only those whose sign-in is printed get one.
            var account = await accounts.FindByEmail(person.Email, cancellation)
                ?? Must(await accounts.Create(new(person.Email, person.Name, signIns.Contains(person.Email) ? password : "", IsConfirmed: true), cancellation));
            people[person.Email] = account.Id;
            db.Memberships.Add(new Membership { UserId = account.Id, Role = person.Role, BoardMemberKind = person.BoardKind, Since = now });
        }

        return people;
    }

    private Dictionary<string, Group> SaveGroups(DemonstrationCouncil made, IReadOnlyDictionary<string, Guid> people, SavedPlaces places, DateTimeOffset now)
    {
        var wards = places.Areas[DemonstrationGeography.Ward].ToDictionary(area => area.Code, StringComparer.Ordinal);
        Dictionary<string, Group> groups = new(StringComparer.Ordinal);
        foreach (var group in made.Groups)
        {
            var saved = new Group { Name = group.Name, Purpose = group.Purpose, LocalityCode = group.Locality, RegisteredAt = now };
            foreach (var member in made.People.Where(person => person.Group == group.Slug).OrderByDescending(person => person.ManagesGroup))
                saved.Join(people[member.Email], member.ManagesGroup ? GroupRole.Organiser : GroupRole.Member, now);
            groups[group.Slug] = saved;
            db.Groups.Add(saved);
            db.SavedAreas.AddRange(group.SavedAreas.Select(code => new SavedArea
            {
                GroupId = saved.Id,
                GeographySlug = DemonstrationGeography.Ward,
                AreaCode = code,
                AreaName = wards[code].Name,
                SavedAt = now,
            }));
        }

        return groups;
    }

    private (IReadOnlyDictionary<string, AssetKind> Kinds, IReadOnlyDictionary<string, Asset> Assets) SaveAssets(
        DemonstrationCouncil made, SavedPlaces places, IReadOnlyDictionary<string, Group> groups, DateTimeOffset now)
    {
        Dictionary<string, AssetKind> kinds = new(StringComparer.Ordinal);
        foreach (var (kind, position) in StandardAssetKinds.All.Select((kind, position) => (kind, position)))
        {
            kinds[kind.Slug] = new AssetKind
            {
                Slug = kind.Slug,
                Name = kind.Name,
                NamePlural = kind.NamePlural,
                ParentId = kind.ParentSlug is null ? null : kinds[kind.ParentSlug].Id,
                Position = position,
            };
        }

        db.AssetKinds.AddRange(kinds.Values);
        var upward = made.Lookups.Where(lookup => lookup.From == DemonstrationGeography.SmallArea)
            .ToDictionary(lookup => lookup.To, lookup => lookup.Entries.ToDictionary(entry => entry.From, entry => entry.To), StringComparer.Ordinal);
        Dictionary<string, Asset> assets = new(StringComparer.Ordinal);
        foreach (var asset in made.Assets)
        {
            var saved = asset.Group is { } group
                ? Owned(asset, kinds[asset.Kind].Id, groups[group].Id, now)
                : Asset.Add(Guid.CreateVersion7(), asset.Details(kinds[asset.Kind].Id), asset.Place, null, now);
            assets[asset.Slug] = saved;
            db.Assets.Add(saved);
            db.AssetAreas.Add(new AssetArea
            {
                AssetId = saved.Id,
                GeographyId = places.Geographies[DemonstrationGeography.SmallArea].Id,
                AreaId = places.Areas[DemonstrationGeography.SmallArea][asset.SmallArea].Id,
            });
            db.AssetAreas.AddRange(upward.Where(lookup => lookup.Value.ContainsKey(asset.SmallArea)).Select(lookup => new AssetArea
            {
                AssetId = saved.Id,
                GeographyId = places.Geographies[lookup.Key].Id,
                AreaId = places.Areas[lookup.Key][lookup.Value[asset.SmallArea]].Id,
            }));
        }

        return (kinds, assets);
    }

    private static Asset Owned(DemonstrationAsset asset, Guid kindId, Guid groupId, DateTimeOffset now)
    {
        var saved = Asset.Suggest(Guid.CreateVersion7(), asset.Details(kindId), asset.Place, null, groupId, now);
        Must(saved.Accept(now));
        return saved;
    }

    private NeedProfile SaveNeedProfile(DemonstrationCouncil made, SavedPlaces places, DateTimeOffset now)
    {
        var plan = made.NeedProfile;
        var items = plan.Items.Select((item, order) => new NeedProfileItem
        {
            IndicatorId = places.Indicators[item.Indicator].Id,
            Direction = item.Direction,
            Weight = item.Weight,
            Order = order,
        });
        var profile = Must(NeedProfile.Create(
            plan.Slug, new(plan.Name, plan.Description, places.Geographies[plan.Geography].Id, [.. items], NeedProfileVisibility.Public), null, null, now));
        db.NeedProfiles.Add(profile);
        return profile;
    }

    /// <summary>A rule of the domain that must let the demonstration pass.</summary>
    internal static void Expect(Domain.Platform.Error? error)
    {
        if (error is not null)
            throw new InvalidOperationException($"The demonstration breaks a rule: {error.Message}");
    }

    /// <summary>The generator keeps the rules of the domain; a refusal is a bug in it.</summary>
    internal static T Must<T>(Result<T> result) => result.Succeeded ? result.Value : throw new InvalidOperationException($"The demonstration breaks a rule: {result.Error.Message}");
}
