using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>What the form about an embed asks for.</summary>
public sealed record EmbedFields
{
    /// <summary>Heading above the entries.</summary>
    public string Name { get; init; } = "";

    /// <summary>True for a map above the list.</summary>
    public bool ShowsMap { get; init; }

    /// <summary>True when visitors may search and narrow further.</summary>
    public bool FiltersFree { get; init; }

    /// <summary>A kind's slug, fixed; empty for all.</summary>
    public string Kind { get; init; } = "";

    /// <summary>An area's code, fixed; empty for all.</summary>
    public string Area { get; init; } = "";

    /// <summary>Words, fixed; empty for all.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its colours.</summary>
    public EmbedColours Colours { get; init; } = EmbedColours.Usual;

    /// <summary>The sites that may show it, as typed.</summary>
    public string Origins { get; init; } = "";

    internal Result<Nothing> Put(DirectoryEmbed embed)
    {
        var sites = DirectoryEmbed.ReadOrigins(Origins);
        if (sites.Error is { } error)
            return error with { Field = "Fields.Origins" };
        (embed.Name, embed.ShowsMap, embed.FiltersFree, embed.Kind, embed.Area, embed.Text) = (Name.Trim(), ShowsMap, FiltersFree, Kind, Area, Text.Trim());
        (embed.Colours, embed.Origins) = (Colours, string.Join('\n', sites.Value));
        return Nothing.Value;
    }

    /// <summary>The rules of the form.</summary>
    public sealed class Rules : AbstractValidator<EmbedFields>
    {
        public Rules()
        {
            RuleFor(fields => fields.Name).NotEmpty().WithMessage("Enter a heading, such as «Things to do near you»").MaximumLength(DirectoryEmbed.NameLength).WithMessage("Enter a heading with no more than 80 characters");
            RuleFor(fields => fields.Kind).MaximumLength(DirectoryEmbed.SlugLength);
            RuleFor(fields => fields.Area).MaximumLength(DirectoryEmbed.SlugLength);
            RuleFor(fields => fields.Text).MaximumLength(DirectoryEmbed.TextLength).WithMessage("Enter words with no more than 200 characters");
            RuleFor(fields => fields.Origins).MaximumLength(DirectoryEmbed.OriginsLength).WithMessage("Enter fewer sites");
            RuleFor(fields => fields.Colours).Custom((colours, context) =>
            {
                foreach (var (field, message) in colours.Problems())
                    context.AddFailure(field, message);
            });
        }
    }
}

/// <summary>Makes an embed, or changes it. The id comes from the form, so that sending it twice makes one.</summary>
/// <param name="EmbedId">Its id.</param>
/// <param name="IsNew">True to make it when it does not exist yet.</param>
/// <param name="Fields">What was entered.</param>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record SaveEmbed(Guid EmbedId, bool IsNew, EmbedFields Fields) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<SaveEmbed>
    {
        public Rules() => RuleFor(command => command.Fields).SetValidator(new EmbedFields.Rules());
    }

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<SaveEmbed, Guid>
    {
        public async Task<Result<Guid>> Handle(SaveEmbed command, CancellationToken cancellation)
        {
            var embed = await db.DirectoryEmbeds.FindInCouncil(command.EmbedId, cancellation);
            if (embed is null && !command.IsNew)
                return new EmbedNotFound();
            if (embed is null)
                db.DirectoryEmbeds.Add(embed = new() { Id = command.EmbedId, Name = "", Origins = "", MadeAt = clock.GetUtcNow() });
            var put = command.Fields.Put(embed);
            return put.Succeeded ? embed.Id : put.Error;
        }
    }
}

/// <summary>Withdraws an embed, so that the snippet shows nothing, or shows it again.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record SwitchEmbed(Guid EmbedId, bool On) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db) : ICommandHandler<SwitchEmbed, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SwitchEmbed command, CancellationToken cancellation)
        {
            if (await db.DirectoryEmbeds.FindInCouncil(command.EmbedId, cancellation) is not { } embed)
                return new EmbedNotFound();
            embed.IsOn = command.On;
            return Nothing.Value;
        }
    }
}

/// <summary>Every embed, newest first.</summary>
[Requires(Permission.ManageAssets)]
public sealed record ListEmbeds : IQuery<IReadOnlyList<DirectoryEmbed>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListEmbeds, IReadOnlyList<DirectoryEmbed>>
    {
        public async Task<Result<IReadOnlyList<DirectoryEmbed>>> Handle(ListEmbeds query, CancellationToken cancellation) =>
            await db.DirectoryEmbeds.AsNoTracking().OrderByDescending(embed => embed.MadeAt).ThenBy(embed => embed.Id).ToListAsync(cancellation);
    }
}

/// <summary>One embed, to change it.</summary>
[Requires(Permission.ManageAssets)]
public sealed record GetEmbed(Guid EmbedId) : IQuery<DirectoryEmbed>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetEmbed, DirectoryEmbed>
    {
        public async Task<Result<DirectoryEmbed>> Handle(GetEmbed query, CancellationToken cancellation) =>
            await db.DirectoryEmbeds.AsNoTracking().FindInCouncil(query.EmbedId, cancellation) is { } embed ? embed : new EmbedNotFound();
    }
}

/// <summary>One embed, to be shown on a partner's site; one that was withdrawn does not exist.</summary>
[Public("Visitors of a partner's site see what the council's people chose to show there")]
public sealed record ShowEmbed(Guid EmbedId) : IQuery<DirectoryEmbed>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ShowEmbed, DirectoryEmbed>
    {
        public async Task<Result<DirectoryEmbed>> Handle(ShowEmbed query, CancellationToken cancellation) =>
            await db.DirectoryEmbeds.AsNoTracking().FindInCouncil(query.EmbedId, cancellation) is { IsOn: true } embed ? embed : new EmbedNotFound();
    }
}
