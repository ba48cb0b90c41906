using LocalityLab.Domain.Platform;

namespace LocalityLab.Web.Platform;

/// <summary>Maps a failure to problem+json for endpoints that are no pages.</summary>
internal static class ApiResults
{
    public static Microsoft.AspNetCore.Http.IResult Problem(Error error) => error switch
    {
        NotFound => Results.Problem(error.Message, statusCode: StatusCodes.Status404NotFound, title: "Not found"),
        SignInNeeded => Results.Problem(error.Message, statusCode: StatusCodes.Status401Unauthorized, title: "Sign in"),
        Forbidden => Results.Problem(error.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed"),
        Conflict => Results.Problem(error.Message, statusCode: StatusCodes.Status409Conflict, title: "Conflict"),
        TooMany => Results.Problem(error.Message, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many tries"),
        Invalid { Problems.Count: > 0 } invalid => Results.ValidationProblem(
            invalid.Problems.GroupBy(problem => problem.Field, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(problem => problem.Message).ToArray(), StringComparer.Ordinal)),
        _ => Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest, title: "Check the request"),
    };
}
