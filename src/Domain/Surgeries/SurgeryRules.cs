using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>What a council asks of groups that book; one row a council, none while everything is as usual.</summary>
public sealed class SurgeryRules : CouncilEntity
{
    /// <summary>Bounds: hours of notice, bookings at once, places kept, hours to accept.</summary>
    public const int MostNoticeHours = 336, MostAtOnce = 20, MostKept = 20, LongestOfferHours = 168;

    /// <summary>An offer leaves at least this long before it runs out, and runs out at least this long before the slot.</summary>
    private static readonly TimeSpan ShortestOffer = TimeSpan.FromMinutes(30), BeforeStart = TimeSpan.FromHours(1);

    private SurgeryRules()
    {
    }

    /// <summary>As it is before the council says anything.</summary>
    public static SurgeryRules Usual { get; } = new();

    /// <summary>A slot is booked at least so many hours before it begins; 0 until it begins.</summary>
    public int NoticeHours { get; private set; }

    /// <summary>A group has at most so many bookings to come; 0 for any number.</summary>
    public int MostBookings { get; private set; }

    /// <summary>True when groups that never came go before others on the waiting list.</summary>
    public bool NewGroupsFirst { get; private set; } = true;

    /// <summary>So many places of each surgery are kept for groups that never came; 0 for none.</summary>
    public int KeptPlaces { get; private set; }

    /// <summary>Until so many hours before the surgery the places are kept; then they are anybody's.</summary>
    public int KeptUntilHours { get; private set; } = 48;

    /// <summary>Hours that a group has to accept an offered place.</summary>
    public int OfferHours { get; private set; } = 24;

    /// <summary>The rules of a council; its own id is theirs, so that there is one row at most.</summary>
    public static SurgeryRules Of(Guid councilId) => new() { Id = councilId };

    /// <summary>Sets them.</summary>
    public Error? Set(int noticeHours, int mostBookings, bool newGroupsFirst, int keptPlaces, int keptUntilHours, int offerHours)
    {
        (string, string)?[] problems =
        [
            Outside(noticeHours, 0, MostNoticeHours, nameof(NoticeHours), "Enter 0 to 336 hours (two weeks)"),
            Outside(mostBookings, 0, MostAtOnce, nameof(MostBookings), "Enter 0 to 20 bookings; 0 is no limit"),
            Outside(keptPlaces, 0, MostKept, nameof(KeptPlaces), "Enter 0 to 20 places"),
            Outside(keptUntilHours, 0, MostNoticeHours, nameof(KeptUntilHours), "Enter 0 to 336 hours (two weeks)"),
            Outside(offerHours, 1, LongestOfferHours, nameof(OfferHours), "Enter 1 to 168 hours (a week)"),
        ];
        var found = problems.OfType<(string, string)>().ToList();
        if (found.Count > 0)
            return Invalid.From(found);
        (NoticeHours, MostBookings, NewGroupsFirst, KeptPlaces, KeptUntilHours, OfferHours) = (noticeHours, mostBookings, newGroupsFirst, keptPlaces, keptUntilHours, offerHours);
        return null;
    }

    /// <summary>Why a group may not book a slot that has a free place; null when it may.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="surgeryStartsAt">When its surgery begins.</param>
    /// <param name="standing">Bookings of the group to come.</param>
    /// <param name="cameBefore">True when the group was at a surgery before.</param>
    /// <param name="freeInSurgery">Places that are free in the whole surgery.</param>
    /// <param name="now">When it asks.</param>
    public Conflict? Refusal(Slot slot, DateTimeOffset surgeryStartsAt, int standing, bool cameBefore, int freeInSurgery, DateTimeOffset now) =>
        slot.StartsAt - now < TimeSpan.FromHours(NoticeHours) ? new TooLateToBook(NoticeHours)
        : MostBookings > 0 && standing >= MostBookings ? new TooManyBookings(MostBookings)
        : !cameBefore || freeInSurgery > KeptPlaces || surgeryStartsAt - now < TimeSpan.FromHours(KeptUntilHours) ? null
        : new KeptForNewGroups(slot.SurgeryId, KeptUntilHours);

    /// <summary>Until when an offer of a slot stands; null when it is too late to offer it.</summary>
    public DateTimeOffset? OfferUntil(Slot slot, DateTimeOffset now)
    {
        var until = now.AddHours(OfferHours);
        var latest = slot.StartsAt - BeforeStart;
        until = until < latest ? until : latest;
        return until - now < ShortestOffer ? null : until;
    }

    private static (string, string)? Outside(int value, int least, int most, string field, string message) =>
        value < least || value > most ? (field, message) : null;
}

/// <summary>The council wants to know earlier who comes.</summary>
public sealed record TooLateToBook(int Hours)
    : Conflict($"Book at least {Hours} hours before: the adviser prepares for your question. Choose a later time.");

/// <summary>The group has as many bookings as the council allows at once.</summary>
public sealed record TooManyBookings(int Most)
    : Conflict(Most == 1 ? "Your group has a booking to come already, and one at a time is allowed. Move or cancel that one." : $"Your group has {Most} bookings to come already, as many as are allowed at once.");

/// <summary>The last places wait for groups that never came.</summary>
public sealed record KeptForNewGroups(Guid SurgeryId, int Hours)
    : Conflict($"The last places are kept for groups that have not been to a surgery, until {Hours} hours before. Join the waiting list, or choose another surgery.");
