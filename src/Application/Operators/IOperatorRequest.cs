using LocalityLab.Application.Platform;

namespace LocalityLab.Application.Operators;

/// <summary>
/// A request of an operator. It carries <c>[Requires(Permission.OperateService)]</c> and <c>[WithoutCouncil]</c>, and the pipeline runs it inside
/// <see cref="SystemScope.Operating"/>. Its handler gets its data from <see cref="IOperatorData"/> and <see cref="OperatorReading"/>: an operator
/// sees counts, names and states, and never what a council's people wrote.
/// </summary>
public interface IOperatorRequest;

/// <summary>
/// A command of an operator. The pipeline notes it in the operators' log in the command's own transaction, so none can forget to. To change a
/// council's row its handler visits that council (<see cref="ICouncilScope.Visit"/>).
/// </summary>
public interface IOperatorCommand : IOperatorRequest
{
    /// <summary>What the line of the log is about, such as a council's address; empty when the command's name says it all. Never a person's name or address.</summary>
    string Subject { get; }
}
