using System.Globalization;
using System.Text.RegularExpressions;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>A kind of personal data that can be told from a cell or a column.</summary>
public enum PersonalDataKind
{
    EmailAddress,
    PhoneNumber,
    NhsNumber,
    NationalInsuranceNumber,
    DateOfBirth,
    PersonName,
    HomeAddress,
}

/// <summary>What a file is for; decides what it may hold.</summary>
public enum FilePurpose
{
    /// <summary>Numbers about areas: nothing about a person belongs there.</summary>
    Indicators,

    /// <summary>A register of places and organisations: their addresses, telephone numbers and e-mail addresses belong there, people's numbers and dates of birth do not.</summary>
    Assets,
}

/// <summary>A column that holds personal data.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Row">The first row where it was found.</param>
/// <param name="Count">How many cells.</param>
public sealed record PersonalDataFinding(PersonalDataKind Kind, string Column, int Row, int Count)
{
    /// <summary>What it holds, in words.</summary>
    public string What => Kind switch
    {
        PersonalDataKind.EmailAddress => "e-mail addresses",
        PersonalDataKind.PhoneNumber => "telephone numbers",
        PersonalDataKind.NhsNumber => "NHS numbers",
        PersonalDataKind.NationalInsuranceNumber => "National Insurance numbers",
        PersonalDataKind.DateOfBirth => "dates of birth",
        PersonalDataKind.PersonName => "names of people",
        _ => "home addresses",
    };
}

/// <summary>The file holds personal data where none belongs, so nothing of it was stored. Never repeats the data itself.</summary>
public sealed record PersonalDataFound(string Name, IReadOnlyList<PersonalDataFinding> Findings)
    : FileProblem(Describe(Name, Findings))
{
    private static string Describe(string name, IReadOnlyList<PersonalDataFinding> findings)
    {
        var places = findings.Select(finding => string.Create(CultureInfo.InvariantCulture, $"column «{finding.Column}» seems to hold {finding.What} (row {finding.Row}{(finding.Count > 1 ? $" and {finding.Count - 1} more" : "")})"));
        return $"{name} was not stored, because it seems to hold personal data: {string.Join("; ", places)}. Remove {(findings.Count == 1 ? "this column" : "these columns")} and upload it again.";
    }
}

