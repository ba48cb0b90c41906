using System.Reflection;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Operators.Support;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Architecture.Tests;

/// <summary>Nothing is allowed by default, and nothing is shared by accident.</summary>
public sealed class RequestTests
{
    /// <summary>Tables that belong to no council, by name; the list is approved here and nowhere else.</summary>
    private static readonly string[] Shared =
    [
        "Council", "User", "IdentityUserClaim`1", "IdentityUserLogin`1", "IdentityUserToken`1", "UserPasskey", "IdentityPasskeyData",
        "UserSession", "SecondFactor", "RecoveryCode",
        "Operator", "OperatorAct", "Announcement", "FeatureSwitch", "UnsentMail", "NodeReport",
        "DataProtectionKey",

        // A person's answers on the way to a council that is not there yet.
        "CouncilSignUp",
        // A payment provider’s messages and books come before a council is known; invoices are numbered over the whole installation.
        "PaymentNotification", "SandboxRecord", "NumberSeries",

        // The address of a council that is gone, and nothing else of it.
        "FormerAddress",

        // Who tries to sign in or to guess a code may belong to no council.
        "TryWindow",
    ];

    /// <summary>Requests that run without a council, approved.</summary>
    private static readonly string[] WithoutCouncil =
    [
        "Register", "ConfirmEmail", "SendConfirmationAgain", "SignIn", "SignOut", "SeeSignOut", "ForgottenPassword", "ResetPassword", "ChangePassword",
        "ChangeDisplayName", "MyAccount", "CreateCouncil", "LoadDemonstration", "VerifyPack", "ReadDevelopmentMail",
        "CopyMyData", "SeeClosing", "CloseAccount",
        "SeeSigningIn", "EndSession", "SignInWithCode", "SeeSecondFactor", "SwitchOnSecondFactor", "RenewRecoveryCodes", "SwitchOffSecondFactor",
        "PreparePasskey", "AddPasskey", "RemovePasskey", "OfferPasskeys", "SignInWithPasskey",
        "SeeConsent", "AnswerConsent",
        "CreateOperator", "RemoveOperator", "SeeCouncils", "ReadOperatorLog", "SeeBilling", "MarkInvoicePaid", "ProcessAgain",
        "SeeCouncil", "EnterCouncil", "LeaveCouncil",
        "SeeNotices", "Announce", "EndAnnouncement", "Switch", "SeeStatus", "SeeRunning", "RetryJob", "SeeUnsentMail", "SendMailAgain",
        "SeeCouncilsStanding", "VerifyCouncil", "SuspendCouncil", "ResumeCouncil",
        "SeeSignUp", "SeeFinishedSignUp", "CheckCouncilAddress", "AnswerSignUpAuthority", "AnswerSignUpAddress", "AnswerSignUpContact", "AnswerSignUpPlan", "FinishSignUp",
        "ReceiveNotification", "ActOnNotification", "SeeSandboxCheckout", "FinishSandboxCheckout", "SeeSandboxPortal", "ActInSandboxPortal",
    ];

    /// <summary>Commands that hold no transaction, approved: each waits for something outside and bears being run again.</summary>
    private static readonly string[] OutsideTransaction =
    [
        "SendInvitation", "StartCheckout", "ReturnFromCheckout", "ChangePlan", "SetCancellation", "PayNextByInvoice", "PayNextByCard", "ReceiveNotification", "ActOnNotification", "LookAfterPlan",
        "FinishSandboxCheckout", "ActInSandboxPortal", "CheckHost", "LookAfterHost",
    ];

    private static IEnumerable<Type> Requests => typeof(ILabDatabase).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IBaseRequest).IsAssignableFrom(type));

    [Fact]
    public void Request_CarriesExactlyOneOfRequiresAndPublic() => Requests
        .Where(type => type.GetCustomAttribute<RequiresAttribute>() is null == type.GetCustomAttribute<PublicAttribute>() is null)
        .Select(type => type.Name).ShouldBeEmpty();

    [Fact]
    public void Request_WithoutCouncil_IsApproved() => Requests
        .Where(type => type.GetCustomAttribute<WithoutCouncilAttribute>() is not null)
        .Select(type => type.Name).Except(WithoutCouncil, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Command_OutsideATransaction_IsApproved() => Requests
        .Where(type => type.GetCustomAttribute<OutsideTransactionAttribute>() is not null)
        .Select(type => type.Name).Except(OutsideTransaction, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Command_EvenByWhoMayOnlyLook_IsApproved() => Requests
        .Where(type => type.GetCustomAttribute<EvenLookingAttribute>() is not null).Select(type => type.Name).ShouldBe(["NoteOpenedPage"]);

    [Fact]
    public void Request_EvenByWhomACouncilsProviderSignedIn_IsApproved() => Requests
        .Where(type => type.GetCustomAttribute<EvenAtProviderAttribute>() is not null).Select(type => type.Name).ShouldBe(["MyAccount", "SeeConsent", "AnswerConsent"], ignoreOrder: true);

    [Fact]
    public void SystemScope_IsTheApprovedList() => Enum.GetNames<SystemScope>().ShouldBe(
        ["CouncilResolution", "SignIn", "CouncilCreation", "Scheduler", "OutboxTailer", "Verification", "Invitation", "AccountClosing", "Operating", "Backup", "Payments", "Editions"], ignoreOrder: true);

    [Fact]
    public async Task Entity_IsCouncilOwnedOrShared()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var others = await council.Read(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => !type.IsOwned() && !typeof(ICouncilOwned).IsAssignableFrom(type.ClrType))
            .Select(type => type.ClrType.Name).Distinct(StringComparer.Ordinal).ToList()));

        others.Except(Shared, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task CouncilOwnedEntity_HasCompositeKeyAndForeignKeysWithCouncil()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var problems = await council.Read(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType) && !type.IsOwned())
            .SelectMany(type =>
            {
                List<string> found = [];
                if (type.FindPrimaryKey()!.Properties[0].Name != "CouncilId")
                    found.Add($"{type.ClrType.Name}: the key does not begin with CouncilId");
                if (type.GetDeclaredQueryFilters().All(filter => filter.Key != LabContext.CouncilFilter))
                    found.Add($"{type.ClrType.Name}: no council filter");
                found.AddRange(type.GetForeignKeys()
                    .Where(key => typeof(ICouncilOwned).IsAssignableFrom(key.PrincipalEntityType.ClrType) && key.Properties.All(property => property.Name != "CouncilId"))
                    .Select(key => $"{type.ClrType.Name} → {key.PrincipalEntityType.ClrType.Name}: the foreign key has no CouncilId"));
                return found;
            }).ToList()));

        problems.ShouldBeEmpty();
    }
}
