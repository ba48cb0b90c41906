using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>Adds a measure to a project. Its id comes from the form, so that sending it twice adds one.</summary>
[Requires(Permission.UseGroup)]
public sealed record AddOutcome(ProjectOf Of, Guid OutcomeId, OutcomeDetails Details) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    public sealed class Rules : AbstractValidator<AddOutcome>
    {
        public Rules() => RuleFor(command => command.Details.Direction).IsInEnum().WithMessage("Choose which way you want it to go").OverridePropertyName("Direction");
    }

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk) : ICommandHandler<AddOutcome, Guid>
    {
        public async Task<Result<Guid>> Handle(AddOutcome command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            if (await db.ProjectOutcomes.FindInCouncil(command.OutcomeId, cancellation) is { } known)
                return known.ProjectId == project.Id ? known.Id : new FormUsed();
            var others = await desk.OtherNames(project.Id, command.OutcomeId, cancellation);
            if (others.Count >= ProjectOutcome.Most)
                return new Conflict("A project can have 30 outcomes. Remove one first.");
            var added = ProjectOutcome.Add(command.OutcomeId, project.Id, command.Details, others);
            if (!added.Succeeded)
                return added.Error;
            db.ProjectOutcomes.Add(added.Value);
            desk.Touch(project);
            return added.Value.Id;
        }
    }
}

/// <summary>Changes what a group says of an outcome; its values stay.</summary>
[Requires(Permission.UseGroup)]
public sealed record ChangeOutcome(ProjectOf Of, Guid OutcomeId, OutcomeDetails Details) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    public sealed class Rules : AbstractValidator<ChangeOutcome>
    {
        public Rules() => RuleFor(command => command.Details.Direction).IsInEnum().WithMessage("Choose which way you want it to go").OverridePropertyName("Direction");
    }

    internal sealed class Handler(ProjectDesk desk) : ICommandHandler<ChangeOutcome, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeOutcome command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project || await desk.Outcome(project, command.OutcomeId, cancellation) is not { } outcome)
                return new OutcomeNotFound();
            desk.Touch(project);
            return outcome.Change(command.Details, await desk.OtherNames(project.Id, outcome.Id, cancellation)) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>Removes an outcome with its values.</summary>
[Requires(Permission.UseGroup)]
[Audited]
public sealed record RemoveOutcome(ProjectOf Of, Guid OutcomeId) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk, TimeProvider clock) : ICommandHandler<RemoveOutcome, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveOutcome command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            if (await desk.Outcome(project, command.OutcomeId, cancellation) is not { } outcome)
                return await SecondClick.Of<RemoveOutcome>(db, clock, cancellation, project.Id, command.OutcomeId) ? Nothing.Value : new OutcomeNotFound();
            db.OutcomeValues.RemoveRange(await db.OutcomeValues.Where(value => value.OutcomeId == outcome.Id).ToListAsync(cancellation));
            db.OutcomeUploads.RemoveRange(await db.OutcomeUploads.Where(upload => upload.ProjectId == project.Id).ToListAsync(cancellation));
            db.ProjectOutcomes.Remove(outcome);
            desk.Touch(project);
            return Nothing.Value;
        }
    }
}

/// <summary>Enters a value of an outcome; a day has one, so another of the same day replaces it.</summary>
[Requires(Permission.UseGroup)]
public sealed record SetOutcomeValue(ProjectOf Of, Guid OutcomeId, DateOnly On, double Value, string Note) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    public sealed class Rules : AbstractValidator<SetOutcomeValue>
    {
        public Rules()
        {
            RuleFor(command => command.Value).Must(value => double.IsFinite(value) && Math.Abs(value) <= OutcomeNumbers.Greatest).WithMessage("Enter the value as a number, like 12.5");
            RuleFor(command => command.Note).MaximumLength(ProjectOutcome.NoteLength).WithMessage("Shorten the note to 500 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk) : ICommandHandler<SetOutcomeValue, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SetOutcomeValue command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project || await desk.Outcome(project, command.OutcomeId, cancellation) is not { } outcome)
                return new OutcomeNotFound();
            if (command.On > desk.Today())
                return new Invalid("The date is in the future. Enter the day that it was measured on") { Field = nameof(On) };
            var values = db.OutcomeValues.Where(value => value.OutcomeId == outcome.Id);
            if (await values.SingleOrDefaultAsync(value => value.On == command.On, cancellation) is { } present)
                (present.Value, present.Note) = (command.Value, command.Note.Trim());
            else if (await values.CountAsync(cancellation) >= ProjectOutcome.MostValues)
                return new Conflict("An outcome can have 2,000 values. Remove one first.");
            else
                db.OutcomeValues.Add(new() { OutcomeId = outcome.Id, On = command.On, Value = command.Value, Note = command.Note.Trim() });
            desk.Touch(project);
            return Nothing.Value;
        }
    }
}

/// <summary>Removes the value of a day; one that is not there stays away.</summary>
[Requires(Permission.UseGroup)]
public sealed record RemoveOutcomeValue(ProjectOf Of, Guid OutcomeId, DateOnly On) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, ProjectDesk desk) : ICommandHandler<RemoveOutcomeValue, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveOutcomeValue command, CancellationToken cancellation)
        {
            if (await desk.Find(command.Of, cancellation) is not { } project || await desk.Outcome(project, command.OutcomeId, cancellation) is not { } outcome)
                return new OutcomeNotFound();
            db.OutcomeValues.RemoveRange(await db.OutcomeValues.Where(value => value.OutcomeId == outcome.Id && value.On == command.On).ToListAsync(cancellation));
            desk.Touch(project);
            return Nothing.Value;
        }
    }
}
