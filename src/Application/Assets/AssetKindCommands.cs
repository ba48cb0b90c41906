using System.Text;
using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>Adds a kind of the council's own to the list, at the top level or under a top-level kind.</summary>
/// <param name="Name">One of them.</param>
/// <param name="NamePlural">Several of them.</param>
/// <param name="Parent">The top-level kind it stands under; empty for the top level.</param>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record AddAssetKind(string Name, string NamePlural, string Parent) : ICommand<string>
{
    public sealed class Rules : AbstractValidator<AddAssetKind>
    {
        public Rules()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter a name for one of them, such as «Repair café»").MaximumLength(80).WithMessage("Enter a name with no more than 80 characters");
            RuleFor(command => command.NamePlural).NotEmpty().WithMessage("Enter a name for several of them, such as «Repair cafés»").MaximumLength(80).WithMessage("Enter a name with no more than 80 characters");
        }
    }

    internal sealed class Handler(ILabDatabase db, AssetKindCatalogue kinds) : ICommandHandler<AddAssetKind, string>
    {
        public async Task<Result<string>> Handle(AddAssetKind command, CancellationToken cancellation)
        {
            var (name, slug) = (command.Name.Trim(), AssetKindNames.Slug(command.Name));
            if (slug.Length == 0)
                return new Invalid("Enter a name with letters") { Field = nameof(Name) };
            var list = await kinds.List(cancellation);
            if (list.Any(kind => kind.Slug == slug || string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase)))
                return new AssetKindExists(name) { Field = nameof(Name) };
            AssetKind? parent = null;
            if (command.Parent.Length > 0)
            {
                // Two levels: a kind never stands under one that stands under another.
                if (list.FirstOrDefault(kind => kind.Slug == command.Parent) is not { ParentSlug: null })
                    return new AssetKindNotFound(command.Parent) { Field = nameof(Parent) };
                parent = await kinds.Ensure(command.Parent, cancellation);
            }

            var position = await db.AssetKinds.CountAsync(kind => kind.IsOwn, cancellation);
            db.AssetKinds.Add(new() { Slug = slug, Name = name, NamePlural = command.NamePlural.Trim(), ParentId = parent?.Id, IsOwn = true, Position = position });
            return slug;
        }
    }
}

/// <summary>Gives a kind other words on screen. Its name in addresses and files stays.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record RenameAssetKind(string Slug, string Name, string NamePlural) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<RenameAssetKind>
    {
        public Rules()
        {
            RuleFor(command => command.Name).NotEmpty().WithMessage("Enter a name for one of them").MaximumLength(80).WithMessage("Enter a name with no more than 80 characters");
            RuleFor(command => command.NamePlural).NotEmpty().WithMessage("Enter a name for several of them").MaximumLength(80).WithMessage("Enter a name with no more than 80 characters");
        }
    }

    internal sealed class Handler(AssetKindCatalogue kinds) : ICommandHandler<RenameAssetKind, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RenameAssetKind command, CancellationToken cancellation)
        {
            var name = command.Name.Trim();
            if ((await kinds.List(cancellation)).Any(kind => kind.Slug != command.Slug && string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase)))
                return new AssetKindExists(name) { Field = nameof(Name) };
            if (await kinds.Ensure(command.Slug, cancellation) is not { } kind)
                return new NotFound("There is no such kind.");
            (kind.Name, kind.NamePlural) = (name, command.NamePlural.Trim());
            return Nothing.Value;
        }
    }
}

/// <summary>Names in addresses.</summary>
internal static class AssetKindNames
{
    /// <summary>«Repair café» as «repair-cafe»: at most 60 small letters, digits and hyphens; empty when nothing is left.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in AssetDetails.Fold(name))
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-' && letter != '\'')
                slug.Append('-');
        }

        return slug.ToString(0, Math.Min(slug.Length, 60)).Trim('-');
    }
}
