using LocalityLab.Application.Boards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LocalityLab.Web.Components.Boards;

/// <summary>Writes minutes as one page for the printer.</summary>
internal sealed class MinutesPages(IServiceProvider services, ILoggerFactory logs) : IMinutesPages
{
    public async Task<string> Write(MeetingMinutes minutes, CancellationToken cancellation)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MinutesHtmlPage>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MinutesHtmlPage.Minutes)] = minutes }))).ToHtmlString());
    }
}
