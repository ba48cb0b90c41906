using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Domain.Billing;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>What forms about a source ask for.</summary>
public sealed record SourceFields(string Name, string Publisher, string Licence, string Address, SourceSchedule Schedule)
{
    internal SourceDetails ToDetails() => new(Name, Publisher, Licence, Address, Schedule);

    /// <summary>The rules that every form keeps.</summary>
    public sealed class Rules : AbstractValidator<SourceFields>
    {
        public Rules()
        {
            RuleFor(fields => fields.Name).NotEmpty().WithMessage("Enter a name, such as «Leisure trust’s activities»").MaximumLength(DirectorySource.NameLength).WithMessage("Enter a name with no more than 60 characters");
            RuleFor(fields => fields.Publisher).NotEmpty().WithMessage("Enter who publishes it").MaximumLength(DirectorySource.PublisherLength).WithMessage("Enter a publisher with no more than 120 characters");
            RuleFor(fields => fields.Licence).NotEmpty().WithMessage("Enter the licence, or what was agreed, such as «Open Government Licence v3.0»").MaximumLength(DirectorySource.LicenceLength).WithMessage("Enter a licence with no more than 120 characters");
            RuleFor(fields => fields.Address).MaximumLength(DirectorySource.AddressLength).WithMessage("Enter an address with no more than 1,000 characters")
                .Must(typed => typed.Trim().Length == 0 || SourceReader.AddressOf(typed) is not null).WithMessage("Enter a web address that starts with https://");
        }
    }
}

/// <summary>Sets up a partner's directory. Nothing is read yet.</summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the source's.</param>
/// <param name="Format">What the partner publishes.</param>
/// <param name="Fields">What was entered.</param>
/// <param name="FileName">Name of an uploaded package, or empty.</param>
/// <param name="Content">Its bytes; empty when there is an address.</param>
[Requires(Permission.ManageAssets)]
[Audited]
[Uses(Limit.Storage)]
public sealed record AddDirectorySource(Guid FormId, SourceFormat Format, SourceFields Fields, string FileName, byte[] Content) : ICommand<Guid>, IUsesAmount
{
    long IUsesAmount.Amount => Content.LongLength;

    public sealed class Rules : AbstractValidator<AddDirectorySource>
    {
        public Rules()
        {
            RuleFor(command => command.Format).IsInEnum().WithMessage("Choose what the partner publishes");
            RuleFor(command => command.Fields).SetValidator(new SourceFields.Rules());
            RuleFor(command => command.Fields.Address).NotEmpty().When(command => command.Content.Length == 0)
                .WithMessage(command => command.Format == SourceFormat.Datapackage ? "Enter the package’s address, or choose its file" : "Enter the address").OverridePropertyName("Fields.Address");
        }
    }

    internal sealed class Handler(ILabDatabase db, DatapackageReader packages, IFileStore files, TimeProvider clock) : ICommandHandler<AddDirectorySource, Guid>
    {
        public async Task<Result<Guid>> Handle(AddDirectorySource command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.AnyAsync(row => row.Id == command.FormId, cancellation))
                return command.FormId;
            var name = command.Fields.Name.Trim();
            if (await db.DirectorySources.AnyAsync(row => row.Name == name, cancellation))
                return new SourceNameTaken(name) { Field = "Fields.Name" };
            Guid? file = null;
            if (command is { Format: SourceFormat.Datapackage, Content.Length: > 0 })
            {
                if (packages.Read(command.Content, cancellation).Error is { } unreadable)
                    return unreadable with { Field = "File" };
                using var content = new MemoryStream(command.Content);
                var stored = await files.Save(command.FileName, "application/zip", content, cancellation);
                file = stored.Id;
            }

            var source = DirectorySource.Add(command.FormId, command.Format, command.Fields.ToDetails(), file, clock.GetUtcNow());
            source.Settings = new SourceSettings { Kind = command.Format switch { SourceFormat.OpenActive => "activity", SourceFormat.WebPage => "place", _ => "service" } }.ToJson();
            db.DirectorySources.Add(source);
            return source.Id;
        }
    }
}

