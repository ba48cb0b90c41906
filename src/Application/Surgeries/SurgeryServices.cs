using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Surgeries;

/// <summary>What the slice registers besides its use cases.</summary>
public static class SurgeryServices
{
    /// <summary>The parts that several use cases share.</summary>
    public static IServiceCollection AddSurgeries(this IServiceCollection services) => services
        .AddScoped<SurgeryReader>()
        .AddScoped<BookingReader>()
        .AddScoped<SurgeryPeople>()
        .AddScoped<BookingAccess>()
        .AddScoped<BookingSenders>()
        .AddScoped<BookingMail>();
}
