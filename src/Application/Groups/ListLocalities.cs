using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>A locality to choose.</summary>
public sealed record LocalityChoice(string Code, string Name);

/// <summary>Localities by name.</summary>
public sealed record LocalityList(IReadOnlyList<LocalityChoice> Localities);

/// <summary>The council's localities by name, for the form about a group.</summary>
[Requires(Permission.RegisterGroup)]
public sealed record ListLocalities : IQuery<LocalityList>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListLocalities, LocalityList>
    {
        public async Task<Result<LocalityList>> Handle(ListLocalities request, CancellationToken cancellation) =>
            new LocalityList(await db.Localities().Select(area => new LocalityChoice(area.Code, area.Name)).ToListAsync(cancellation));
    }
}
