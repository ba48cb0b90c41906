using LocalityLab.Domain.Platform;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>Every text that the rows of a council hold, and its people's names and addresses: what nobody outside may meet by chance.</summary>
internal static class Written
{
    /// <summary>Shorter ones are words of the product, too.</summary>
    private const int Shortest = 9;

    /// <summary>What an operator is shown on purpose: what runs, by kind and state, and never with what or for whom; what a council asks them; words of the product itself.</summary>
    private static readonly string[] OnPurpose = ["JobRun.Command", "AuditRow.Action", "SupportGrant.Reason",
        "AssetKind.Name", "AssetKind.NamePlural"];

    /// <summary>«Entity.Property» with a text of it, each text once.</summary>
    public static Task<IReadOnlyList<KeyValuePair<string, string>>> In(TestCouncil council) => council.Read<IReadOnlyList<KeyValuePair<string, string>>>(async db =>
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(CouncilEntity).IsAssignableFrom(type.ClrType)))
        {
            foreach (var row in await Rows(db, type.ClrType))
            {
                foreach (var property in type.GetProperties().Where(property => property.ClrType == typeof(string) && property.PropertyInfo is not null))
                {
                    var name = $"{type.ClrType.Name}.{property.Name}";
                    if (property.PropertyInfo!.GetValue(row) is string { Length: >= Shortest } text && text != council.InScope.Name && !OnPurpose.Contains(name, StringComparer.Ordinal))
                        found.TryAdd(text, name);
                }
            }
        }

        var people = await db.Memberships.Select(row => row.UserId).Distinct().ToListAsync();
        foreach (var person in await db.Users.Where(user => people.Contains(user.Id)).Select(user => user.Email!).ToListAsync())
            found.TryAdd(person, "User.Email");
        return [.. found.Select(pair => KeyValuePair.Create(pair.Value, pair.Key))];
    });

    private static async Task<IReadOnlyList<object>> Rows(DbContext db, Type type)
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, [])!;
        return await set.AsNoTracking().ToListAsync();
    }
}
