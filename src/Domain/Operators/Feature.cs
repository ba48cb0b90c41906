using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Operators;

/// <summary>What operators can switch off when it must not run for a while. Everything is on unless a row says otherwise.</summary>
public enum Feature
{
    /// <summary>Making a new account.</summary>
    NewAccounts = 0,

    /// <summary>Reading partners' directories from their own sites.</summary>
    PartnerImports = 1,

    /// <summary>A council signing up by itself.</summary>
    CouncilSignUp = 2,
}

/// <summary>A switch for all councils.</summary>
public sealed class FeatureSwitch : InstallationEntity
{
    /// <summary>Which.</summary>
    public required Feature Feature { get; init; }

    /// <summary>True for on.</summary>
    public required bool IsOn { get; set; }
}

/// <summary>A switch for one council; it goes before the one for all.</summary>
public sealed class CouncilSwitch : CouncilEntity
{
    /// <summary>Which.</summary>
    public required Feature Feature { get; init; }

    /// <summary>True for on.</summary>
    public required bool IsOn { get; set; }
}
