using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Accounts;

/// <summary>What points at a person in the database: what closing an account takes away, and what stays, each with its reason. Approved here.</summary>
internal static partial class Traces
{
    /// <summary>«Entity.Property» that closing an account deletes or clears.</summary>
    public static readonly string[] Taken =
    [
        "User.UserName", "User.NormalizedUserName", "User.Email", "User.NormalizedEmail", "User.PasswordHash", "User.PhoneNumber", "User.DisplayName",
        "IdentityUserClaim`1.UserId", "IdentityUserClaim`1.ClaimType", "IdentityUserClaim`1.ClaimValue",
        "IdentityUserLogin`1.UserId", "IdentityUserLogin`1.LoginProvider", "IdentityUserLogin`1.ProviderDisplayName", "IdentityUserLogin`1.ProviderKey",
        "IdentityUserToken`1.UserId", "IdentityUserToken`1.LoginProvider", "IdentityUserToken`1.Name", "IdentityUserToken`1.Value",
        "UserPasskey.UserId", "IdentityPasskeyData.Name", "UserSession.UserId", "UserSession.Device", "UserSession.ProviderSubject", "UserSession.ProviderSession", "UserSession.SealedIdToken", "ProviderLogin.UserId", "SecondFactor.UserId", "SecondFactor.SealedKey", "RecoveryCode.UserId", "RecoveryCode.Hash",
        "Membership.UserId", "GroupMember.UserId", "GroupProfile.Email", "Invitation.Email", "Invitation.AcceptedBy",
        "ContactPreference.UserId", "ContactPreference.Mobile", "CalendarFeed.UserId", "Follow.UserId", "DigestSetting.UserId",
        "BoardSeat.Name", "BoardSubstitute.UserId", "BoardSubstitute.Name", "RegisteredInterest.Text",
        "Operator.UserId", "BoardPriority.ProposedByName", "PriorityEvidence.PinnedByName", "PriorityComment.Name", "ActionUpdate.Name",
        "CouncilSignUp.UserId", "CouncilSignUp.ContactEmail", "CouncilSignUp.JobTitle",
    ];

    private const string IdOnly = "the id of an account without a name: what was done stays done by one person";

    private const string AtProvider = "ids and words of the payment provider about a council’s plan";

    private const string Recorded = "the record of a public board’s meetings";

