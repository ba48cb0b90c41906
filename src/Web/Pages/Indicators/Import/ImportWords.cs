using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Indicators;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>Words of the import pages.</summary>
public static class ImportWords
{
    /// <summary>Where an import stands.</summary>
    public static string Of(ImportState state) => state switch
    {
        ImportState.Draft => "Draft",
        ImportState.Published => "Published",
        ImportState.Undone => "Taken back",
        ImportState.Replaced => "Replaced",
        _ => "Thrown away",
    };

    /// <summary>The colour of the tag that says it.</summary>
    public static string Colour(ImportState state) => state switch
    {
        ImportState.Draft => "govuk-tag--yellow",
        ImportState.Published => "govuk-tag--green",
        ImportState.Undone => "govuk-tag--red",
        _ => "govuk-tag--grey",
    };

    /// <summary>Where a release stands.</summary>
    public static string Of(ReleaseState state) => state switch
    {
        ReleaseState.Published => "In force",
        ReleaseState.Superseded => "Corrected since",
        ReleaseState.Withdrawn => "Taken back",
        _ => "Draft",
    };

    /// <summary>What publishing a release would do.</summary>
    public static string Of(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.New => "New",
        PublishOutcome.Correction => "Corrects the numbers in force",
        _ => "The same numbers are in force",
    };

    /// <summary>What a column seems to hold.</summary>
    public static string Of(ColumnRole role) => role switch
    {
        ColumnRole.AreaCode => "Area codes",
        ColumnRole.AreaName => "Area names",
        ColumnRole.Period => "Periods",
        ColumnRole.Value => "Values",
        ColumnRole.Numerator => "Numerators",
        ColumnRole.Denominator => "Denominators",
        ColumnRole.LowerLimit => "Lower limits",
        ColumnRole.UpperLimit => "Upper limits",
        ColumnRole.Sex => "Sex",
        ColumnRole.Indicator => "Indicators",
        ColumnRole.Measure => "Measures",
        ColumnRole.Unit => "Units",
        ColumnRole.Category => "Categories",
        ColumnRole.Longitude => "Longitudes",
        ColumnRole.Latitude => "Latitudes",
        ColumnRole.Postcode => "Postcodes",
        _ => "Nothing that is needed",
    };
}
