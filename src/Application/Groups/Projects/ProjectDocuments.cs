using FluentValidation;
using LocalityLab.Application.Evidence;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>Keeps a file with a project. Its id comes from the form, so that sending it twice keeps one. Only the group and the council's advisers can open it.</summary>
[Requires(Permission.UseGroup)]
[Audited]
public sealed record AddProjectDocument(ProjectOf Of, Guid DocumentId, string Title, string FileName, byte[] Content) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    public sealed class Rules : AbstractValidator<AddProjectDocument>
    {
        public Rules()
        {
            RuleFor(command => command.Content).Must(content => content.Length > 0).WithMessage("Choose a file").OverridePropertyName("File");
            RuleFor(command => command.Title).NotEmpty().WithMessage("Say what the document is").MaximumLength(ProjectDocument.TitleLength).WithMessage("Enter a title with no more than 120 characters");
        }
    }

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, IFileStore files, TimeProvider clock) : ICommandHandler<AddProjectDocument, Guid>
    {
        public async Task<Result<Guid>> Handle(AddProjectDocument command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            if (await db.ProjectDocuments.FindInCouncil(command.DocumentId, cancellation) is { } known)
                return known.ProjectId == project.Id ? known.Id : new FormUsed();
            if (command.Content.Length > ProjectDocument.MostBytes)
                return new FileTooLarge(Path.GetFileName(command.FileName), command.Content.Length, ProjectDocument.MostBytes) { Field = "File" };
            var type = DocumentFormats.MediaType(command.FileName, command.Content);
            if (!type.Succeeded)
                return type.Error;
            if (await db.ProjectDocuments.CountAsync(row => row.ProjectId == project.Id, cancellation) >= ProjectDocument.Most)
                return new Conflict("A project can have 30 documents. Remove one first.");
            using var content = new MemoryStream(command.Content);
            var file = await files.Save(command.FileName, type.Value, content, cancellation);
            db.ProjectDocuments.Add(new() { Id = command.DocumentId, ProjectId = project.Id, FileId = file.Id, Title = command.Title.Trim(), AddedAt = clock.GetUtcNow() });
            desk.Touch(project);
            return command.DocumentId;
        }
    }
}

/// <summary>Removes a document; its file goes with it.</summary>
[Requires(Permission.UseGroup)]
[Audited]
public sealed record RemoveProjectDocument(ProjectOf Of, Guid DocumentId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, IFileStore files, TimeProvider clock) : ICommandHandler<RemoveProjectDocument, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveProjectDocument command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            if (await db.ProjectDocuments.SingleOrDefaultAsync(row => row.Id == command.DocumentId && row.ProjectId == project.Id, cancellation) is not { } document)
            {
                return await SecondClick.Of<RemoveProjectDocument>(db, clock, cancellation, project.Id, command.DocumentId)
                    ? Nothing.Value
                    : new NotFound("There is no such document.");
            }

            db.ProjectDocuments.Remove(document);
            desk.Touch(project);
            if (await db.StoredFiles.FindInCouncil(document.FileId, cancellation) is not { } file)
                return Nothing.Value;
            db.StoredFiles.Remove(file);
            await db.SaveChangesAsync(cancellation);
            await files.Delete(file, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Opens a document, for the project's group and the council's advisers only.</summary>
[Requires(Permission.UseGroup)]
public sealed record OpenProjectDocument(ProjectOf Of, Guid DocumentId) : IQuery<OpenedFile>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, IFileStore files) : IQueryHandler<OpenProjectDocument, OpenedFile>
    {
        public async Task<Result<OpenedFile>> Handle(OpenProjectDocument query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            var file = await db.ProjectDocuments.AsNoTracking().Where(row => row.Id == query.DocumentId && row.ProjectId == project.Id).Select(row => (Guid?)row.FileId).SingleOrDefaultAsync(cancellation);
            return file is { } id && await files.Open(id, cancellation) is var (stored, content)
                ? new OpenedFile(stored.FileName, stored.ContentType, content)
                : new NotFound("There is no such document.");
        }
    }
}
