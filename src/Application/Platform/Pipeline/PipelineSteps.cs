namespace LocalityLab.Application.Platform.Pipeline;

/// <summary>The steps of the pipeline in their order; the host registers them in exactly this order.</summary>
public static class PipelineSteps
{
    /// <summary>
    /// Open generic behaviours: council, permission, switches, validation, transaction, and inside it what the plan allows; around and inside the
    /// transaction, for operators' requests alone, their scope and their log; and for requests that are counted, counting.
    /// </summary>
    public static IReadOnlyList<Type> InOrder { get; } =
    [
        typeof(CouncilStep<,>), typeof(PermissionStep<,>), typeof(FeatureStep<,>), typeof(ValidationStep<,>), typeof(OperatingStep<,>), typeof(MeterStep<,>),
        typeof(TransactionStep<,>), typeof(OperatorLogStep<,>), typeof(EntitlementStep<,>),
    ];
}
