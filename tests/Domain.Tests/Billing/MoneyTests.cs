using FsCheck.Fluent;
using LocalityLab.Domain.Billing;

namespace LocalityLab.Domain.Tests.Billing;

/// <summary>Pence: VAT, its numbers, and what a change within a period costs.</summary>
public sealed class MoneyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(24_900, "£249")]
    [InlineData(124_950, "£1,249.50")]
    [InlineData(-500, "−£5")]
    [InlineData(7, "£0.07")]
    public void Text_OfPence_IsAsPeopleWriteIt(long pence, string text) => Money.Text(pence).ShouldBe(text);

    [Theory]
    [InlineData(10_000, 2_000)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(-3, -1)]
    [InlineData(14_999, 3_000)]
    public void Vat_OfANetAmount_IsAFifthToTheNearestPenny(long net, long vat) => Vat.On(net).VatPence.ShouldBe(vat);

    [Fact]
    public void Vat_OfAnyAmount_IsNeverFurtherThanHalfAPennyOff() =>
        Always.Holds(Gen.Choose(-100_000_000, 100_000_000), net => Math.Abs(((decimal)net / 5) - Vat.On(net).VatPence).ShouldBeLessThanOrEqualTo(0.5m));

    /// <summary>Numbers that articles on the check print as examples, and public ones.</summary>
    [Theory]
    [InlineData("GB 831 4958 16", "GB831495816")]
    [InlineData("782237517", "GB782237517")]
    [InlineData("gb 339 0727 47", "GB339072747")]
    [InlineData("GB337440071001", "GB337440071001")]
    [InlineData("XI 831495816", "XI831495816")]
    [InlineData("GD001", "GBGD001")]
    [InlineData("GBHA501", "GBHA501")]
    public void VatNumber_ThatIsRight_IsReadAndWrittenPlainly(string typed, string written)
    {
        VatNumber.TryRead(typed, out var number).ShouldBeTrue();
        number.Value.ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB 831 4958 17")]
    [InlineData("GB 381 4958 16")]
    [InlineData("000000000")]
    [InlineData("DE123456789")]
    [InlineData("GD500")]
    [InlineData("HA499")]
    [InlineData("GB83149581")]
    public void VatNumber_ThatCannotBe_IsRefused(string typed) => VatNumber.TryRead(typed, out _).ShouldBeFalse();

    [Fact]
    public void VatNumber_WithTheCheckOfSince2010_IsRead()
    {
        // 55 more than the older check: the older number's last two digits, less 55 or plus 42.
        VatNumber.TryRead("831495858", out _).ShouldBeTrue();
    }

    /// <summary>The example that payment providers print: from 10 to 20 halfway through, 5 given back and 10 charged.</summary>
    [Fact]
    public void Proration_HalfwayFrom10To20_Charges5More()
    {
        var change = Proration.Of(1_000, 2_000, Start, Start.AddDays(30), Start.AddDays(15));

        change.ShouldBe(new Proration(500, 1_000));
        change.NetPence.ShouldBe(500);
    }

    /// <summary>Another printed one: from 20 to 50 halfway through costs 15.</summary>
    [Fact]
    public void Proration_HalfwayFrom20To50_Charges15() => Proration.Of(2_000, 5_000, Start, Start.AddDays(30), Start.AddDays(15)).NetPence.ShouldBe(1_500);

    [Theory]
    [InlineData(-5, 1_000)]
    [InlineData(0, 1_000)]
    [InlineData(10, 667)]
    [InlineData(30, 0)]
    [InlineData(40, 0)]
    public void Proration_AtTheEdges_GivesBackAllThenNothing(int day, long credit) => Proration.Of(1_000, 0, Start, Start.AddDays(30), Start.AddDays(day)).CreditPence.ShouldBe(credit);

    [Fact]
    public void Parts_WhateverTheCuts_AddUpToThePriceAndAreWithinAPennyOfTheirShare() => Always.Holds(
        from price in Gen.Choose(0, 10_000_000) from days in Gen.Choose(1, 366) from cuts in Gen.Choose(0, 366 * 86_400).Arrays(0, 12) select (price, days, cuts),
        scenario =>
        {
            var end = Start.AddDays(scenario.days);
            var moments = scenario.cuts.Select(second => Start.AddSeconds(second)).Order().ToList();
            var parts = Proration.Parts(scenario.price, Start, end, moments);

            parts.Sum().ShouldBe(scenario.price);
            parts.ShouldAllBe(part => part >= 0);
            var before = Start;
            foreach (var (part, cut) in parts.Zip(moments.Append(end).Select(moment => moment > end ? end : moment)))
            {
                var share = (decimal)scenario.price * (long)(cut - before).TotalSeconds / (long)(end - Start).TotalSeconds;
                Math.Abs(part - share).ShouldBeLessThanOrEqualTo(1m);
                before = cut;
            }
        });

    [Fact]
    public void Proration_ThereAndBackAtOnce_CostsNothing() => Always.Holds(
        from one in Gen.Choose(0, 1_000_000) from other in Gen.Choose(0, 1_000_000) from second in Gen.Choose(0, 30 * 86_400) select (one, other, second),
        scenario =>
        {
            var (end, at) = (Start.AddDays(30), Start.AddSeconds(scenario.second));
            var there = Proration.Of(scenario.one, scenario.other, Start, end, at);
            var back = Proration.Of(scenario.other, scenario.one, Start, end, at);
            (there.NetPence + back.NetPence).ShouldBe(0);
        });
}
