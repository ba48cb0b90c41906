using System.Text.Json;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>Lines of a file that cannot be used. Nothing of the file is kept.</summary>
/// <param name="BadLines">Each bad line with what is wrong.</param>
/// <param name="Good">How many lines could be used.</param>
public sealed record OutcomeFileProblems(IReadOnlyList<OutcomeRowProblem> BadLines, int Good)
    : Invalid("The file was not taken. Correct the lines listed below and upload it again");

/// <summary>
/// Reads a file of date, outcome and value. Without a bad line it waits for a yes; with one nothing of it is kept and every bad
/// line is named. A file that waited before is replaced.
/// </summary>
[Requires(Permission.UseGroup)]
public sealed record UploadOutcomes(ProjectOf Of, string FileName, byte[] Content) : ICommand<Nothing>, IActsFor
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 2 << 20;

    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, FileReaders readers, TimeProvider clock) : ICommandHandler<UploadOutcomes, Nothing>
    {
        public async Task<Result<Nothing>> Handle(UploadOutcomes command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            if (command.Content.Length == 0)
                return new Invalid("Choose a file") { Field = "File" };
            if (command.Content.Length > MostBytes)
                return new FileTooLarge(Path.GetFileName(command.FileName), command.Content.Length, MostBytes) { Field = "File" };
            var read = readers.Read(command.FileName, command.Content, cancellation);
            if (!read.Succeeded)
                return read.Error with { Field = "File" };
            if (PersonalDataFinder.Refuse(read.Value, FilePurpose.Assets) is { } refusal)
                return refusal with { Field = "File" };
            var outcomes = await db.ProjectOutcomes.Where(outcome => outcome.ProjectId == project.Id).Select(outcome => new { outcome.Id, outcome.Name }).ToListAsync(cancellation);
            var sheet = read.Value.Sheets.FirstOrDefault(candidate => candidate.Rows.Any(row => !row.IsBlank)) ?? read.Value.Sheets[0];
            var reading = OutcomeTable.Read(
                [.. sheet.Rows.Select(row => (row.Number, (IReadOnlyList<string>)row.Cells))], [.. outcomes.Select(outcome => (outcome.Id, outcome.Name))], desk.Today());
            if (reading.Problems.Count > 0)
                return new OutcomeFileProblems(reading.Problems, reading.Rows.Count) { Field = "File" };
            if (reading.Rows.Count == 0)
                return new Invalid("The file has no line with a date and a value") { Field = "File" };
            db.OutcomeUploads.RemoveRange(await db.OutcomeUploads.Where(upload => upload.ProjectId == project.Id).ToListAsync(cancellation));
            db.OutcomeUploads.Add(new()
            {
                ProjectId = project.Id,
                FileName = read.Value.Name.Length > 200 ? read.Value.Name[^200..] : read.Value.Name,
                Rows = JsonSerializer.Serialize(reading.Rows),
                LeftOut = reading.LeftOut,
                UploadedAt = clock.GetUtcNow(),
            });
            return Nothing.Value;
        }
    }
}

/// <summary>One line of a file that waits.</summary>
/// <param name="Row">The line.</param>
/// <param name="Outcome">Name of its outcome.</param>
/// <param name="Before">The value that it replaces, or null.</param>
public sealed record UploadedLine(OutcomeRow Row, string Outcome, double? Before);

/// <summary>A file that waits for a yes.</summary>
/// <param name="Id">The upload.</param>
/// <param name="FileName">The file.</param>
/// <param name="Changes">What saving would change.</param>
/// <param name="Lines">Every value.</param>
/// <param name="LeftOut">Lines that held nothing.</param>
public sealed record UploadedOutcomes(Guid Id, string FileName, OutcomeChanges Changes, IReadOnlyList<UploadedLine> Lines, int LeftOut);

