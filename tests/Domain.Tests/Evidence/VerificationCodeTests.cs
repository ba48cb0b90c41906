using FsCheck.Fluent;
using LocalityLab.Domain.Evidence;

namespace LocalityLab.Domain.Tests.Evidence;

public sealed class VerificationCodeTests
{
    private static readonly FsCheck.Gen<byte[]> Random = Gen.Choose(0, 255).Select(value => (byte)value).Arrays(VerificationCode.Randomness, VerificationCode.Randomness);

    [Fact]
    public void From_AnyBytes_IsReadBackHoweverItIsTyped() => Always.Holds(Random, bytes =>
    {
        var code = VerificationCode.From(bytes);
        code.Plain.Length.ShouldBe(9);
        code.ToString().ShouldMatch("^[2-9B-DF-HJ-NP-TV-Z]{3}-[2-9B-DF-HJ-NP-TV-Z]{3}-[2-9B-DF-HJ-NP-TV-Z]{3}$");
        foreach (var typed in (string[])[code.Plain, code.ToString(), code.ToString().ToLowerInvariant(), $" {code.ToString().Replace('-', ' ')} ", code.ToString().Replace('L', '1')])
        {
            VerificationCode.TryParse(typed, out var read).ShouldBeTrue(typed);
            read.ShouldBe(code);
        }
    });

    [Fact]
    public void TryParse_WithOneWrongCharacter_IsRefused() => Always.Holds(
        Random.SelectMany(bytes => Gen.Choose(0, 8).SelectMany(place => Gen.Elements("23456789BCDFGHJKLMNPQRSTVWXYZ".ToCharArray()).Select(letter => (bytes, place, letter)))),
        given =>
        {
            var wrong = VerificationCode.From(given.bytes).Plain.ToCharArray();
            if (wrong[given.place] == given.letter)
                return;
            wrong[given.place] = given.letter;
            VerificationCode.TryParse(new string(wrong), out _).ShouldBeFalse();
        });

    [Fact]
    public void TryParse_WithTwoCharactersSwapped_IsRefused() => Always.Holds(
        Random.SelectMany(bytes => Gen.Choose(0, 8).SelectMany(first => Gen.Choose(0, 8).Select(second => (bytes, first, second)))),
        given =>
        {
            var wrong = VerificationCode.From(given.bytes).Plain.ToCharArray();
            if (wrong[given.first] == wrong[given.second])
                return;
            (wrong[given.first], wrong[given.second]) = (wrong[given.second], wrong[given.first]);
            VerificationCode.TryParse(new string(wrong), out _).ShouldBeFalse();
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("222-222-22")]
    [InlineData("222-222-22A")]
    [InlineData("000-000-000")]
    [InlineData("222-222-222-222-222-222-222-222-222-222-222-222")]
    public void TryParse_WhatIsNoCode_IsRefused(string? typed) => VerificationCode.TryParse(typed, out _).ShouldBeFalse();
}
