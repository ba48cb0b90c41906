namespace LocalityLab.Application.Platform;

/// <summary>A kind of data that is not kept for ever.</summary>
/// <param name="Key">Its name in the log and in <c>docs/privacy.md</c>.</param>
/// <param name="Days">How many days it is kept, counted from what <paramref name="After"/> says.</param>
/// <param name="What">The data in words.</param>
/// <param name="After">What the days are counted from.</param>
/// <param name="Then">What happens to it.</param>
/// <param name="Why">Why so long and no longer.</param>
public sealed record RetentionRule(string Key, int Days, string What, string After, string Then, string Why)
{
    /// <summary>What was before this has had its time.</summary>
    public DateTimeOffset Before(DateTimeOffset now) => now.AddDays(-Days);
}

/// <summary>
/// How long each kind of data is kept that would otherwise gather. A job enforces them twice a day (sessions and events have keepers of
/// their own that look more often); <c>docs/privacy.md</c> prints this list, and a test holds the two together. Everything else stays as long as its council, group or account does, and goes with it.
/// </summary>
public static class RetentionRules
{
    /// <summary>Ended sessions of people who were signed in.</summary>
    public static RetentionRule Sessions { get; } = new("sessions", 1, "sessions: device, times", "their end", "deleted", "Nobody can use or end one any more.");

    /// <summary>Events that screens catch up with.</summary>
    public static RetentionRule Events { get; } = new("events", 7, "events that live pages catch up with", "they happened", "deleted", "A page that was away longer reads itself again.");

    /// <summary>Counts of tries that are limited.</summary>
    public static RetentionRule Tries { get; } = new("tries", 1, "counts of tries to sign in, to join a workshop and to send forms, under a hash of the e-mail or network address", "they were made", "deleted", "The longest limit looks back half an hour.");

    /// <summary>Jobs that have ended.</summary>
    public static RetentionRule Jobs { get; } = new("jobs", 180, "jobs with what they were asked and their outcome", "their end", "deleted", "People come back to a link to an import or a pack within weeks.");

    /// <summary>Invitations that were accepted, withdrawn or never answered.</summary>
    public static RetentionRule Invitations { get; } = new("invitations", 365, "invitations: e-mail address, role, who invited", "they ran out", "deleted", "Who has which role, and since when, stands with the role itself.");

    /// <summary>Councils that somebody began to sign up.</summary>
    public static RetentionRule SignUps { get; } = new("sign-ups", 90, "sign-ups that were begun and not finished", "they were begun", "deleted", "Whoever wants to begins again.");

    /// <summary>Mail that could not be sent.</summary>
    public static RetentionRule UnsentMail { get; } = new("unsent-mail", 90, "encrypted e-mail that could not be delivered", "it was written", "deleted", "Links in it have long run out.");

    /// <summary>Questions of people on a waiting list.</summary>
    public static RetentionRule Waiting { get; } = new("waiting", 730, "entries of surgeries' waiting lists with their question", "they were made", "deleted", "Two years of reports for the council; questions of bookings stay with the group's own record.");

    /// <summary>Names of people in workshops.</summary>
    public static RetentionRule Participants { get; } = new("participants", 365, "names that people gave in a workshop, unless they may be named", "the workshop closed", "replaced by «Somebody»", "Until then facilitators can ask back; what was said stays.");

    /// <summary>Photos that came in with pins.</summary>
    public static RetentionRule PinPhotos { get; } = new("pin-photos", 365, "photos sent in with pins", "the workshop closed", "deleted", "A photo that may be public was copied to its asset; the others were for the workshop.");

    /// <summary>Calls of service accounts by month.</summary>
    public static RetentionRule ApiUsage { get; } = new("api-usage", 760, "counts of calls by service accounts, by month", "the month", "deleted", "Two years to compare with.");

    /// <summary>The audit log.</summary>
    public static RetentionRule Audit { get; } = new("audit", 2_192, "audit log: who did what, without names", "it happened", "deleted", "Six years, the usual time within which a claim may be made (Limitation Act 1980).");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } = [Sessions, Events, Tries, Jobs, Invitations, SignUps, UnsentMail, Waiting, Participants, PinPhotos, ApiUsage, Audit];
}
