using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>The indicators that are drawn from recipes; four more about the population itself are counted.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<DemonstrationTheme> Themes { get; } =
    [
        new("people", "People"),
        new("income-and-work", "Income and work"),
        new("health", "Health"),
        new("children-and-learning", "Children and learning"),
        new("homes", "Homes"),
        new("safety", "Safety"),
        new("environment-and-travel", "Environment and travel"),
        new("community", "Community"),
    ];

    public static IReadOnlyList<Recipe> Recipes => [.. People, .. Income, .. CatalogueOfServices.Health, .. CatalogueOfServices.Children, .. Homes, .. Safety, .. Environment, .. CatalogueOfServices.Community];

    private static Recipe[] People =>
    [
        new("main-language-not-english", "People whose main language is not English", "people", IndicatorKind.Proportion, 6.2, new(Deprivation: 0.1, Diversity: 0.75, Own: 0.2, Noise: 0.15))
        {
            Description = "Residents aged 3 and over who say that a language other than English is their main one.",
            Unit = "%", Polarity = Polarity.Neither, Timing = Timing.MidYear, Trend = 0.04, Withholds = true, Country = 1.25,
        },
    ];

    private static Recipe[] Income =>
    [
        new("deprivation-score", "Deprivation score", "income-and-work", IndicatorKind.Score, 18.5, new(Deprivation: 0.62, Own: 0.1, Noise: 0.06))
        {
            Description = "A score over income, work, health, learning, crime, housing and surroundings. Higher is more deprived.",
            Unit = "score", Multiplier = 1, Published = Published.Everywhere, Timing = Timing.Calendar, Trend = 0.004, Country = 0.9,
        },
        new("child-poverty", "Children in relative low-income families", "income-and-work", IndicatorKind.Proportion, 16.5, new(Deprivation: 0.55, Families: 0.08, Diversity: 0.12, Own: 0.12, Noise: 0.12))
        {
            Description = "Children under 16 in families whose income, before housing costs, is below 60% of the country’s median.",
            Unit = "%", Among = Among.Children, Trend = 0.02, Years = [0, 0.05, -0.03, 0, 0.02], Withholds = true, Country = 0.95,
        },
        new("out-of-work-claimants", "People claiming out-of-work benefits", "income-and-work", IndicatorKind.Proportion, 4.1, new(Deprivation: 0.6, Own: 0.12, Noise: 0.1))
        {
            Description = "People aged 16 to 64 who claim a benefit because they are out of work and looking for it.",
            Unit = "%", Among = Among.WorkingAge, Timing = Timing.March, Trend = -0.03, Years = [0, 0.32, 0.1, 0, 0], Withholds = true,
        },
        new("universal-credit", "Households on Universal Credit", "income-and-work", IndicatorKind.Proportion, 17, new(Deprivation: 0.55, Age: -0.06, Own: 0.1))
        {
            Description = "Households in which somebody receives Universal Credit.",
            Unit = "%", Among = Among.Households, Timing = Timing.March, Trend = 0.045,
        },
        new("fuel-poverty", "Households in fuel poverty", "income-and-work", IndicatorKind.Proportion, 12.8, new(Deprivation: 0.32, Urban: -0.08, Own: 0.2, Noise: 0.1))
        {
            Description = "Households left below the poverty line by what they must spend to heat a poorly insulated home. Modelled.",
            Unit = "%", Among = Among.Households, Timing = Timing.Calendar, Years = [0, 0, 0.14, 0.2, 0.1],
            Notes = "Modelled by the publisher.",
            Country = 0.98,
        },
        new("household-income", "Median household income", "income-and-work", IndicatorKind.Mean, 38_500, new(Deprivation: -0.16, Age: -0.02, Own: 0.03, Noise: 0.025))
        {
            Description = "The income of the household in the middle, before tax, as modelled by the publisher.",
            Unit = "£", Polarity = Polarity.HighIsGood, Decimals = 0, Multiplier = 1, Published = Published.SmallAreas, Trend = 0.035,
            Notes = "Modelled by the publisher.",
            Country = 1.03, Among = Among.Households,
        },
    ];

    private static Recipe[] Homes =>
    [
        new("social-rented", "Homes rented from a social landlord", "homes", IndicatorKind.Proportion, 14.5, new(Deprivation: 0.75, Urban: 0.12, Own: 0.25, Noise: 0.25))
        {
            Description = "Households that rent from the council or a housing association.",
            Unit = "%", Polarity = Polarity.Neither, Among = Among.Households, Timing = Timing.MidYear, Trend = -0.01,
        },
        new("private-rented", "Homes rented from a private landlord", "homes", IndicatorKind.Proportion, 17, new(Deprivation: 0.1, Diversity: 0.28, Urban: 0.15, Central: 0.5, Own: 0.2, Noise: 0.15))
        {
            Description = "Households that rent from a private landlord or an agent.",
            Unit = "%", Polarity = Polarity.Neither, Among = Among.Households, Timing = Timing.MidYear, Trend = 0.025, Country = 1.08,
        },
        new("overcrowded", "Overcrowded homes", "homes", IndicatorKind.Proportion, 3.4, new(Deprivation: 0.38, Families: 0.1, Diversity: 0.3, Own: 0.12, Noise: 0.1))
        {
            Description = "Households with at least one bedroom fewer than they need.",
            Unit = "%", Among = Among.Households, Timing = Timing.MidYear, Trend = 0.02, Withholds = true, Country = 1.12,
        },
        new("house-price", "Median house price", "homes", IndicatorKind.Mean, 228_000, new(Deprivation: -0.24, Age: 0.04, Urban: -0.05, Own: 0.06, Noise: 0.05))
        {
            Description = "The price of the home in the middle of those sold in the year.",
            Unit = "£", Polarity = Polarity.Neither, Decimals = 0, Multiplier = 1, Published = Published.SmallAreas,
            Timing = Timing.Calendar, Trend = 0.04, Missing = 0.04,
            Notes = "Areas with fewer than five sales in the year have no figure.",
            Country = 1.2, Among = Among.Households,
        },
        new("poor-energy-rating", "Homes with a poor energy rating", "homes", IndicatorKind.Proportion, 38, new(Deprivation: 0.1, Age: 0.1, Urban: -0.18, Own: 0.2, Noise: 0.08))
        {
            Description = "Homes with an energy performance certificate in band E, F or G among those that have one.",
            Unit = "%", Among = Among.Households, Timing = Timing.March, Trend = -0.06, Country = 0.92,
        },
    ];

    private static Recipe[] Safety =>
    [
        new("crime-rate", "Recorded crime", "safety", IndicatorKind.Rate, 74, new(Deprivation: 0.36, Central: 0.9, Own: 0.1, Noise: 0.1))
        {
            Description = "Crimes of all kinds recorded in the year.",
            Unit = "per 1,000 people", Multiplier = 1_000, Trend = -0.012, HasInterval = true, Country = 1.04,
        },
        new("anti-social-behaviour", "Anti-social behaviour incidents", "safety", IndicatorKind.Rate, 20, new(Deprivation: 0.42, Central: 0.7, Own: 0.14, Noise: 0.12))
        {
            Description = "Incidents of anti-social behaviour reported in the year.",
            Unit = "per 1,000 people", Multiplier = 1_000, Trend = -0.06, HasInterval = true,
        },
        new("domestic-abuse", "Domestic abuse incidents", "safety", IndicatorKind.Rate, 18, new(Deprivation: 0.35, Own: 0.1))
        {
            Description = "Incidents and crimes related to domestic abuse, among residents aged 18 and over.",
            Unit = "per 1,000 adults", Multiplier = 1_000, Among = Among.Adults, Published = Published.Wards, Trend = 0.03,
            HasInterval = true,
        },
        new("road-casualties", "People hurt on the roads", "safety", IndicatorKind.Count, 2.2, new(Traffic: 0.3, Central: 0.3, Own: 0.2, Noise: 0.2))
        {
            Description = "People killed or injured in collisions in the year, where the collision happened.",
            Unit = "people", Decimals = 0, Multiplier = 1_000, Timing = Timing.Calendar, Trend = -0.04,
        },
    ];

    private static Recipe[] Environment =>
    [
        new("nitrogen-dioxide", "Nitrogen dioxide in the air", "environment-and-travel", IndicatorKind.Mean, 12.8, new(Traffic: 0.21, Own: 0.05, Noise: 0.02))
        {
            Description = "Modelled mean over the year.",
            Unit = "µg/m³", Multiplier = 1, Published = Published.SmallAreas, Timing = Timing.Calendar, Trend = -0.045,
            Notes = "Modelled by the publisher.",
            Country = 0.95,
        },
        new("no-car", "Households without a car", "environment-and-travel", IndicatorKind.Proportion, 19, new(Deprivation: 0.42, Age: -0.05, Urban: 0.22, Central: 0.5, Own: 0.1))
        {
            Description = "Households that have no car or van.",
            Unit = "%", Polarity = Polarity.Neither, Among = Among.Households, Timing = Timing.MidYear, Trend = -0.01, Country = 1.06,
        },
        new("gp-travel-time", "Journey to a GP by bus or on foot", "environment-and-travel", IndicatorKind.Mean, 15, new(Urban: -0.32, Central: -0.55, Forgotten: 0.5, Own: 0.1, Noise: 0.08))
        {
            Description = "Minutes to the nearest GP surgery on a weekday morning, on foot or by bus.",
            Unit = "minutes", Multiplier = 1, Published = Published.SmallAreas, Timing = Timing.Calendar, Trend = 0.015, Country = 0.93,
        },
        new("recycling", "Household waste recycled", "environment-and-travel", IndicatorKind.Proportion, 44, new())
        {
            Description = "Household waste sent for re-use, recycling or composting.",
            Unit = "%", Polarity = Polarity.HighIsGood, Among = Among.Households, Published = Published.Authorities, Trend = 0.03,
            Country = 0.97,
        },
    ];
}
