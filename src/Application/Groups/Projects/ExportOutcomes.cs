using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups.Projects;

/// <summary>A table to take away.</summary>
public sealed record OutcomeFile(string FileName, byte[] Content);

/// <summary>The values of a project as CSV, in the form in which they can be uploaded again; or a template with a line for each outcome.</summary>
[Requires(Permission.UseGroup)]
public sealed record ExportOutcomes(ProjectOf Of, bool IsTemplate) : IQuery<OutcomeFile>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ProjectDesk desk, ProjectReader reader) : IQueryHandler<ExportOutcomes, OutcomeFile>
    {
        public async Task<Result<OutcomeFile>> Handle(ExportOutcomes query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } project)
                return new ProjectNotFound();
            var outcomes = await reader.Outcomes(project.Id, cancellation);
            return new OutcomeFile(query.IsTemplate ? "outcomes-template.csv" : "outcomes.csv", query.IsTemplate ? Template(outcomes) : Table(outcomes));
        }
    }

    /// <summary>Every value with its unit, the value before the project and the target.</summary>
    internal static byte[] Table(IReadOnlyList<OutcomeView> outcomes)
    {
        var csv = new CsvText().Row([.. OutcomeTable.Columns, "unit", "before", "target"]);
        foreach (var outcome in outcomes)
        {
            foreach (var value in outcome.Values)
            {
                csv.Cell(value.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Cell(outcome.Details.Name).Cell(value.Value).Cell(value.Note)
                    .Cell(outcome.Details.Unit).Cell(outcome.Details.Baseline ?? double.NaN).Cell(outcome.Details.Target ?? double.NaN).End();
            }
        }

        return csv.ToBytes();
    }

    private static byte[] Template(IReadOnlyList<OutcomeView> outcomes)
    {
        var csv = new CsvText().Row(OutcomeTable.Columns);
        foreach (var outcome in outcomes)
            csv.Row("", outcome.Details.Name, "", "");
        return csv.ToBytes();
    }
}
