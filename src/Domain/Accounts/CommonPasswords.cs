namespace LocalityLab.Domain.Accounts;

/// <summary>Words that passwords are most often made of. A password is refused when little is left without them.</summary>
internal static class CommonPasswords
{
    public static IReadOnlyList<string> Words { get; } =
    [
        "password", "passwort", "passw", "pass", "word", "passphrase", "secret", "letmein", "welcome", "login", "logon", "signin", "admin",
        "administrator", "root", "user", "guest", "test", "testing", "tester", "default", "change", "changeme", "changeit", "temp", "temporary",
        "hello", "iloveyou", "loveyou", "love", "lovely", "sunshine", "princess", "prince", "monkey", "dragon", "master", "shadow", "superman",
        "batman", "spiderman", "starwars", "pokemon", "football", "baseball", "basketball", "soccer", "hockey", "rugby", "cricket", "liverpool",
        "arsenal", "chelsea", "everton", "tottenham", "rangers", "celtic", "manchester", "united", "city", "london", "england", "scotland",
        "wales", "ireland", "britain", "trafford", "council", "locality", "lab", "charlie", "michael", "michelle", "jessica", "jennifer",
        "jordan", "ashley", "daniel", "thomas", "george", "william", "robert", "andrew", "matthew", "joshua", "jasmine", "sophie", "chloe",
        "oliver", "harry", "james", "jack", "buster", "bailey", "cookie", "summer", "winter", "spring", "autumn", "january", "february",
        "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "whatever", "trustno", "trust", "computer", "internet", "google", "facebook", "linkedin",
        "instagram", "youtube", "microsoft", "windows", "apple", "samsung", "iphone", "android", "samsung", "freedom", "family", "mother",
        "father", "sister", "brother", "babygirl", "baby", "angel", "flower", "butterfly", "rainbow", "purple", "orange", "yellow", "silver",
        "golden", "diamond", "ginger", "pepper", "cheese", "chocolate", "banana", "number", "killer", "hunter", "ranger", "soldier", "ninja",
        "mustang", "ferrari", "porsche", "mercedes", "corvette", "harley", "yamaha", "honda", "access", "access14", "blink", "zaq", "qwerty",
        "azerty", "qwertz", "asdf", "zxcv", "abc", "xyz", "pwd", "mypassword", "thisis", "mypass", "my", "your", "the", "new", "old",
    ];
}
