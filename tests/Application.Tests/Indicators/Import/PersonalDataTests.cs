using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Application.Indicators.Import;

namespace LocalityLab.Application.Tests.Indicators.Import;

public class PersonalDataTests
{
    [Theory]
    [InlineData("contact", "someone@example.org", PersonalDataKind.EmailAddress)]
    [InlineData("note", "write to a.b+c@mail.example.co.uk please", PersonalDataKind.EmailAddress)]
    [InlineData("tel", "0161 912 2122", PersonalDataKind.PhoneNumber)]
    [InlineData("tel", "+44 7700 900123", PersonalDataKind.PhoneNumber)]
    [InlineData("tel", "01614941704", PersonalDataKind.PhoneNumber)]
    [InlineData("id", "943 476 5919", PersonalDataKind.NhsNumber)]
    [InlineData("NHS number", "9434765919", PersonalDataKind.NhsNumber)]
    [InlineData("ref", "AB 12 34 56 C", PersonalDataKind.NationalInsuranceNumber)]
    [InlineData("ref", "ab123456c", PersonalDataKind.NationalInsuranceNumber)]
    [InlineData("date_of_birth", "1980-05-04", PersonalDataKind.DateOfBirth)]
    [InlineData("DOB", "04/05/1980", PersonalDataKind.DateOfBirth)]
    [InlineData("Surname", "Example", PersonalDataKind.PersonName)]
    [InlineData("Client name", "A Example", PersonalDataKind.PersonName)]
    [InlineData("where", "12 Example Road, Sale", PersonalDataKind.HomeAddress)]
    [InlineData("Home address", "The Cottage, 3 Lower End", PersonalDataKind.HomeAddress)]
    public void Refuse_WhenCellIsPersonal_SaysColumnAndRow(string column, string cell, PersonalDataKind kind)
    {
        var file = Tables.File(["area_code", column, "value"], ["E05015239", "", "1"], ["E05015240", cell, "2"]);
        var refusal = PersonalDataFinder.Refuse(file, FilePurpose.Indicators).ShouldNotBeNull();
        refusal.Findings.ShouldContain(finding => finding.Kind == kind && finding.Column == column && finding.Row == 3);
        refusal.Message.ShouldContain($"«{column}»");
        refusal.Message.ShouldContain("row 3");
        refusal.Message.ShouldNotContain(cell);
    }

    [Theory]
    [InlineData("area_code", "E01000001")]
    [InlineData("value", "1234567890")]
    [InlineData("value", "29,199")]
    [InlineData("period", "2022/23 - 24/25")]
    [InlineData("period", "2017-10 to 2018-11")]
    [InlineData("uprn", "100012797623")]
    [InlineData("postcode", "M15 4AB")]
    [InlineData("area_name", "Altrincham")]
    [InlineData("practice_name", "DR N GUEST & PARTNER")]
    [InlineData("score", "-0.1234567890123")]
    [InlineData("crime", "475b820af21d9a6e0e76b12b8ba92445260ec8ef16048bca97572d43f87400d5")]
    [InlineData("birthplace", "England")]
    public void Refuse_WhenCellIsOrdinary_LetsItPass(string column, string cell) =>
        PersonalDataFinder.Refuse(Tables.File(["code", column], ["E05015239", cell], ["E05015240", ""]), FilePurpose.Indicators).ShouldBeNull();

    [Fact]
    public void Refuse_WhenWholeColumnHasNhsCheckDigits_NoticesWithoutTheName()
    {
        var file = Tables.File(["x", "y"], ["9434765919", "1"], ["9434765870", "2"]);
        PersonalDataFinder.Refuse(file, FilePurpose.Indicators).ShouldNotBeNull().Findings[0].Kind.ShouldBe(PersonalDataKind.NhsNumber);
    }

    [Fact]
    public void Refuse_WhenAssets_AllowsContactsButNotPeoplesNumbers()
    {
        var contacts = Tables.File(["name", "address", "email"], ["Library", "2 Pott Street, Altrincham", "library@example.org"]);
        PersonalDataFinder.Refuse(contacts, FilePurpose.Assets).ShouldBeNull();
        PersonalDataFinder.Refuse(contacts, FilePurpose.Indicators).ShouldNotBeNull();
        PersonalDataFinder.Refuse(Tables.File(["name", "dob"], ["A", "1980-01-01"]), FilePurpose.Assets).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("9434765919", true)]
    [InlineData("943 476 5919", true)]
    [InlineData("9434765918", false)]
    [InlineData("943476591", false)]
    [InlineData("0000000000", false)]
    [InlineData("94347659190", false)]
    public void IsNhsNumber_ChecksTheLastDigit(string text, bool expected) => PersonalDataFinder.IsNhsNumber(text).ShouldBe(expected);

    [Fact]
    public void Find_WhateverTheText_NeverThrows() => Prop
        .ForAll(ArbMap.Default.ArbFor<string[]>(), cells =>
            PersonalDataFinder.Find(Tables.File([.. (cells ?? []).Select(cell => new[] { cell ?? "", cell ?? "" })])) is not null)
        .QuickCheckThrowOnFailure();
}