/// <summary>
/// Looks for personal data before anything of a file is stored. Errs on the side of asking: a refused file costs a minute,
/// a stored one costs a breach.
/// </summary>
public static partial class PersonalDataFinder
{
    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,24}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![A-Z0-9])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex NationalInsurance();

    [GeneratedRegex(@"(?<![\w.])(\+44\s?(\(0\)\s?)?|\(?0)[1-9]\d{1,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}(?![\w.])", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<!\d)\d{3}[\s-]\d{3}[\s-]\d{4}(?!\d)", RegexOptions.ExplicitCapture, 500)]
    private static partial Regex GroupedNhs();

    [GeneratedRegex(@"^((flat|apartment|unit)\s*\w{1,4},?\s*)?\d{1,4}[a-z]?,?\s+([a-z'.-]+\s+){1,4}(road|rd|street|st|avenue|ave|lane|ln|close|drive|dr|crescent|grove|court|way|terrace|place|gardens|walk|mews|square|hill)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex StreetAddress();

    [GeneratedRegex(@"^(date of birth|birth ?date|d\.?o\.?b\.?|born)( |$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex BirthHeader();

    [GeneratedRegex(@"^((first|fore|given|middle|last|family|full)\s?name|surname|(client|patient|resident|tenant|pupil|child|customer|claimant|carer|staff|employee|person|contact)s? (full )?name|name of (client|patient|resident|tenant|pupil|child|person))s?( |$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex PersonHeader();

    [GeneratedRegex(@"^((home|client|patient|resident|tenant|postal|full|street|correspondence) )?address( ?(line)? ?[1-4])?( |$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex AddressHeader();

    [GeneratedRegex(@"\b(nhs|patient) ?(no|num|number|id)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex NhsHeader();

    /// <summary>Reads every cell of every sheet, notes too.</summary>
    public static IReadOnlyList<PersonalDataFinding> Find(FileContent file)
    {
        var found = new List<PersonalDataFinding>();
        foreach (var sheet in file.Sheets)
            if (sheet.Rows.Count > 0)
                FindIn(SheetLayout.Of(sheet), found);
        return found;
    }

    /// <summary>The refusal for a file that holds what does not belong in it, or null.</summary>
    public static PersonalDataFound? Refuse(FileContent file, FilePurpose purpose)
    {
        var found = Find(file).Where(finding => purpose == FilePurpose.Indicators || NeverAllowed(finding.Kind)).ToList();
        return found.Count == 0 ? null : new(file.Name, found);
    }

    /// <summary>True for ten digits whose last is the check digit of the NHS (modulus 11).</summary>
    public static bool IsNhsNumber(ReadOnlySpan<char> text)
    {
        Span<int> digits = stackalloc int[10];
        var count = 0;
        foreach (var character in text.Trim())
        {
            if (character is ' ' or '-') continue;
            if (!char.IsAsciiDigit(character) || count == 10) return false;
            digits[count++] = character - '0';
        }

        if (count != 10) return false;
        var sum = 0;
        for (var index = 0; index < 9; index++) sum += digits[index] * (10 - index);
        var check = (11 - sum % 11) % 11;
        return check < 10 && check == digits[9] && digits[..10].IndexOfAnyExcept(digits[0]) >= 0;
    }

    private static bool NeverAllowed(PersonalDataKind kind) =>
        kind is PersonalDataKind.NhsNumber or PersonalDataKind.NationalInsuranceNumber or PersonalDataKind.DateOfBirth;

    private static void FindIn(SheetLayout layout, List<PersonalDataFinding> found)
    {
        var width = layout.Columns.Count;
        var counters = new Counter[width];
        for (var column = 0; column < width; column++) counters[column] = new(Words(layout.Columns[column]));
        foreach (var row in layout.Sheet.Rows)
        {
            if (row.Number == layout.HeaderRow) continue;
            for (var column = 0; column < row.Cells.Length; column++) counters[column].Look(row.Cells[column], row.Number);
        }

        for (var column = 0; column < width; column++)
            foreach (var (kind, first, count) in counters[column].Found())
                found.Add(new(kind, layout.Columns[column], first, count));
    }

    /// <summary>«date_of_birth» and «DateOfBirth» as words.</summary>
    private static string Words(string header)
    {
        var text = new System.Text.StringBuilder(header.Length + 8);
        for (var index = 0; index < header.Length; index++)
        {
            var character = header[index];
            if (index > 0 && char.IsUpper(character) && char.IsLower(header[index - 1])) text.Append(' ');
            text.Append(character is '_' or '-' or '/' or ':' ? ' ' : character);
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Counts what one column holds.</summary>
    private sealed class Counter(string header)
    {
        private readonly Dictionary<PersonalDataKind, (int First, int Count)> seen = [];
        private readonly bool saysNhs = NhsHeader().IsMatch(header);
        private readonly bool saysBirth = BirthHeader().IsMatch(header);
        private readonly bool saysPerson = PersonHeader().IsMatch(header);
        private readonly bool saysAddress = AddressHeader().IsMatch(header);
        private (int First, int Count) bareNhs;
        private int filled;

        public void Look(string cell, int row)
        {
            if (string.IsNullOrWhiteSpace(cell)) return;
            filled++;
            var (digits, letters, at) = Shape(cell);
            if (at && Email().IsMatch(cell)) Add(PersonalDataKind.EmailAddress, row);
            if (digits >= 10 && cell.Length <= 40 && Phone().IsMatch(cell)) Add(PersonalDataKind.PhoneNumber, row);
            if (digits >= 6 && letters >= 3 && NationalInsurance().IsMatch(cell)) Add(PersonalDataKind.NationalInsuranceNumber, row);
            if (digits >= 10) LookForNhs(cell, row);
            if (saysBirth && digits >= 4) Add(PersonalDataKind.DateOfBirth, row);
            if (saysPerson && letters >= 2 && digits == 0) Add(PersonalDataKind.PersonName, row);
            if (digits >= 1 && letters >= 5 && (StreetAddress().IsMatch(cell) || (saysAddress && letters >= 8))) Add(PersonalDataKind.HomeAddress, row);
        }

        public IEnumerable<(PersonalDataKind Kind, int First, int Count)> Found()
        {
            // One in eleven numbers of ten digits has the right check digit by chance, so bare ones must be the rule of the column.
            if (bareNhs.Count > 0 && (saysNhs || (bareNhs.Count >= 2 && bareNhs.Count * 10 >= filled * 9)))
                yield return (PersonalDataKind.NhsNumber, bareNhs.First, bareNhs.Count);
            else if (seen.TryGetValue(PersonalDataKind.NhsNumber, out var grouped))
                yield return (PersonalDataKind.NhsNumber, grouped.First, grouped.Count);
            foreach (var (kind, (first, count)) in seen)
                if (kind != PersonalDataKind.NhsNumber) yield return (kind, first, count);
        }

        private void LookForNhs(string cell, int row)
        {
            if (cell.AsSpan().Trim() is { Length: 10 } bare && IsNhsNumber(bare))
                bareNhs = bareNhs.Count == 0 ? (row, 1) : (bareNhs.First, bareNhs.Count + 1);
            else if (cell.Length <= 1_000)
                foreach (var match in GroupedNhs().EnumerateMatches(cell))
                    if (IsNhsNumber(cell.AsSpan(match.Index, match.Length))) Add(PersonalDataKind.NhsNumber, row);
        }

        private void Add(PersonalDataKind kind, int row) =>
            seen[kind] = seen.TryGetValue(kind, out var line) ? (line.First, line.Count + 1) : (row, 1);

        private static (int Digits, int Letters, bool At) Shape(string cell)
        {
            var (digits, letters, at) = (0, 0, false);
            foreach (var character in cell)
            {
                if (char.IsAsciiDigit(character)) digits++;
                else if (char.IsLetter(character)) letters++;
                else if (character == '@') at = true;
            }

            return (digits, letters, at);
        }
    }
}
