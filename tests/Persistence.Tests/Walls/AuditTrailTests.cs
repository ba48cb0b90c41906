using System.Text.RegularExpressions;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Persistence.Walls;
using LocalityLab.TestKit;

namespace LocalityLab.Persistence.Tests.Walls;

/// <summary>Nothing leaves the audit log again, so nothing about a person may go in but their id.</summary>
public sealed partial class AuditTrailTests
{
    /// <summary>Texts whose name sounds like a person's and which are none; each with the reason, approved here.</summary>
    private static readonly Dictionary<string, string> NotAPersons = new(StringComparer.Ordinal)
    {
        ["Area.Name"] = "a place", ["Geography.Name"] = "a geography", ["ContextLayer.Name"] = "a layer", ["SurgeryRoom.Name"] = "a room",
        ["Asset.Name"] = "a place or service", ["AssetKind.Name"] = "a kind", ["AssetSource.Name"] = "a source", ["AssetUpload.Name"] = "a file",
        ["Asset.Email"] = "printed in the public directory", ["Asset.Telephone"] = "printed in the public directory",
        ["DirectorySource.Name"] = "a partner", ["DirectoryEmbed.Name"] = "a window on the directory", ["SourceRecord.Name"] = "a place or service",
        ["WorkshopPin.Name"] = "what was put on the map", ["Board.Name"] = "a board", ["Group.Name"] = "a group", ["Council.Name"] = "a council",
        ["Council.ContactEmail"] = "the council's own, at the foot of every page", ["Closure.Name"] = "a holiday", ["Theme.Name"] = "a theme",
        ["ServiceAccount.Name"] = "a service", ["IdentityProvider.Name"] = "a council’s sign-in", ["CouncilSignUp.Name"] = "a council", ["Indicator.Name"] = "an indicator", ["ProjectOutcome.Name"] = "what a group measures", ["NeedProfile.Name"] = "a profile",
    };

    [Fact]
    public async Task Text_WhoseNameSaysThatItIsPersonal_IsKeptOutOfTheLog()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var heard = await council.Read(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.ClrType == typeof(string) && !AuditTrail.IsPersonal(property) && SaysPersonal().IsMatch(property.Name))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}").ToList()));

        heard.Except(NotAPersons.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        NotAPersons.Keys.Except(heard, StringComparer.Ordinal).ShouldBeEmpty("a reason stands for nothing any more");
    }

    [Fact]
    public async Task Text_OfAnAccount_IsKeptOutOfTheLog()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var accounts = await council.Read(db => Task.FromResult(db.Model.FindEntityType(typeof(LocalityLab.Infrastructure.Accounts.User))!.GetProperties().ToList()));

        accounts.Where(property => property.ClrType == typeof(string)).ShouldAllBe(property => AuditTrail.IsPersonal(property));
        accounts.ShouldContain(property => property.Name == "Id" && !AuditTrail.IsPersonal(property), "who it was must stay");
    }

    [GeneratedRegex("^Name$|ByName$|Email|Mobile|Phone|Telephone|UserName|DisplayName|Owner$|Surname|FirstName", RegexOptions.ExplicitCapture)]
    private static partial Regex SaysPersonal();
}
