using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.OpenReferral;

/// <summary>Who stands behind an entry of the directory when it is served as Open Referral.</summary>
/// <param name="Id">The council's id, or that of the publisher's first source.</param>
/// <param name="Name">The council, or the publisher.</param>
/// <param name="Description">In a sentence.</param>
/// <param name="Website">Web address, or empty.</param>
/// <param name="SourceIds">The sources it publishes; empty for the council.</param>
public sealed record DirectoryOrganisation(Guid Id, string Name, string Description, string Website, IReadOnlyList<Guid> SourceIds);

/// <summary>
/// The organisations of a directory: each publisher of a source, and the council for what people added themselves. The voluntary
/// group that keeps an entry is not named: its name is not public in the directory either.
/// </summary>
public sealed class DirectoryOrganisations(ILabDatabase db, ICouncilScope scope, ISiteAddress site) : IUseCasePart
{
    /// <summary>The council first, then publishers by name. Publishers are as many as sources at most, so they are read at once.</summary>
    public async Task<IReadOnlyList<DirectoryOrganisation>> All(CancellationToken cancellation)
    {
        var sources = await db.AssetSources.AsNoTracking().OrderBy(source => source.Id).ToListAsync(cancellation);
        var publishers = sources.Where(source => source.Publisher.Trim().Length > 0)
            .GroupBy(source => source.Publisher.Trim(), StringComparer.OrdinalIgnoreCase)
            .OrderBy(publisher => publisher.Key, StringComparer.OrdinalIgnoreCase).Select(OfPublisher);
        return [OfCouncil([.. sources.Where(source => source.Publisher.Trim().Length == 0).Select(source => source.Id)]), .. publishers];
    }

    private static DirectoryOrganisation OfPublisher(IGrouping<string, AssetSource> publisher)
    {
        var sources = publisher.ToList();
        return new(
            sources[0].Id, sources[0].Publisher.Trim(), $"Publisher of {string.Join(", ", sources.Select(source => source.Name))}.",
            sources.Select(source => source.Address).FirstOrDefault(address => address.Length > 0) ?? "", [.. sources.Select(source => source.Id)]);
    }

    private DirectoryOrganisation OfCouncil(IReadOnlyList<Guid> sources) => new(
        scope.Council.Id, scope.Council.Name, $"Keeps this directory. Entries that the people and groups of {scope.Council.Name} added are under its name.",
        $"{site.BaseAddress}/{scope.Council.Slug}", sources);
}
