using LocalityLab.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Sweeps;

/// <summary>One route of the host.</summary>
/// <param name="Pattern">Without constraints.</param>
/// <param name="Parameters">Each parameter with the pattern up to it, which names its example.</param>
/// <param name="IsAnonymous">True when nobody needs to sign in.</param>
/// <param name="MayGet">True when it takes a GET.</param>
/// <param name="Posts">What a post may be sent to: «» or «?handler=Name».</param>
public sealed record SweptRoute(
    string Pattern, IReadOnlyList<(string Name, string UpTo)> Parameters, bool IsAnonymous, bool MayGet, IReadOnlyList<string> Posts)
{
    /// <summary>True when the route lies in a council.</summary>
    public bool HasCouncil => Pattern.StartsWith("/{council}", StringComparison.Ordinal);

    /// <summary>True for the operators' console.</summary>
    public bool IsOperators => Pattern == "/operator" || Pattern.StartsWith("/operator/", StringComparison.Ordinal);

    /// <summary>The parameters other than the council.</summary>
    public IReadOnlyList<(string Name, string UpTo)> Ids { get; } = [.. Parameters.Where(parameter => parameter.Name != "council")];

    /// <summary>True for a page, false for an endpoint that answers with data or a file.</summary>
    public bool IsPage { get; init; }
}

/// <summary>Finds the routes of the running host by itself.</summary>
public static class Routes
{
    public static async Task<IReadOnlyList<SweptRoute>> Of(LabHost host)
    {
        var loader = host.Services.GetRequiredService<PageLoader>();
        List<SweptRoute> routes = [];
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var (gets, posts) = await Methods(endpoint, loader);
            var (pattern, parameters) = Read(endpoint.RoutePattern);
            routes.Add(new(pattern, parameters, endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null, gets, posts)
            {
                IsPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null,
            });
        }

        return [.. routes.GroupBy(route => route.Pattern).Select(Together).OrderBy(route => route.Pattern, StringComparer.Ordinal)];
    }

    private static SweptRoute Together(IGrouping<string, SweptRoute> same) => same.First() with
    {
        MayGet = same.Any(route => route.MayGet),
        Posts = [.. same.SelectMany(route => route.Posts).Distinct(StringComparer.Ordinal)],
    };

    private static async Task<(bool Gets, IReadOnlyList<string> Posts)> Methods(RouteEndpoint endpoint, PageLoader loader)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
        {
            var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
            return (true, [.. handlers.Where(handler => handler.HttpMethod == "Post").Select(handler => handler.Name is { } name ? $"?handler={name}" : "")]);
        }

        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return (methods.Contains("GET"), methods.Contains("POST") ? [""] : []);
    }

    private static (string Pattern, IReadOnlyList<(string, string)> Parameters) Read(RoutePattern pattern)
    {
        var path = "";
        List<(string, string)> parameters = [];
        foreach (var segment in pattern.PathSegments)
        {
            path += "/" + string.Concat(segment.Parts.Select(Text));
            foreach (var parameter in segment.Parts.OfType<RoutePatternParameterPart>())
                parameters.Add((parameter.Name, path));
        }

        return (path.Length == 0 ? "/" : path, parameters);
    }

    private static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };
}
