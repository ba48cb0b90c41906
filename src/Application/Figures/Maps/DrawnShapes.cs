using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LocalityLab.Application.Figures.Maps;

/// <summary>
/// What was worked out about a shape for a place of a picture: its path, the room for its name. A council's maps differ in
/// colours and words but not in shapes, so this is most of the work of drawing one. It holds geometry alone and no number of
/// anybody, and it lives as long as the shape itself, which the memory of geographies bounds.
/// </summary>
internal static class DrawnShapes
{
    // A page, a download, a telephone, a pack: more ways to draw one shape are rare, and then it is forgotten and drawn again.
    private const int MostAnswers = 24;
    private static readonly ConditionalWeakTable<MapShape, ConcurrentDictionary<Question, object?>> Known = [];

    /// <summary>The answer to a question about a shape, worked out once.</summary>
    public static T Recall<T>(MapShape shape, Question question, Func<T> work)
    {
        var answers = Known.GetValue(shape, _ => new());
        if (answers.TryGetValue(question, out var known))
            return (T)known!;
        var answer = work();
        if (answers.Count >= MostAnswers)
            answers.Clear();
        // A place that is none is kept as such: looking for it costs the same.
        answers[question] = answer;
        return answer;
    }

    /// <summary>What is asked: of which projection, in which box, with which sizes.</summary>
    internal readonly record struct Question(string What, double Scale, double West, double North, double X, double Y, Box Clip, double First, double Second);
}
