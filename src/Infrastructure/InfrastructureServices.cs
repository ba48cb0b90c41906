using FluentValidation;
using LocalityLab.Application.Boards;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places.Localities;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Application.Platform.Pipeline;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Backups;
using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Mail;
using LocalityLab.Infrastructure.Operators;
using LocalityLab.Infrastructure.Outside;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Persistence.Sqlite;
using LocalityLab.Infrastructure.Persistence.Walls;
using LocalityLab.Infrastructure.Platform;
using LocalityLab.Infrastructure.Readers;
using LocalityLab.Infrastructure.Realtime;
using MediatR;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure;

/// <summary>Puts the adapters behind the ports of Application.</summary>
public static class InfrastructureServices
{
    /// <summary>Registers everything; each slice adds its own in a method of its own.</summary>
    public static IServiceCollection AddLocalityLab(this IServiceCollection services, IConfiguration configuration)
    {
        ContextFactory.BeginModel(DatabaseOptions.From(configuration));
        services.AddSingleton(TimeProvider.System);
        services.AddInstallation(configuration);
        services.AddUseCases();
        services.AddPersistence();
        services.AddAccounts(configuration);
        services.AddBackgroundJobs();
        services.AddBackups(configuration);
        services.AddRealtime();
        if (configuration.GetValue("Jobs:Enabled", true))
            services.AddScheduler(DatabaseOptions.From(configuration), configuration["Jobs:Scheduler"] ?? "quartz", configuration.GetValue("Jobs:Run", true));
        services.AddFileReaders(configuration);
        services.AddOutside(configuration);
        services.AddOperators(configuration);
        services.AddSlices(configuration);
        return services;
    }

    private static void AddInstallation(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<InstallationOptions>(configuration.GetSection("Installation"));
        services.AddSingleton(Options.Create(DatabaseOptions.From(configuration)));
        services.AddSingleton(CacheSize.From(configuration.GetValue<int?>("Caches:Megabytes")));
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.AddOptions<MailOptions>().PostConfigure<IOptions<InstallationOptions>>((mail, installation) =>
            mail.Folder = mail.Folder.Length == 0 ? Path.Combine(installation.Value.DataFolder, "mail") : mail.Folder);
        services.AddSingleton<ISiteAddress>(provider => provider.GetRequiredService<IOptions<InstallationOptions>>().Value);
        services.AddFiles(FileStoreOptions.From(configuration));
        services.AddSingleton<IMailer>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.Host.Length > 0
            ? ActivatorUtilities.CreateInstance<SmtpMailer>(provider)
            : ActivatorUtilities.CreateInstance<FolderMailer>(provider));
        services.AddSingleton<MailQueue>();
        services.AddSingleton<IMailQueue>(provider => provider.GetRequiredService<MailQueue>());
        services.AddHostedService(provider => provider.GetRequiredService<MailQueue>());
        services.AddSingleton<IDevelopmentMail, DevelopmentMail>();
        services.AddKeyRing(configuration);
    }

    private static void AddFiles(this IServiceCollection services, FileStoreOptions settings)
    {
        services.AddSingleton(Options.Create(settings));
        services.AddScoped<IFileStore, FileStore>();
        _ = settings.Kind switch
        {
            FileStoreKind.S3 => services.AddSingleton<IBlobs, S3Blobs>(),
            FileStoreKind.Azure => services.AddSingleton<IBlobs, AzureBlobs>(),
            _ => services.AddSingleton<IBlobs, FolderBlobs>(),
        };
    }

    private static void AddUseCases(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        foreach (var step in PipelineSteps.InOrder)
            services.AddScoped(typeof(IPipelineBehavior<,>), step);
        services.Scan(scan => scan.FromAssemblyOf<ILabDatabase>()
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)), publicOnly: false).As(type =>
                type.GetInterfaces().Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidator<>))).WithSingletonLifetime()
            .AddClasses(classes => classes.AssignableTo<IOwnerMembers>(), publicOnly: false).As<IOwnerMembers>().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IUseCasePart>(), publicOnly: false).AsSelf().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IEvidenceSource>(), publicOnly: false).As<IEvidenceSource>().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IStreamGate>(), publicOnly: false).As<IStreamGate>().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IInvitationTarget>(), publicOnly: false).As<IInvitationTarget>().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IWorkNotes>(), publicOnly: false).As<IWorkNotes>().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IFollowsLocalities>(), publicOnly: false).As<IFollowsLocalities>().WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<IRoleRemoved>(), publicOnly: false).As<IRoleRemoved>().WithScopedLifetime());
    }

    private static void AddPersistence(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ICouncilScope, CouncilScope>();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddSingleton<ISharedLimits, SharedLimits>();
        services.AddSingleton<CouncilDirectory>();
        services.AddSingleton<ICouncilDirectory>(provider => provider.GetRequiredService<CouncilDirectory>());
        services.AddSingleton<Application.Councils.Hosts.ICouncilHosts>(provider => provider.GetRequiredService<CouncilDirectory>());
        services.AddSingleton(provider => ContextFactory.DialectOf(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider));
        services.AddScoped<AuditTrail>(provider => new AuditTrail(() => provider.GetRequiredService<ICurrentUser>().UserId, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<OutboxInterceptor>();
        services.AddScoped<IInterceptor>(provider => new AssetHistory(() => provider.GetRequiredService<ICurrentUser>().UserId, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<LabContext>(provider =>
        {
            var settings = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            IReadOnlyList<IInterceptor> interceptors =
            [
                provider.GetRequiredService<OutboxInterceptor>(),
                provider.GetRequiredService<EditionWatch>(),
                new CouncilWallInterceptor(),
                new CouncilConnectionInterceptor(provider.GetRequiredService<IDialect>()),
                .. provider.GetServices<IInterceptor>(),
            ];
            return ContextFactory.Create(settings.Provider, settings.Connection, settings, provider.GetRequiredService<ICouncilScope>(), interceptors);
        });
        services.AddScoped<ILabDatabase>(provider => provider.GetRequiredService<LabContext>());
        services.AddSingleton<WriteGate>();
        services.AddScoped<ITransactions, Transactions>();
        services.AddScoped<IBulkInsert, BulkInsert>();
        services.AddScoped<Application.Councils.Leaving.ICouncilArchive, Persistence.Leaving.CouncilArchive>();
        services.AddSingleton<EditionMemory>();
        services.AddScoped<EditionWatch>();
        services.AddScoped<ICatalogueEdition, CatalogueEdition>();
        services.AddSingleton<Migrator>();
    }
}
