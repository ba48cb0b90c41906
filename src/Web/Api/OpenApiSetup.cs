using LocalityLab.Domain.Accounts;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LocalityLab.Web.Api;

/// <summary>The description of the API, at /openapi/v1.json: what is mapped under /{council}/api/v1, and which of it asks for a key.</summary>
internal static class OpenApiSetup
{
    private const string Key = "key";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("{council}/api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Locality Lab", Version = "v1", Description = "Figures, shapes and places of a council, open to everybody; and, with the key of a service account, what the council’s own systems do." };
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key of a service account: «Authorization: Bearer ll_…». Never in an address. Administrators make keys under «Service accounts and API keys».",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsAttribute>().FirstOrDefault() is { } needs && ServiceScopes.For(needs.Permission) is { } scope)
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [ServiceScopes.NameOf(scope)] }];
            return Task.CompletedTask;
        });
    });
}
