using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>Recipes about health, children and community life.</summary>
internal static class CatalogueOfServices
{
    public static Recipe[] Health =>
    [
        new("long-term-condition", "People with a long-term condition that limits them", "health", IndicatorKind.Proportion, 17.2, new(Deprivation: 0.24, Age: 0.22, Own: 0.08, Noise: 0.05))
        {
            Description = "Residents whose day-to-day activities are limited by a condition that has lasted or will last a year.",
            Unit = "%", Timing = Timing.MidYear, Trend = 0.012,
        },
        new("emergency-admissions", "Emergency hospital admissions", "health", IndicatorKind.Rate, 95, new(Deprivation: 0.26, Age: 0.15, Own: 0.08, Noise: 0.05))
        {
            Description = "Unplanned admissions to hospital in the year. Not adjusted for age.",
            Unit = "per 1,000 people", Multiplier = 1_000, Trend = 0.015, Years = [-0.12, 0, 0, 0, 0], HasInterval = true,
        },
        new("smoking", "Adults who smoke", "health", IndicatorKind.Proportion, 12.6, new(Deprivation: 0.32, Age: -0.06, Own: 0.06, Noise: 0.05))
        {
            Description = "Residents aged 18 and over who say in a survey that they smoke.",
            Unit = "%", Among = Among.Adults, Published = Published.Wards, Timing = Timing.Calendar, Trend = -0.05, HasInterval = true,
            Sample = 620,
            Notes = "From a survey.",
        },
        new("year-6-obesity", "Year 6 children with obesity", "health", IndicatorKind.Proportion, 20.8, new(Deprivation: 0.26, Own: 0.08, Noise: 0.06))
        {
            Description = "Children aged 10 and 11 who were measured at school and found to be living with obesity; three school years together.",
            Unit = "%", Among = Among.YearSix, Published = Published.Wards, Timing = Timing.ThreeSchoolYears, Trend = 0.012,
            HasInterval = true, Withholds = true, Country = 1.02,
        },
        new("life-expectancy", "Life expectancy at birth", "health", IndicatorKind.Mean, 80.7, new(Deprivation: -2.1, Own: 0.4, Noise: 0.35))
        {
            Description = "Years that a child born now would live if death rates stayed as they are; three years together.",
            Unit = "years", Polarity = Polarity.HighIsGood, Multiplier = 1, Published = Published.Wards, Timing = Timing.ThreeYears,
            Trend = 0.05, HasInterval = true, IsLinear = true, Country = 1.006,
        },
        new("depression", "Adults with recorded depression", "health", IndicatorKind.Proportion, 12.9, new(Deprivation: 0.17, Age: -0.05, Own: 0.12, Noise: 0.06))
        {
            Description = "Patients aged 18 and over with depression on their practice’s register, by where they live.",
            Unit = "%", Among = Among.Adults, Timing = Timing.March, Trend = 0.04,
        },
        new("mmr", "Children with two doses of MMR by age 5", "health", IndicatorKind.Proportion, 87.6, new())
        {
            Description = "Children who had two doses of the measles, mumps and rubella vaccine by their fifth birthday.",
            Unit = "%", Polarity = Polarity.HighIsGood, Among = Among.Reception, Published = Published.Authorities, Trend = -0.035,
            HasInterval = true, Country = 0.98,
        },
    ];

