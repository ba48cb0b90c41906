using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.TestKit;

public static partial class A
{
    /// <summary>A room of an asset, without steps.</summary>
    public static async Task<Guid> Room(TestCouncil council, Guid asset, string name = "Meeting room", StepFree stepFree = StepFree.Yes) =>
        (await council.Send(new AddRoom(Guid.CreateVersion7(), asset, name, stepFree, "Ramp at the side"), await council.Person(Role.Adviser))).Value;

    /// <summary>The plan of an online surgery of four slots from 10:00 on a day.</summary>
    public static SurgeryPlan SurgeryPlan(DateOnly date, int capacity = 2) => new()
    {
        Title = "Data surgery", Date = date, Start = new(10, 0), SlotMinutes = 30, SlotCount = 4, Capacity = capacity, OnlineLink = "https://meet.example.org/room",
    };

    /// <summary>A published surgery some days from now; the ids of its slots in order.</summary>
    public static async Task<(Guid Surgery, IReadOnlyList<Guid> Slots)> Surgery(TestCouncil council, int capacity = 2, int days = 21, Func<SurgeryPlan, SurgeryPlan>? change = null)
    {
        var plan = SurgeryPlan(LocalTime.DateAt(council.Host.Time.GetUtcNow()).AddDays(days), capacity);
        var published = await council.Send(new PublishSurgery(Guid.CreateVersion7(), change?.Invoke(plan) ?? plan), await council.Person(Role.Adviser));
        var view = (await council.Send(new GetSurgery(published.Value))).Value;
        return (published.Value, [.. view.Slots.Select(slot => slot.Id)]);
    }
}
