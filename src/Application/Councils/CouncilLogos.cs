using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>A council's logo as its pages show it.</summary>
/// <param name="Hash">SHA-256 of its bytes, part of its address.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Description">What it shows.</param>
public sealed record LogoInScope(string Hash, int Width, int Height, string Description);

/// <summary>Sets the logo: read to its end, stripped of everything but its picture, and kept under its own hash.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record SetCouncilLogo(byte[] Content, string Description) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<SetCouncilLogo>
    {
        public Rules()
        {
            RuleFor(command => command.Content).NotEmpty().OverridePropertyName("Logo").WithMessage("Choose a picture");
            RuleFor(command => command.Description).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Say what the logo shows, for people who do not see it")
                .MaximumLength(CouncilLogo.DescriptionLength).WithMessage($"Shorten what the logo shows to {CouncilLogo.DescriptionLength} characters or fewer")
                .Must(text => !text.Any(char.IsControl)).WithMessage("Say what the logo shows in one line")
                .OverridePropertyName("LogoDescription");
        }
    }

    internal sealed class Handler(ILabDatabase db, CouncilLogos logos, ICouncilScope scope) : ICommandHandler<SetCouncilLogo, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SetCouncilLogo command, CancellationToken cancellation)
        {
            var read = CouncilLogo.Read(command.Content);
            if (!read.Succeeded)
                return read.Error with { Field = "Logo" };
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            await logos.RemoveFile(council, cancellation);
            council.ShowLogo(read.Value, await logos.Keep(read.Value, cancellation), command.Description);
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}

/// <summary>Takes the logo away for good. Doing so twice is harmless.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record RemoveCouncilLogo : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, CouncilLogos logos, ICouncilScope scope) : ICommandHandler<RemoveCouncilLogo, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveCouncilLogo command, CancellationToken cancellation)
        {
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            await logos.RemoveFile(council, cancellation);
            council.TakeLogoAway();
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}

/// <summary>The logo's bytes by their hash; another hash than that of the logo in force is not found.</summary>
[Public("The logo stands on every public page")]
public sealed record SeeCouncilLogo(string Hash) : IQuery<OpenedLogo>
{
    internal sealed class Handler(CouncilLogos logos) : IQueryHandler<SeeCouncilLogo, OpenedLogo>
    {
        public async Task<Result<OpenedLogo>> Handle(SeeCouncilLogo request, CancellationToken cancellation) =>
            await logos.Open(cancellation) is { } logo && string.Equals(logo.Hash, request.Hash, StringComparison.Ordinal) ? logo : new NotFound("There is no such logo.");
    }
}

/// <summary>A logo to be shown.</summary>
/// <param name="Bytes">The file, at most <see cref="CouncilLogo.MostBytes"/>.</param>
/// <param name="ContentType">Media type, by our own reading of the bytes.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
/// <param name="Description">What it shows.</param>
public sealed record OpenedLogo(byte[] Bytes, string ContentType, string Hash, string Description);

/// <summary>Keeps, opens and removes the logo of the council in scope.</summary>
internal sealed class CouncilLogos(ILabDatabase db, IFileStore files, ICouncilScope scope) : IUseCasePart
{
    /// <summary>Stores the picture.</summary>
    public async Task<StoredFile> Keep(CouncilLogo logo, CancellationToken cancellation)
    {
        using var content = new MemoryStream(logo.Picture.Bytes);
        return await files.Save($"logo{logo.Picture.Ending}", logo.Picture.ContentType, content, cancellation);
    }

    /// <summary>Removes the file of the logo in force, if there is one.</summary>
    public async Task RemoveFile(Council council, CancellationToken cancellation)
    {
        if (council.LogoFileId is not { } id || await db.StoredFiles.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } file)
            return;
        await files.Delete(file, cancellation);
        db.StoredFiles.Remove(file);
    }

    /// <summary>The logo in force, or null.</summary>
    public async Task<OpenedLogo?> Open(CancellationToken cancellation)
    {
        var id = scope.Council.Id;
        var council = await db.Councils.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
        if (council.LogoFileId is not { } file || await files.Open(file, cancellation) is not var (stored, content))
            return null;
        await using (content)
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellation);
            return new(bytes.ToArray(), stored.ContentType, stored.ContentHash, council.LogoDescription);
        }
    }
}