/// <summary>Changes what is told about a source, or gives its package in a newer version.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
[Uses(Limit.Storage)]
public sealed record ChangeDirectorySource(Guid SourceId, SourceFields Fields, string FileName, byte[] Content) : ICommand<Nothing>, IUsesAmount
{
    long IUsesAmount.Amount => Content.LongLength;

    public sealed class Rules : AbstractValidator<ChangeDirectorySource>
    {
        public Rules() => RuleFor(command => command.Fields).SetValidator(new SourceFields.Rules());
    }

    internal sealed class Handler(ILabDatabase db, DatapackageReader packages, IFileStore files, SourceSchedules schedules) : ICommandHandler<ChangeDirectorySource, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeDirectorySource command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(command.SourceId, cancellation) is not { } source)
                return new DirectorySourceNotFound();
            var name = command.Fields.Name.Trim();
            if (await db.DirectorySources.AnyAsync(row => row.Name == name && row.Id != source.Id, cancellation))
                return new SourceNameTaken(name) { Field = "Fields.Name" };
            if (source is { Format: SourceFormat.Datapackage } && command.Content.Length > 0)
            {
                if (packages.Read(command.Content, cancellation).Error is { } unreadable)
                    return unreadable with { Field = "File" };
                using var content = new MemoryStream(command.Content);
                source.Replace((await files.Save(command.FileName, "application/zip", content, cancellation)).Id);
            }

            if (command.Fields.Address.Trim().Length == 0 && source.FileId is null)
                return new Invalid("Enter the address") { Field = "Fields.Address" };
            source.Describe(command.Fields.ToDetails());
            await schedules.Plan(source, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Says which kinds a source's entries have.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Kind">Slug for entries whose words say nothing.</param>
/// <param name="Kinds">From the source's words to slugs.</param>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record MapSourceKinds(Guid SourceId, string Kind, IReadOnlyDictionary<string, string> Kinds) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, AssetKindCatalogue kinds) : ICommandHandler<MapSourceKinds, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MapSourceKinds command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(command.SourceId, cancellation) is not { } source)
                return new DirectorySourceNotFound();
            var known = (await kinds.List(cancellation)).Select(kind => kind.Slug).ToHashSet(StringComparer.Ordinal);
            if (command.Kinds.Values.Prepend(command.Kind).FirstOrDefault(slug => !known.Contains(slug)) is { } unknown)
                return new Domain.Assets.AssetKindNotFound(unknown) { Field = nameof(Kind) };
            source.Settings = (SourceSettings.Of(source) with { Kind = command.Kind, Kinds = command.Kinds }).ToJson();
            return Nothing.Value;
        }
    }
}

/// <summary>Starts a source, or starts it again: it is read now, and then by its schedule.</summary>
/// <returns>The run.</returns>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record StartDirectorySource(Guid SourceId) : ICommand<Guid>
{
    internal sealed class Handler(ILabDatabase db, SourceRuns runs) : ICommandHandler<StartDirectorySource, Guid>
    {
        public async Task<Result<Guid>> Handle(StartDirectorySource command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(command.SourceId, cancellation) is not { } source)
                return new DirectorySourceNotFound();
            if (source.State == SourceState.Draft && !await db.SourceRuns.AnyAsync(run => run.SourceId == source.Id && run.IsTrial && run.State == RunState.TakenIn, cancellation))
                return new SourceNotPreviewed();
            source.Start();
            return await runs.Begin(source, isTrial: false, cancellation);
        }
    }
}

/// <summary>Pauses a source: what it brought stays as it is.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
[StaysOpen("It stops")]
public sealed record PauseDirectorySource(Guid SourceId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<PauseDirectorySource>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why it is paused").MaximumLength(DirectorySource.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<PauseDirectorySource, Nothing>
    {
        public async Task<Result<Nothing>> Handle(PauseDirectorySource command, CancellationToken cancellation)
        {
            if (await db.DirectorySources.FindInCouncil(command.SourceId, cancellation) is not { } source)
                return new DirectorySourceNotFound();
            source.Pause(command.Reason);
            return Nothing.Value;
        }
    }
}
