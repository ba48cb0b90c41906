using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Groups;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Projects belong to groups; one that a group shows on its public profile, as that of <see cref="GroupsRoutes"/> does, is open to everybody.</summary>
internal sealed class ProjectsRoutes : ISliceRoutes
{
    private const Who Group = Who.GroupMember | Who.Adviser;
    private const string Project = "/{council}/groups/{group}/projects/{project}";
    private const string Public = "/{council}/groups/{profile}/projects/{project}";

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/groups/{group}/projects/new", Group),
        new(Project, Group),
        new($"{Project}/details", Group),
        new($"{Project}/remove", Who.GroupMember),
        new($"{Project}/outcomes/new", Group),
        new($"{Project}/outcomes/{{outcome}}", Group),
        new($"{Project}/values", Group),
        new($"{Project}/values/check", Group),
        new($"{Project}/documents", Group),
        new($"{Project}/documents/{{document}}", Group),
        new($"{Project}/links", Group),
        new($"{Project}/outcomes.csv", Group),
        new($"{Project}/template.csv", Group),
        new(Public, Who.Everybody),
        new($"{Public}/outcomes.csv", Who.Everybody),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfGroup(SweepGroup group)
    {
        var now = group.Council.Host.Time.GetUtcNow();
        var project = Domain.Groups.Project.Add(Guid.CreateVersion7(), group.Group.Id, new() { Title = "Secret lunch", Aims = "Eat together" }, now).Value;
        var outcome = ProjectOutcome.Add(Guid.CreateVersion7(), project.Id, new("Secret lunches", "", OutcomeDirection.Up, 1, 5), []).Value;
        await group.Council.Save(project);
        await group.Council.Save(outcome);
        var row = new OutcomeRow(2, outcome.Id, new(2026, 1, 5), 3, "");
        await group.Council.Save(
            new OutcomeValue { OutcomeId = outcome.Id, On = new(2026, 1, 5), Value = 3 },
            new OutcomeUpload { ProjectId = project.Id, FileName = "secret.csv", Rows = JsonSerializer.Serialize(new[] { row }), LeftOut = 0, UploadedAt = now });
        var document = await group.Council.Run(async services =>
        {
            var db = services.GetRequiredService<LabContext>();
            var file = await services.GetRequiredService<IFileStore>().Save("secret.csv", "text/csv", new MemoryStream("secret"u8.ToArray()), default);
            var kept = new ProjectDocument { ProjectId = project.Id, FileId = file.Id, Title = "A secret", AddedAt = now };
            db.Add(kept);
            await db.SaveChangesAsync();
            return kept.Id;
        });
        return new Dictionary<string, string>
        {
            [Project] = project.Id.ToString(),
            [$"{Project}/outcomes/{{outcome}}"] = outcome.Id.ToString(),
            [$"{Project}/documents/{{document}}"] = document.ToString(),
        };
    }
}
