using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators
{
    public partial interface IOperatorData
    {
        /// <summary>What operators told everybody.</summary>
        DbSet<Announcement> Announcements { get; }

        /// <summary>What is switched for all councils.</summary>
        DbSet<FeatureSwitch> FeatureSwitches { get; }
    }
}

namespace LocalityLab.Application.Platform
{
    public partial interface ILabDatabase
    {
        /// <summary>What is switched for this council alone.</summary>
        DbSet<CouncilSwitch> CouncilSwitches { get; }
    }
}

namespace LocalityLab.Application.Operators.Notices
{
    /// <summary>One announcement as every page shows it.</summary>
    public sealed record Notice(Guid Id, string Text, AnnouncementLevel Level);

    /// <summary>What operators told everybody and have switched, from memory: every page asks. Another node's change is seen within ten seconds.</summary>
    public interface INotices
    {
        /// <summary>What is shown now, warnings first. Empty when the database does not answer.</summary>
        Task<IReadOnlyList<Notice>> Shown(CancellationToken cancellation);

        /// <summary>Forgets what is in memory, after a change was committed.</summary>
        void Forget();
    }

    /// <summary>What is switched off, from memory. Another node's change is seen within ten seconds.</summary>
    public interface IFeatures
    {
        /// <summary>True when it is on for the council, or for all when none is given.</summary>
        Task<bool> IsOn(Feature feature, Guid? council, CancellationToken cancellation);
    }

    /// <summary>Operators have switched it off for a while.</summary>
    public sealed record SwitchedOff() : Conflict("The people who run the service have switched this off for the moment. Try again later.");

    /// <summary>The request runs only while operators have not switched this off; otherwise it is a <see cref="SwitchedOff"/>.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class NeedsFeatureAttribute(Feature feature) : Attribute
    {
        /// <summary>What it needs.</summary>
        public Feature Feature { get; } = feature;
    }

    /// <summary>The words of the switches.</summary>
    public static class FeatureWords
    {
        /// <summary>Its name, and what being switched off means to people.</summary>
        public static (string Name, string WhenOff) Of(Feature feature) => feature switch
        {
            Feature.NewAccounts => ("New accounts", "Nobody can make an account. Whoever has one signs in as before; invitations wait."),
            Feature.PartnerImports => ("Reading partners’ directories", "No partner’s site is asked for its directory. What was read stays; a source that was due is read later."),
            _ => ("Councils signing up", "No council can sign up by itself. Councils that exist are not touched."),
        };
    }
}