    public static Recipe[] Children =>
    [
        new("good-level-of-development", "Children with a good level of development at 5", "children-and-learning", IndicatorKind.Proportion, 67.4, new(Deprivation: -0.3, Forgotten: -0.2, Own: 0.08, Noise: 0.14))
        {
            Description = "Children who reach the expected level in the main areas of learning at the end of reception; three school years together.",
            Unit = "%", Polarity = Polarity.HighIsGood, Among = Among.Reception, Timing = Timing.ThreeSchoolYears, Trend = 0.02,
            Withholds = true, Country = 1.01,
        },
        new("key-stage-2", "Pupils who reach the expected standard at 11", "children-and-learning", IndicatorKind.Proportion, 61.5, new())
        {
            Description = "Pupils at the expected standard in reading, writing and mathematics at the end of primary school.",
            Unit = "%", Polarity = Polarity.HighIsGood, Among = Among.YearSix, Published = Published.Authorities, Timing = Timing.School,
            Trend = 0.02, Country = 0.99,
        },
        new("attainment-8", "Attainment 8 score at 16", "children-and-learning", IndicatorKind.Mean, 45.6, new(Deprivation: -4.4, Own: 0.9, Noise: 0.8))
        {
            Description = "Mean points over eight subjects at the end of secondary school, by where pupils live.",
            Unit = "points", Polarity = Polarity.HighIsGood, Multiplier = 1, Published = Published.Wards, Timing = Timing.School,
            Trend = 0.15, IsLinear = true, Missing = 0.05,
            Notes = "A ward with fewer than 20 pupils has no figure.",
            Country = 1.01,
        },
        new("persistent-absence", "Pupils who miss a tenth of school or more", "children-and-learning", IndicatorKind.Proportion, 19.4, new(Deprivation: 0.31, Forgotten: 0.1, Own: 0.08, Noise: 0.1))
        {
            Description = "Pupils aged 5 to 15 who miss 10% of sessions or more.",
            Unit = "%", Among = Among.Pupils, Timing = Timing.School, Trend = -0.03, Years = [-0.35, 0.05, 0.06, 0, 0], Withholds = true,
        },
        new("neet", "Young people not in education, employment or training", "children-and-learning", IndicatorKind.Proportion, 4.3, new(Deprivation: 0.5, Own: 0.15, Noise: 0.12))
        {
            Description = "Young people aged 16 and 17 who are known to be in none of the three, or whose activity is not known.",
            Unit = "%", Among = Among.SixteenSeventeen, Published = Published.Wards, Timing = Timing.March, Trend = 0.02, Withholds = true,
            Country = 1.05,
        },
    ];

    public static Recipe[] Community =>
    [
        new("loneliness", "Adults who often feel lonely", "community", IndicatorKind.Proportion, 7.1, new(Deprivation: 0.22, Central: 0.2, Own: 0.08, Noise: 0.06))
        {
            Description = "Residents aged 16 and over who say in a survey that they feel lonely often or always.",
            Unit = "%", Among = Among.Adults, Published = Published.Wards, Timing = Timing.Calendar, Trend = 0.02, Years = [0, 0.1, 0, 0, 0],
            HasInterval = true, Sample = 540,
            Notes = "From a survey.",
        },
        new("volunteering", "Adults who volunteer at least once a month", "community", IndicatorKind.Proportion, 17.8, new())
        {
            Description = "Residents aged 16 and over who say in a survey that they give unpaid help through a group, club or organisation.",
            Unit = "%", Polarity = Polarity.HighIsGood, Among = Among.Adults, Published = Published.Authorities, Trend = -0.03,
            HasInterval = true, Sample = 900,
            Notes = "From a survey.",
        },
        new("turnout", "Turnout at local elections", "community", IndicatorKind.Proportion, 34.5, new(Deprivation: -0.22, Age: 0.12, Own: 0.08, Noise: 0.06))
        {
            Description = "Valid votes as a share of registered electors at the last election held by the end of the year.",
            Unit = "%", Polarity = Polarity.HighIsGood, Among = Among.Electors, Published = Published.Wards, Timing = Timing.Calendar,
            Years = [0, 0.08, -0.05, 0.1, 0.02], Country = 0.99,
        },
        new("older-people-alone", "People aged 65 and over who live alone", "community", IndicatorKind.Proportion, 31, new(Deprivation: 0.15, Urban: 0.1, Central: 0.25, Own: 0.08))
        {
            Description = "Residents aged 65 and over in a household of one.",
            Unit = "%", Polarity = Polarity.Neither, Among = Among.Older, Timing = Timing.MidYear, Trend = 0.008, Withholds = true,
        },
    ];
}
