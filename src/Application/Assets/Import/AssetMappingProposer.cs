using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Assets;

namespace LocalityLab.Application.Assets.Import;

/// <summary>Guesses from the columns' names which hold what. A person sees the guess and corrects it.</summary>
public static class AssetMappingProposer
{
    /// <summary>A mapping for the table with most data of a file; the kind is «place» where the file's name says no better.</summary>
    public static AssetFileMapping Propose(FileContent file, IReadOnlyCollection<AssetKindView> kinds)
    {
        var layout = SheetLayout.Choose(file)!;
        var columns = layout.Columns.Select(column => (Name: column, Words: $" {Words(column)} ")).ToList();
        string First(params string[] words) => words.Select(word => columns.Find(column => column.Words.Contains($" {word} ", StringComparison.Ordinal)).Name).FirstOrDefault(name => name is not null) ?? "";
        IReadOnlyList<string> All(params string[] words) => [.. columns.Where(column => words.Any(word => column.Words.Contains($" {word} ", StringComparison.Ordinal))).Select(column => column.Name)];

        var id = First("unique reference number", "asset code", "organisation data service code", "registered charity number", "site id", "atco code", "uprn", "id", "reference", "code");
        var name = columns.Find(column => column.Words == " name ").Name ?? First("property name", "site name", "name", "common name", "location", "title", "organisation");
        var postcode = First("postcode", "post code", "postal code");
        var address = All("address", "address1", "address2", "address3", "street", "street number", "street name", "town", "post town", "city").Where(column => column != postcode).ToList();
        return new()
        {
            Kind = KindOf(file.Name, kinds),
            IdColumns = id.Length == 0 || id == name ? [] : [id],
            NameColumns = name.Length == 0 ? [] : [name],
            AddressColumns = address,
            PostcodeColumn = postcode,
            XColumn = layout.Sheet.HasShapes ? "" : First("lon", "longitude", "lng", "geo x", "x", "easting", "eastings"),
            YColumn = layout.Sheet.HasShapes ? "" : First("lat", "latitude", "geo y", "y", "northing", "northings"),
            TelephoneColumn = First("telephone", "phone", "tel", "telephone number"),
            EmailColumn = First("email", "e mail", "email address"),
            WebsiteColumn = First("website", "web", "url", "web address"),
            OpeningHoursColumns = All("opening hours", "opening times"),
            CapacityColumn = First("capacity"),
            CostColumn = columns.Find(column => column.Words == " cost ").Name ?? First("cost", "price", "fee", "charge"),
            CostNoteColumn = First("cost note", "cost notes", "cost description"),
            AgesColumn = First("ages", "age range", "age group"),
            MinimumAgeColumn = First("minimum age", "min age", "age from"),
            MaximumAgeColumn = First("maximum age", "max age", "age to"),
            DescriptionColumns = All("description", "activities", "notes", "facilities", "category"),
        };
    }

    /// <summary>The kind whose name stands in the file's name: «trafford_libraries.csv» holds libraries.</summary>
    private static string KindOf(string fileName, IReadOnlyCollection<AssetKindView> kinds)
    {
        var words = Words(Path.GetFileNameWithoutExtension(fileName));
        return kinds.Where(kind => kind.ParentSlug is not null)
            .FirstOrDefault(kind => words.Contains(Words(kind.NamePlural), StringComparison.Ordinal) || words.Contains(Words(kind.Name), StringComparison.Ordinal))?.Slug ?? "place";
    }

    /// <summary>«registered_charity_number» and «PropertyName» as words in small letters.</summary>
    private static string Words(string column)
    {
        var text = new System.Text.StringBuilder(column.Length + 8);
        for (var index = 0; index < column.Length; index++)
        {
            var letter = column[index];
            if (index > 0 && char.IsUpper(letter) && char.IsLower(column[index - 1]))
                text.Append(' ');
            text.Append(char.IsLetterOrDigit(letter) ? letter : ' ');
        }

        return AssetDetails.Fold(string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }
}
