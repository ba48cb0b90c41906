// The service on Azure: Container Apps (two web replicas, one worker), Azure SQL, Blob Storage, Key Vault. Hosted edition (SQL Server).
//   az deployment group create -g locality-lab -f infra/azure/main.bicep -p image=… sqlAdministrator=… sqlAdministratorId=… baseAddress=https://lab.example.org mailHost=… mailFrom=…
// Secrets go into the vault and are read from there by the containers; nothing secret is in an image or in this file.
targetScope = 'resourceGroup'

@description('Container image, with its tag or digest')
param image string

@description('Server of a private registry that the image is in, such as north.azurecr.io; give the identity <prefix>-service the role AcrPull there. Empty: the image is public')
param registry string = ''

@description('Address that people use')
param baseAddress string

@description('Group or person of Entra ID that administers the database server')
param sqlAdministrator string
param sqlAdministratorId string

param mailHost string
param mailUser string = ''
@secure()
param mailPassword string = ''
param mailFrom string

@description('Base address of the collector of telemetry, such as http://collector:4318; empty: none is sent')
param telemetryEndpoint string = ''
param location string = resourceGroup().location

@description('Begins every name')
@minLength(3)
@maxLength(11)
param prefix string = 'locality'

@description('Size of the database; see the sizing table in docs/guides/operations.md')
param databaseSku object = { name: 'GP_S_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 2 }

var unique = uniqueString(resourceGroup().id)
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-service'
  location: location
}

// The service reads and writes rows; only this one changes tables and the walls between councils, and only while «migrate» runs.
resource migrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-migrate'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${prefix}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${prefix}${unique}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // What was removed can be brought back for as long as backups of the database reach.
      deleteRetentionPolicy: { enabled: true, days: 35 }
      containerDeleteRetentionPolicy: { enabled: true, days: 35 }
      isVersioningEnabled: true
    }

    resource files 'containers' = { name: 'files' }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${prefix}-${unique}', 24)
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

// A vault keeps no empty secret; a mail server that asks for no password needs none.
resource mailSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(mailPassword)) {
  parent: vault
  name: 'mail-password'
  properties: { value: mailPassword }
}

resource storageSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'file-store'
  properties: {
    value: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value};EndpointSuffix=${az.environment().suffixes.storage}'
  }
}

resource vaultRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource sql 'Microsoft.Sql/servers@2023-08-01-preview' = {
  name: '${prefix}-${unique}'
  location: location
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      login: sqlAdministrator
      sid: sqlAdministratorId
      tenantId: subscription().tenantId
    }
  }

  resource database 'databases' = {
    name: 'locality-lab'
    location: location
    sku: databaseSku
    properties: {
      collation: 'Latin1_General_100_CI_AS_SC_UTF8'
      zoneRedundant: false
      requestedBackupStorageRedundancy: 'Geo'
    }

    resource kept 'backupShortTermRetentionPolicies' = {
      name: 'default'
      properties: { retentionDays: 35 }
    }
  }

  // Azure's own services only; the database asks for an identity of Entra ID besides.
  resource fromAzure 'firewallRules' = {
    name: 'azure-services'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${prefix}-apps'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
    zoneRedundant: false
  }
}

var database = 'Server=tcp:${sql.properties.fullyQualifiedDomainName},1433;Database=locality-lab;Authentication=Active Directory Managed Identity;Encrypt=Strict;User Id='
var secrets = concat(
  [{ name: 'storage', keyVaultUrl: storageSecret.properties.secretUri, identity: identity.id }],
  empty(mailPassword) ? [] : [{ name: 'mail', keyVaultUrl: mailSecret!.properties.secretUri, identity: identity.id }]
)
var settings = concat([
  { name: 'Installation__BaseAddress', value: baseAddress }
  { name: 'Database__Provider', value: 'SqlServer' }
  { name: 'Database__Migrate', value: 'false' }
  { name: 'Files__Kind', value: 'Azure' }
  { name: 'Files__Bucket', value: 'files' }
  { name: 'Files__Connection', secretRef: 'storage' }
  { name: 'Mail__Host', value: mailHost }
  { name: 'Mail__From', value: mailFrom }
  { name: 'Mail__User', value: mailUser }
  // The ingress of the environment speaks to the containers from this network.
  { name: 'Proxy__Networks', value: '100.100.0.0/17' }
], empty(mailPassword) ? [] : [{ name: 'Mail__Password', secretRef: 'mail' }], empty(telemetryEndpoint) ? [] : [{ name: 'Telemetry__Endpoint', value: telemetryEndpoint }])
var asService = concat(settings, [{ name: 'Database__Connection', value: '${database}${identity.properties.clientId}' }])
var asMigrator = concat(settings, [{ name: 'Database__Connection', value: '${database}${migrator.properties.clientId}' }])
var registries = empty(registry) ? [] : [{ server: registry, identity: identity.id }]
var probes = [
  // Two minutes: Azure takes no more than ten failures.
  { type: 'Startup', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 12, failureThreshold: 10 }
  { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 15, failureThreshold: 4 }
  { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 5, failureThreshold: 2 }
]

resource web 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${prefix}-web'
  dependsOn: [vaultRole]
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: { external: true, targetPort: 8080, transport: 'auto', allowInsecure: false }
      secrets: secrets
      registries: registries
    }
    template: {
      containers: [{ name: 'web', image: image, env: concat(asService, [{ name: 'Jobs__Run', value: 'false' }]), resources: { cpu: json('1.0'), memory: '2Gi' }, probes: probes }]
      scale: { minReplicas: 2, maxReplicas: 6, rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '80' } } }] }
    }
  }
}

resource worker 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${prefix}-worker'
  dependsOn: [vaultRole]
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    managedEnvironmentId: environment.id
    configuration: { secrets: secrets, registries: registries }
    template: {
      containers: [{ name: 'worker', image: image, env: concat(asService, [{ name: 'Jobs__Run', value: 'true' }]), resources: { cpu: json('1.0'), memory: '2Gi' }, probes: probes }]
      scale: { minReplicas: 1, maxReplicas: 1 }
    }
  }
}

// Once per version, before web and worker take the new image: az containerapp job start -n <prefix>-migrate -g <group>
resource migrate 'Microsoft.App/jobs@2024-03-01' = {
  name: '${prefix}-migrate'
  dependsOn: [vaultRole]
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {}, '${migrator.id}': {} } }
  properties: {
    environmentId: environment.id
    configuration: { triggerType: 'Manual', replicaTimeout: 1800, replicaRetryLimit: 0, secrets: secrets, registries: registries }
    template: { containers: [{ name: 'migrate', image: image, args: ['migrate'], env: asMigrator, resources: { cpu: json('0.5'), memory: '1Gi' } }] }
  }
}

output address string = 'https://${web.properties.configuration.ingress.fqdn}'
output vaultName string = vault.name
