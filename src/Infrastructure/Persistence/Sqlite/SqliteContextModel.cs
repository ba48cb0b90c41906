#if COMPILED_MODELS
using System.Runtime.CompilerServices;
using LocalityLab.Infrastructure.Persistence.Walls;

namespace LocalityLab.Infrastructure.Persistence.Sqlite.Compiled;

/// <summary>The compiled model with what cannot be compiled.</summary>
public partial class SqliteContextModel
{
    partial void Customize() => CompiledModel.RaiseWall(this, (SqliteContext)RuntimeHelpers.GetUninitializedObject(typeof(SqliteContext)));
}
#endif
