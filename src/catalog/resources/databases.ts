/**
 * Databases and key-value stores. Most clients connect late, so they start with a method; where the first query is what
 * connects and queries have many names, only the names that surely connect are listed. Embedded databases hold a file and
 * memory, not the process.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, called, constructed, either, method, methodThat, nodeType, typeOf } from './row.ts';

const MONGO_MEMORY_MODULES = ['mongodb-memory-server', 'mongodb-memory-server-core', 'mongodb-memory-server-global'];
const PG_MODULES = ['pg', '@neondatabase/serverless'];
const REDIS_MODULES = ['redis', '@redis/client'];
const MYSQL_POOL = ['query', 'execute', 'getConnection'];

const MYSQL_POOLED_CONNECTION = { kind: 'pooled-mysql-connection', endsWithGiver: false, takenBackBy: ['releaseConnection'] } as const;

export const kinds: readonly ResourceKind[] = [
  {
    id: 'pg-client', noun: 'PostgreSQL client', family: 'resource', harm: 'process', releases: [awaitedMethod('end')], startsWith: ['connect'], endEvents: ['end'],
    types: [typeOf('@types/pg', 'Client'), typeOf('@neondatabase/serverless', 'Client')],
  },
  {
    // `end()` waits for every client that was taken and not given back, for ever.
    id: 'pg-pool', noun: 'PostgreSQL pool', family: 'resource', harm: 'process', releases: [awaitedMethod('end')], startsWith: ['connect', 'query'],
    gives: { connect: { kind: 'pg-pool-client', endsWithGiver: false } }, types: [typeOf('@types/pg', 'Pool'), typeOf('@neondatabase/serverless', 'Pool')],
  },
  { id: 'pg-pool-client', noun: 'pooled PostgreSQL client', family: 'resource', harm: 'process', releases: [method('release')], types: [typeOf('@types/pg', 'PoolClient'), typeOf('@neondatabase/serverless', 'PoolClient')] },
  {
    // Connects with the first query, which is a tagged template.
    id: 'postgres-sql', noun: 'PostgreSQL client', family: 'resource', harm: 'process', releases: [awaitedMethod('end'), awaitedMethod('close')],
    startsWith: ['', 'unsafe', 'begin', 'reserve', 'listen', 'notify', 'subscribe', 'file'],
    gives: { reserve: { kind: 'reserved-postgres-sql', endsWithGiver: false } }, types: [typeOf('postgres', 'Sql')],
  },
  { id: 'reserved-postgres-sql', noun: 'reserved PostgreSQL connection', family: 'resource', harm: 'process', releases: [method('release')], types: [typeOf('postgres', 'ReservedSql')] },
  {
    id: 'mysql-connection', noun: 'MySQL connection', family: 'resource', harm: 'process', releases: [methodThat('callback', 'end'), method('destroy')],
    types: [typeOf('mysql2', 'Connection')],
  },
  { id: 'mysql-promise-connection', noun: 'MySQL connection', family: 'resource', harm: 'process', releases: [awaitedMethod('end'), method('destroy')] },
  { id: 'legacy-mysql-connection', noun: 'MySQL connection', family: 'resource', harm: 'process', releases: [methodThat('callback', 'end'), method('destroy')], startsWith: ['connect', 'query'], types: [typeOf('@types/mysql', 'Connection')] },
  {
    id: 'mysql-pool', noun: 'MySQL pool', family: 'resource', harm: 'process', releases: [methodThat('callback', 'end')], startsWith: MYSQL_POOL,
    types: [typeOf('mysql2', 'Pool'), typeOf('@types/mysql', 'Pool')],
  },
  {
    id: 'mysql-promise-pool', noun: 'MySQL pool', family: 'resource', harm: 'process', releases: [awaitedMethod('end')], startsWith: MYSQL_POOL,
    gives: { getConnection: MYSQL_POOLED_CONNECTION },
  },
  {
    // The callback form hands it to a function; only the promise form returns it.
    id: 'pooled-mysql-connection', noun: 'pooled MySQL connection', family: 'resource', harm: 'process', releases: [method('release'), method('destroy')], types: [typeOf('mysql2', 'PoolConnection')],
  },
  { id: 'sqlite-database', noun: 'SQLite database', family: 'resource', harm: 'memory', releases: [method('close')], types: [nodeType('sqlite', 'DatabaseSync'), typeOf('@types/better-sqlite3', 'Database'), typeOf('bun-types', 'Database')] },
  { id: 'sqlite3-database', noun: 'SQLite database', family: 'resource', harm: 'memory', releases: [methodThat('callback', 'close')], types: [typeOf('sqlite3', 'Database')] },
  { id: 'libsql-client', noun: 'libSQL client', family: 'resource', harm: 'memory', releases: [method('close')], types: [typeOf('@libsql/core', 'Client')] },
  { id: 'pglite', noun: 'PGlite database', family: 'resource', harm: 'memory', releases: [awaitedMethod('close')], types: [typeOf('@electric-sql/pglite', 'PGlite')] },
  { id: 'duckdb-instance', noun: 'DuckDB instance', family: 'resource', harm: 'memory', releases: [method('closeSync')], gives: { connect: { kind: 'duckdb-connection', endsWithGiver: true } }, types: [typeOf('@duckdb/node-api', 'DuckDBInstance')] },
  { id: 'duckdb-connection', noun: 'DuckDB connection', family: 'resource', harm: 'memory', releases: [method('closeSync'), method('disconnectSync')], types: [typeOf('@duckdb/node-api', 'DuckDBConnection')] },
  { id: 'level-database', noun: 'Level database', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], types: [typeOf('level', 'Level'), typeOf('classic-level', 'ClassicLevel')] },
  { id: 'lmdb-database', noun: 'LMDB database', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], types: [typeOf('lmdb', 'RootDatabase')] },
  {
    id: 'mongo-client', noun: 'MongoDB client', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], startsWith: ['connect', 'db', 'startSession', 'withSession', 'watch'], fluent: ['connect'],
    gives: { startSession: { kind: 'mongo-session', endsWithGiver: true } }, types: [typeOf('mongodb', 'MongoClient')],
  },
  { id: 'connected-mongo-client', noun: 'MongoDB client', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], gives: { startSession: { kind: 'mongo-session', endsWithGiver: true } } },
  { id: 'mongo-session', noun: 'MongoDB session', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'endSession')], types: [typeOf('mongodb', 'ClientSession')] },
  {
    // `mongoose.connect()` opens the one connection of the module and returns the module, so what it returns is no handle.
    id: 'mongoose', noun: 'mongoose connection', family: 'resource', harm: 'process',
    releases: [
      { by: 'function', name: 'mongoose.disconnect', completion: 'promise', mustWait: false, withoutHandle: true },
      { by: 'function', name: 'mongoose.connection.close', completion: 'promise', mustWait: false, withoutHandle: true },
      { by: 'function', name: 'mongoose.connection.destroy', completion: 'promise', mustWait: false, withoutHandle: true },
      awaitedMethod('disconnect'), awaitedMethod('connection.close'),
    ],
  },
  { id: 'mongoose-connection', noun: 'mongoose connection', family: 'resource', harm: 'process', releases: [awaitedMethod('close'), awaitedMethod('destroy')], fluent: ['asPromise'], types: [typeOf('mongoose', 'Connection')] },
  // The database runs as a child process with a data directory.
  { id: 'mongo-memory-server', noun: 'MongoDB memory server', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], types: [typeOf('mongodb-memory-server-core', 'MongoMemoryServer'), typeOf('mongodb-memory-server-core', 'MongoMemoryReplSet')] },
  { id: 'unstarted-mongo-memory-server', noun: 'MongoDB memory server', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], startsWith: ['start', 'ensureInstance'] },
  {
    // `connect()` returns the client (redis 5); `quit` and `disconnect` are the names before version 5.
    id: 'redis-client', noun: 'Redis client', family: 'resource', harm: 'process',
    releases: [awaitedMethod('close'), method('destroy'), awaitedMethod('quit'), awaitedMethod('disconnect')],
    startsWith: ['connect'], endEvents: ['end'], fluent: ['connect'], gives: { duplicate: { kind: 'redis-client', endsWithGiver: false } },
    types: [typeOf('@redis/client', 'RedisClientType'), typeOf('@redis/client', 'RedisClusterType'), typeOf('@redis/client', 'RedisSentinelType')],
  },
  {
    // Connects in its constructor and connects again by itself.
    id: 'ioredis-client', noun: 'Redis client', family: 'resource', harm: 'process', releases: [awaitedMethod('quit'), method('disconnect')], endEvents: ['end'],
    gives: { duplicate: { kind: 'ioredis-client', endsWithGiver: false } }, types: [typeOf('ioredis', 'Redis'), typeOf('ioredis', 'Cluster'), typeOf('iovalkey', 'Redis')],
  },
  { id: 'valkey-glide-client', noun: 'Valkey client', family: 'resource', harm: 'process', releases: [method('close')], types: [typeOf('@valkey/valkey-glide', 'GlideClient'), typeOf('@valkey/valkey-glide', 'GlideClusterClient')] },
  { id: 'knex', noun: 'knex instance', family: 'resource', harm: 'process', releases: [awaitedMethod('destroy')], types: [typeOf('knex', 'Knex')] },
  {
    // Building queries connects to nothing; executing them goes through other objects and is not seen.
    id: 'kysely', noun: 'Kysely instance', family: 'resource', harm: 'process', releases: [awaitedMethod('destroy')], startsWith: ['connection', 'transaction', 'startTransaction', 'executeQuery'], types: [typeOf('kysely', 'Kysely')],
  },
  { id: 'prisma-client', noun: 'Prisma client', family: 'resource', harm: 'process', releases: [awaitedMethod('$disconnect')], types: [typeOf('@prisma/client', 'PrismaClient'), typeOf('.prisma', 'PrismaClient')] },
  {
    id: 'sequelize', noun: 'Sequelize instance', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], startsWith: ['authenticate', 'query', 'sync', 'transaction', 'drop', 'truncate'],
    types: [typeOf('sequelize', 'Sequelize'), typeOf('@sequelize/core', 'Sequelize')],
  },
  {
    id: 'typeorm-data-source', noun: 'TypeORM data source', family: 'resource', harm: 'process', releases: [awaitedMethod('destroy'), awaitedMethod('close')], startsWith: ['initialize', 'connect'], fluent: ['initialize', 'connect'],
    gives: { createQueryRunner: { kind: 'typeorm-query-runner', endsWithGiver: false } }, types: [typeOf('typeorm', 'DataSource')],
  },
  { id: 'typeorm-query-runner', noun: 'TypeORM query runner', family: 'resource', harm: 'process', releases: [awaitedMethod('release')], startsWith: ['connect', 'query', 'startTransaction'], types: [typeOf('typeorm', 'QueryRunner')] },
  { id: 'mikro-orm', noun: 'MikroORM instance', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], types: [typeOf('@mikro-orm/core', 'MikroORM')] },
  { id: 'mssql-pool', noun: 'SQL Server pool', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], startsWith: ['connect'], fluent: ['connect'], types: [typeOf('@types/mssql', 'ConnectionPool')] },
  { id: 'tedious-connection', noun: 'SQL Server connection', family: 'resource', harm: 'process', releases: [method('close')], startsWith: ['connect'], endEvents: ['end'], types: [typeOf('tedious', 'Connection')] },
  { id: 'slonik-pool', noun: 'PostgreSQL pool', family: 'resource', harm: 'process', releases: [awaitedMethod('end')], types: [typeOf('slonik', 'DatabasePool')] },
  { id: 'cassandra-client', noun: 'Cassandra client', family: 'resource', harm: 'process', releases: [awaitedMethod('shutdown')], startsWith: ['connect', 'execute', 'batch'], types: [typeOf('cassandra-driver', 'Client')] },
  { id: 'neo4j-driver', noun: 'Neo4j driver', family: 'resource', harm: 'process', releases: [awaitedMethod('close')], gives: { session: { kind: 'neo4j-session', endsWithGiver: true } }, types: [typeOf('neo4j-driver-core', 'Driver')] },
  { id: 'neo4j-session', noun: 'Neo4j session', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], types: [typeOf('neo4j-driver-core', 'Session')] },
  { id: 'search-client', noun: 'search client', family: 'resource', harm: 'memory', endsItself: 'idle', releases: [methodThat('promise', 'close')], types: [typeOf('@elastic/elasticsearch', 'Client'), typeOf('@opensearch-project/opensearch', 'Client')] },
  { id: 'clickhouse-client', noun: 'ClickHouse client', family: 'resource', harm: 'memory', endsItself: 'idle', releases: [methodThat('promise', 'close')], types: [typeOf('@clickhouse/client', 'ClickHouseClient'), typeOf('@clickhouse/client-common', 'ClickHouseClient')] },
];

export const creators: readonly Creator[] = [
  ...PG_MODULES.flatMap((module) => [constructed(module, 'Client', 'pg-client'), constructed(module, 'Pool', 'pg-pool')]),
  constructed('pg', 'native.Client', 'pg-client'),
  constructed('pg', 'native.Pool', 'pg-pool'),
  constructed('pg-pool', '', 'pg-pool'),
  called('postgres', '', 'postgres-sql'),
  called('mysql2', 'createConnection', 'mysql-connection'),
  called('mysql2', 'createPool', 'mysql-pool'),
  called('mysql2/promise', 'createConnection', 'mysql-promise-connection'),
  called('mysql2/promise', 'createPool', 'mysql-promise-pool'),
  called('mysql', 'createConnection', 'legacy-mysql-connection'),
  called('mysql', 'createPool', 'mysql-pool'),
  constructed('node:sqlite', 'DatabaseSync', 'sqlite-database'),
  either('better-sqlite3', '', 'sqlite-database'),
  constructed('bun:sqlite', 'Database', 'sqlite-database'),
  constructed('bun:sqlite', '', 'sqlite-database'),
  constructed('sqlite3', 'Database', 'sqlite3-database'),
  called('@libsql/client', 'createClient', 'libsql-client'),
  constructed('@electric-sql/pglite', 'PGlite', 'pglite'),
  called('@electric-sql/pglite', 'PGlite.create', 'pglite'),
  called('@duckdb/node-api', 'DuckDBInstance.create', 'duckdb-instance'),
  constructed('level', 'Level', 'level-database'),
  constructed('classic-level', 'ClassicLevel', 'level-database'),
  called('lmdb', 'open', 'lmdb-database'),
  constructed('mongodb', 'MongoClient', 'mongo-client'),
  called('mongodb', 'MongoClient.connect', 'connected-mongo-client'),
  called('mongoose', 'connect', 'mongoose'),
  called('mongoose', 'createConnection', 'mongoose-connection'),
  ...MONGO_MEMORY_MODULES.flatMap((module) => ['MongoMemoryServer', 'MongoMemoryReplSet'].flatMap((name) => [
    called(module, `${name}.create`, 'mongo-memory-server'),
    constructed(module, name, 'unstarted-mongo-memory-server'),
  ])),
  ...REDIS_MODULES.flatMap((module) => ['createClient', 'createCluster', 'createSentinel'].map((name) => called(module, name, 'redis-client'))),
  ...['ioredis', 'iovalkey'].flatMap((module) => ['', 'Redis'].map((path) => constructed(module, path, 'ioredis-client', { unlessOption: ['lazyConnect'] }))),
  ...['ioredis', 'iovalkey'].flatMap((module) => ['Cluster', 'Redis.Cluster'].map((path) => constructed(module, path, 'ioredis-client', { unlessOption: ['lazyConnect'] }))),
  called('@valkey/valkey-glide', 'GlideClient.createClient', 'valkey-glide-client'),
  called('@valkey/valkey-glide', 'GlideClusterClient.createClient', 'valkey-glide-client'),
  // Without `connection` it only builds queries.
  called('knex', '', 'knex', { anyOption: ['connection'] }),
  called('knex', 'knex', 'knex', { anyOption: ['connection'] }),
  constructed('kysely', 'Kysely', 'kysely'),
  constructed('@prisma/client', 'PrismaClient', 'prisma-client'),
  constructed('sequelize', 'Sequelize', 'sequelize'),
  constructed('sequelize', '', 'sequelize'),
  constructed('@sequelize/core', 'Sequelize', 'sequelize'),
  constructed('typeorm', 'DataSource', 'typeorm-data-source'),
  called('@mikro-orm/core', 'MikroORM.init', 'mikro-orm'),
  constructed('mssql', 'ConnectionPool', 'mssql-pool'),
  constructed('tedious', 'Connection', 'tedious-connection'),
  called('slonik', 'createPool', 'slonik-pool'),
  constructed('cassandra-driver', 'Client', 'cassandra-client'),
  called('neo4j-driver', 'driver', 'neo4j-driver'),
  constructed('@elastic/elasticsearch', 'Client', 'search-client'),
  constructed('@opensearch-project/opensearch', 'Client', 'search-client'),
  called('@clickhouse/client', 'createClient', 'clickhouse-client'),
];