    /// <summary>«Entity.Property» that stays, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Stays = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["TryWindow.Key"] = "a hash of what was tried and by whom, deleted after a day",
        ["ServiceAccount.UserId"] = "a service, no person", ["ServiceAccount.CreatedBy"] = IdOnly, ["ApiKey.CreatedBy"] = IdOnly,
        ["AuditRow.UserId"] = IdOnly, ["OperatorAct.UserId"] = IdOnly, ["SupportGrant.GrantedBy"] = IdOnly, ["SupportGrant.EndedBy"] = IdOnly, ["SupportVisit.OperatorUserId"] = IdOnly, ["CouncilExport.AskedBy"] = IdOnly, ["FormerAddress.Slug"] = "the address of a council that left", ["JobRun.UserId"] = IdOnly, ["Invitation.InvitedBy"] = IdOnly,
        ["Group.VerifiedBy"] = IdOnly, ["Group.VerificationNote"] = "the council’s words about a group, not about its people",
        ["Surgery.AdviserId"] = IdOnly, ["SurgeryAdviser.UserId"] = IdOnly, ["SurgerySeries.PublishedBy"] = IdOnly,
        ["Booking.BookedBy"] = "the group’s booking: one to come passes to an organiser, a past one keeps the id",
        ["WaitingEntry.JoinedBy"] = "the group’s place: it passes to an organiser, a past one keeps the id",
        ["BoardSeat.UserId"] = IdOnly, ["BoardPriority.ProposedBy"] = IdOnly, ["PriorityComment.UserId"] = IdOnly,
        ["BoardBallot.UserId"] = "one vote for one seat must stay provable; the vote itself is parted from it when the round closes",
        ["MeetingAttendance.UserId"] = IdOnly, ["MeetingAttendance.Name"] = Recorded, ["InterestDeclaration.Name"] = Recorded, ["InterestDeclaration.Text"] = Recorded,
        ["BoardMeeting.Minutes"] = Recorded, ["BoardAction.Owner"] = Recorded,
        ["NeedProfile.CreatedByUserId"] = "of those that others see; their own private ones go",
        ["Pack.CreatedByUserId"] = IdOnly, ["Pack.IssuedByUserId"] = IdOnly, ["PackChange.UserId"] = IdOnly,
        ["ImportRun.UserId"] = IdOnly, ["AssetUpload.UploadedBy"] = IdOnly, ["Asset.AddedBy"] = IdOnly, ["AssetChange.By"] = IdOnly, ["Workshop.OpenedBy"] = IdOnly,
        ["WorkshopParticipant.Name"] = "a name that somebody without an account gave: it belongs to no account",
        ["Subscription.BillingEmail"] = "the council’s own contact for invoices, which the council changes",
        ["PaymentNotification.Id"] = AtProvider, ["PaymentNotification.Kind"] = AtProvider, ["PaymentNotification.SubscriptionReference"] = AtProvider, ["PaymentNotification.Note"] = AtProvider,
        ["SandboxRecord.Id"] = AtProvider, ["SandboxRecord.Kind"] = AtProvider, ["SandboxRecord.Parent"] = AtProvider,
        ["SandboxRecord.Content"] = "the sandbox’s books about a council; the council’s contact for invoices may stand in a checkout",
        ["NumberSeries.Id"] = "a series of numbers",
        ["DataProtectionKey.FriendlyName"] = "the installation’s keys, of nobody", ["DataProtectionKey.Xml"] = "the installation’s keys, of nobody",
        ["User.ConcurrencyStamp"] = "a random value", ["User.SecurityStamp"] = "a random value, renewed: sessions end by it",
    };

    /// <summary>Columns beside those of <see cref="Stays"/> in which the bare id may stand.</summary>
    public static readonly IReadOnlyDictionary<string, string> StaysAsId = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["User.Id"] = "what the ids of the others point at", ["User.UserName"] = "«closed-» and the id", ["User.NormalizedUserName"] = "«closed-» and the id",
        ["AuditRow.Changes"] = "ids, never names", ["AuditRow.Subject"] = "ids, never names", ["OperatorAct.Subject"] = "ids, never names", ["JobRun.Payload"] = "ids, never names",
    };

    /// <summary>Everything of the model that points at a person or holds text about one, as «Entity.Property».</summary>
    public static IReadOnlyList<string> Of(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(property => PointsAtAPerson(property) || IsAboutAPerson(property))
            .Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Looks for texts and ids in every text of the database itself, whatever the model knows of it; finds «Entity.Property» or «Table.Column».</summary>
    public static async Task<IReadOnlySet<string>> Find(LabHost host, params string[] needles)
    {
        await using var services = host.Services.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.AccountClosing);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        var known = context.Model.GetEntityTypes().Where(type => type.GetTableName() is not null)
            .SelectMany(type => type.GetProperties().Select(property => ($"{type.GetTableName()}.{property.GetColumnName()}", Name(property))))
            .DistinctBy(pair => pair.Item1, StringComparer.Ordinal).ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (var table in (await Columns(connection, host.Provider)).GroupBy(column => column.Table, StringComparer.Ordinal))
        {
            var columns = table.Select(column => column.Column).ToList();
            var hits = await Hits(connection, host.Provider, table.Key, columns, needles);
            found.UnionWith(hits.Select(column => known.GetValueOrDefault($"{table.Key}.{column}", $"{table.Key}.{column}")));
        }

        return found;
    }

    private static string Name(IReadOnlyProperty property) => $"{property.DeclaringType.ClrType.Name}.{property.Name}";

    private static bool PointsAtAPerson(IReadOnlyProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid)
        && (Who().IsMatch(property.Name) || property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType.Name == "User"));

    private static bool IsAboutAPerson(IReadOnlyProperty property) =>
        property.ClrType == typeof(string)
        && (property.PropertyInfo?.IsDefined(typeof(PersonalAttribute), inherit: true) == true
            || !(typeof(ICouncilOwned).IsAssignableFrom(property.DeclaringType.ClrType) || property.DeclaringType.ClrType == typeof(Council)
                || typeof(InstallationEntity).IsAssignableFrom(property.DeclaringType.ClrType)));

    private static async Task<IReadOnlyList<(string Table, string Column)>> Columns(DbConnection connection, DatabaseProvider provider)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = provider == DatabaseProvider.Sqlite
            ? "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type LIKE '%TEXT%'"
            : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema IN ('public', 'dbo') AND data_type IN ('text', 'character varying', 'uuid', 'jsonb', 'json', 'nvarchar', 'uniqueidentifier')";
        List<(string, string)> columns = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    /// <summary>One pass over the table: for each column how many rows hold any of the needles.</summary>
    private static async Task<IReadOnlyList<string>> Hits(DbConnection connection, DatabaseProvider provider, string table, IReadOnlyList<string> columns, string[] needles)
    {
        await using var command = connection.CreateCommand();
        var text = provider == DatabaseProvider.SqlServer ? "NVARCHAR(MAX)" : "TEXT";
        var counts = columns.Select(column => $"SUM(CASE WHEN {string.Join(" OR ", needles.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"LOWER(CAST(\"{column}\" AS {text})) LIKE @n{index}")))} THEN 1 ELSE 0 END)");
        command.CommandText = $"SELECT {string.Join(", ", counts)} FROM \"{table}\"";
        for (var index = 0; index < needles.Length; index++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (string.Create(CultureInfo.InvariantCulture, $"n{index}"), $"%{needles[index].ToLowerInvariant()}%");
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return [.. columns.Where((_, index) => !reader.IsDBNull(index) && Convert.ToInt64(reader.GetValue(index), CultureInfo.InvariantCulture) > 0)];
    }

    [GeneratedRegex("UserId$|By$|AdviserId$|PersonId$|AuthorId$", RegexOptions.ExplicitCapture)]
    private static partial Regex Who();
}
