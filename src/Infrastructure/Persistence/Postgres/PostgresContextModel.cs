#if COMPILED_MODELS
using System.Runtime.CompilerServices;
using LocalityLab.Infrastructure.Persistence.Walls;

namespace LocalityLab.Infrastructure.Persistence.Postgres.Compiled;

/// <summary>The compiled model with what cannot be compiled.</summary>
public partial class PostgresContextModel
{
    partial void Customize() => CompiledModel.RaiseWall(this, (PostgresContext)RuntimeHelpers.GetUninitializedObject(typeof(PostgresContext)));
}
#endif
