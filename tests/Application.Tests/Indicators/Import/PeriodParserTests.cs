using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Application.Indicators.Import;

namespace LocalityLab.Application.Tests.Indicators.Import;

public class PeriodParserTests
{
    [Theory]
    [InlineData("2017/18", "2017-04-01", "2018-03-31", "2017/18")]
    [InlineData("2017/2018", "2017-04-01", "2018-03-31", "2017/18")]
    [InlineData("2019-20", "2019-04-01", "2020-03-31", "2019/20")]
    [InlineData("FY 2019/20", "2019-04-01", "2020-03-31", "2019/20")]
    [InlineData("1999/00", "1999-04-01", "2000-03-31", "1999/00")]
    [InlineData("2016 to 2019", "2016-01-01", "2019-12-31", "2016 to 2019")]
    [InlineData("2022/23 - 24/25", "2022-04-01", "2025-03-31", "2022/23 to 2024/25")]
    [InlineData("2020/21 to 2024/25", "2020-04-01", "2025-03-31", "2020/21 to 2024/25")]
    [InlineData("March 2026", "2026-03-01", "2026-03-31", "March 2026")]
    [InlineData("Mar 2026", "2026-03-01", "2026-03-31", "March 2026")]
    [InlineData("Sept-19", "2019-09-01", "2019-09-30", "September 2019")]
    [InlineData("2019-01", "2019-01-01", "2019-01-31", "January 2019")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29", "February 2020")]
    [InlineData("2024-06-30", "2024-06-30", "2024-06-30", "30 June 2024")]
    [InlineData("30/06/2024", "2024-06-30", "2024-06-30", "30 June 2024")]
    [InlineData("30 June 2024", "2024-06-30", "2024-06-30", "30 June 2024")]
    [InlineData("21st March 2021", "2021-03-21", "2021-03-21", "21 March 2021")]
    [InlineData("2017-10 to 2018-11", "2017-10-01", "2018-11-30", "October 2017 to November 2018")]
    [InlineData("2015 - 17", "2015-01-01", "2017-12-31", "2015 to 2017")]
    [InlineData("2015-17", "2015-01-01", "2017-12-31", "2015 to 2017")]
    [InlineData("1999 - 01", "1999-01-01", "2001-12-31", "1999 to 2001")]
    [InlineData("2017", "2017-01-01", "2017-12-31", "2017")]
    [InlineData("mid-2016", "2016-06-30", "2016-06-30", "mid-2016")]
    [InlineData("2019 Q2", "2019-04-01", "2019-06-30", "2019 Q2")]
    [InlineData("Q4 2019/20", "2020-01-01", "2020-03-31", "2019/20 Q4")]
    [InlineData("April 2018 – March 2019", "2018-04-01", "2019-03-31", "April 2018 to March 2019")]
    public void Parse_WhenPeriodAsPublished_GivesDaysAndLabel(string text, string first, string last, string label)
    {
        PeriodParser.TryParse(text, out var period).ShouldBeTrue();
        period.First.ShouldBe(DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        period.Last.ShouldBe(DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        period.Label.ShouldBe(label);
    }

    [Fact]
    public void Parse_WhenAcademicYear_StartsInSeptember()
    {
        PeriodParser.TryParse("2023/24", YearStyle.Academic, out var period).ShouldBeTrue();
        period.Key.ShouldBe("2023-09-01_2024-08-31");
    }

    [Theory]
    [InlineData("")]
    [InlineData("2017/19 x")]
    [InlineData("13/2020")]
    [InlineData("2018-13")]
    [InlineData("2018-02-30")]
    [InlineData("31/31/2020")]
    [InlineData("Altrincham")]
    [InlineData("9999")]
    [InlineData("2019 to 2016")]
    [InlineData("Smarch 2020")]
    [InlineData("E05015239")]
    public void Parse_WhenNoPeriod_IsRefused(string text) => PeriodParser.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Parse_WhateverTheText_NeverThrows() => Prop
        .ForAll(ArbMap.Default.ArbFor<string>(), text => !PeriodParser.TryParse(text, out var period) || period.First <= period.Last)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_WhenGivenItsOwnLabel_GivesTheSamePeriod()
    {
        var texts =
            from year in Gen.Choose(1950, 2090)
            from month in Gen.Choose(1, 12)
            from span in Gen.Choose(1, 9)
            from form in Gen.Elements("{0}/{4:00}", "{0} to {3}", "{0}-{1:00}", "{0}-{1:00}-01", "{0}", "{0} Q{2}", "{0}/{4:00} - {3}/{5:00}", "mid-{0}", "{0}-{1:00} to {3}-{1:00}")
            select string.Format(CultureInfo.InvariantCulture, form, year, month, 1 + month % 4, year + span, (year + 1) % 100, (year + span + 1) % 100);
        Prop.ForAll(Arb.From(texts), text =>
            PeriodParser.TryParse(text, out var period) && PeriodParser.TryParse(period.Label, out var again) && again == period).QuickCheckThrowOnFailure();
    }
}