/// <summary>Reads the file that waits, against the values as they are now.</summary>
[Requires(Permission.UseGroup)]
public sealed record GetUploadedOutcomes(ProjectOf Of) : IQuery<UploadedOutcomes>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, OutcomeSaver saver) : IQueryHandler<GetUploadedOutcomes, UploadedOutcomes>
    {
        public async Task<Result<UploadedOutcomes>> Handle(GetUploadedOutcomes query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } project
                || await db.OutcomeUploads.AsNoTracking().FirstOrDefaultAsync(row => row.ProjectId == project.Id, cancellation) is not { } upload)
                return new UploadGone();
            var (rows, kept, names) = await saver.Read(upload, cancellation);
            return new UploadedOutcomes(
                upload.Id, upload.FileName, OutcomeChanges.Of(rows, kept.ToDictionary(pair => pair.Key, pair => (pair.Value.Value, pair.Value.Note))),
                [.. rows.Select(row => new UploadedLine(row, names[row.OutcomeId], kept.TryGetValue((row.OutcomeId, row.On), out var value) ? value.Value : null))], upload.LeftOut);
        }
    }
}

/// <summary>Saves the file that waits. A value of the same outcome and day is replaced.</summary>
/// <param name="Of">The project.</param>
/// <param name="UploadId">The upload that the page showed: another one is not saved in its place.</param>
[Requires(Permission.UseGroup)]
public sealed record SaveUploadedOutcomes(ProjectOf Of, Guid UploadId) : ICommand<OutcomeChanges>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, OutcomeSaver saver) : ICommandHandler<SaveUploadedOutcomes, OutcomeChanges>
    {
        public async Task<Result<OutcomeChanges>> Handle(SaveUploadedOutcomes command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project
                || await db.OutcomeUploads.FirstOrDefaultAsync(row => row.ProjectId == project.Id && row.Id == command.UploadId, cancellation) is not { } upload)
                return new UploadGone();
            var (rows, kept, _) = await saver.Read(upload, cancellation);
            var changes = OutcomeChanges.Of(rows, kept.ToDictionary(pair => pair.Key, pair => (pair.Value.Value, pair.Value.Note)));
            var added = rows.Where(row => !kept.ContainsKey((row.OutcomeId, row.On))).GroupBy(row => row.OutcomeId);
            if (added.Any(group => group.Count() + kept.Keys.Count(key => key.Outcome == group.Key) > ProjectOutcome.MostValues))
                return new Conflict("An outcome can have 2,000 values. Remove some first, or upload fewer.");
            foreach (var row in rows)
            {
                if (!kept.TryGetValue((row.OutcomeId, row.On), out var value))
                    db.OutcomeValues.Add(new() { OutcomeId = row.OutcomeId, On = row.On, Value = row.Value, Note = row.Note });
                else
                    (value.Value, value.Note) = (row.Value, row.Note.Length > 0 ? row.Note : value.Note);
            }

            db.OutcomeUploads.Remove(upload);
            desk.Touch(project);
            return changes;
        }
    }
}

/// <summary>Throws the file that waits away.</summary>
[Requires(Permission.UseGroup)]
public sealed record DiscardUploadedOutcomes(ProjectOf Of) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk) : ICommandHandler<DiscardUploadedOutcomes, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DiscardUploadedOutcomes command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            db.OutcomeUploads.RemoveRange(await db.OutcomeUploads.Where(upload => upload.ProjectId == project.Id).ToListAsync(cancellation));
            return Nothing.Value;
        }
    }
}

/// <summary>Sets a file that waits against what is kept.</summary>
internal sealed class OutcomeSaver(ILabDatabase db) : IUseCasePart
{
    /// <summary>The file's rows, the kept values by outcome and day (tracked), and the outcomes' names. Rows of an outcome that was removed meanwhile are left out.</summary>
    public async Task<(IReadOnlyList<OutcomeRow> Rows, Dictionary<(Guid Outcome, DateOnly On), OutcomeValue> Kept, Dictionary<Guid, string> Names)> Read(OutcomeUpload upload, CancellationToken cancellation)
    {
        var names = await db.ProjectOutcomes.Where(outcome => outcome.ProjectId == upload.ProjectId).ToDictionaryAsync(outcome => outcome.Id, outcome => outcome.Name, cancellation);
        var ids = names.Keys.ToList();
        var kept = await db.OutcomeValues.Where(value => ids.Contains(value.OutcomeId)).ToListAsync(cancellation);
        var rows = JsonSerializer.Deserialize<List<OutcomeRow>>(upload.Rows)!.Where(row => names.ContainsKey(row.OutcomeId)).ToList();
        return (rows, kept.ToDictionary(value => (value.OutcomeId, value.On)), names);
    }
}

/// <summary>No file waits.</summary>
public sealed record UploadGone() : NotFound("No file waits here. Upload it again.");
