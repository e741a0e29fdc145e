/**
 * Containers started by a test. They live outside the process; a reaper may remove them when it exits, the next tests find
 * them until then.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, constructed, typeOf } from './row.ts';

/** Package of testcontainers by the class that describes its container; every class inherits from `GenericContainer`. */
const MODULES: Readonly<Record<string, string>> = {
  '@testcontainers/postgresql': 'PostgreSqlContainer',
  '@testcontainers/mysql': 'MySqlContainer',
  '@testcontainers/mariadb': 'MariaDbContainer',
  '@testcontainers/mongodb': 'MongoDBContainer',
  '@testcontainers/redis': 'RedisContainer',
  '@testcontainers/valkey': 'ValkeyContainer',
  '@testcontainers/kafka': 'KafkaContainer',
  '@testcontainers/rabbitmq': 'RabbitMQContainer',
  '@testcontainers/nats': 'NatsContainer',
  '@testcontainers/elasticsearch': 'ElasticsearchContainer',
  '@testcontainers/localstack': 'LocalstackContainer',
  '@testcontainers/minio': 'MinioContainer',
  '@testcontainers/mssqlserver': 'MSSQLServerContainer',
  '@testcontainers/neo4j': 'Neo4jContainer',
  '@testcontainers/clickhouse': 'ClickHouseContainer',
  '@testcontainers/cockroachdb': 'CockroachDbContainer',
  '@testcontainers/selenium': 'SeleniumContainer',
};
/** Methods of the description that return it. */
const WITH = [
  'AddedCapabilities', 'AutoRemove', 'BindMounts', 'Command', 'CopyArchivesToContainer', 'CopyContentToContainer', 'CopyDirectoriesToContainer', 'CopyFilesToContainer',
  'Database', 'DefaultLogDriver', 'DroppedCapabilities', 'Entrypoint', 'Environment', 'ExposedPorts', 'ExtraHosts', 'HealthCheck', 'Hostname', 'IpcMode', 'Kraft', 'Labels',
  'LogConsumer', 'Name', 'Network', 'NetworkAliases', 'NetworkMode', 'Password', 'Platform', 'PrivilegedMode', 'PullPolicy', 'ResourcesQuota', 'Reuse', 'RootPassword',
  'SharedMemorySize', 'StartupTimeout', 'TmpFs', 'Ulimits', 'User', 'Username', 'UserPassword', 'WaitStrategy', 'WorkingDir', 'Zookeeper',
].map((name) => `with${name}`);

export const kinds: readonly ResourceKind[] = [
  {
    id: 'container-description', noun: 'container', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, gives: { start: { kind: 'container', endsWithGiver: false } },
    fluent: WITH, types: [typeOf('testcontainers', 'GenericContainer'), ...Object.entries(MODULES).map(([module, name]) => typeOf(module, name))],
  },
  {
    id: 'container', noun: 'container', family: 'resource', harm: 'external', releases: [awaitedMethod('stop')],
    types: [typeOf('testcontainers', 'StartedTestContainer'), typeOf('testcontainers', 'StartedGenericContainer'), ...Object.entries(MODULES).map(([module, name]) => typeOf(module, `Started${name}`))],
  },
  {
    id: 'compose-description', noun: 'compose environment', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, gives: { up: { kind: 'compose-environment', endsWithGiver: false } },
    fluent: ['withBuild', 'withEnvironment', 'withEnvironmentFile', 'withProfiles', 'withNoRecreate', 'withPullPolicy', 'withDefaultWaitStrategy', 'withWaitStrategy', 'withStartupTimeout', 'withProjectName', 'withClientOptions'],
    types: [typeOf('testcontainers', 'DockerComposeEnvironment')],
  },
  { id: 'compose-environment', noun: 'compose environment', family: 'resource', harm: 'external', releases: [awaitedMethod('down'), awaitedMethod('stop')], types: [typeOf('testcontainers', 'StartedDockerComposeEnvironment')] },
  { id: 'network-description', noun: 'container network', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, gives: { start: { kind: 'container-network', endsWithGiver: false } }, types: [typeOf('testcontainers', 'Network')] },
  { id: 'container-network', noun: 'container network', family: 'resource', harm: 'external', releases: [awaitedMethod('stop')], types: [typeOf('testcontainers', 'StartedNetwork')] },
];

export const creators: readonly Creator[] = [
  constructed('testcontainers', 'GenericContainer', 'container-description'),
  constructed('testcontainers', 'DockerComposeEnvironment', 'compose-description'),
  constructed('testcontainers', 'Network', 'network-description'),
  ...Object.entries(MODULES).map(([module, name]) => constructed(module, name, 'container-description')),
];
