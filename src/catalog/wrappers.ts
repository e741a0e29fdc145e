/**
 * What takes a handle and makes an owner around it, and whether closing the owner closes the handle. Where it does not, the duty
 * stays with whoever made the handle. Where nothing is written, the handle is taken to be in other hands. `pipe` and `pipeline` are
 * not here: whether they end a stream depends on errors and options.
 */

export interface Wrapper {
  readonly module: string;
  /** As in a creator of a resource. */
  readonly path: readonly string[];
  /** The index of the argument that is, or holds, the handle. */
  readonly argument: number;
  /** The key when the argument is an object that holds the handle. */
  readonly option?: string;
  readonly closesInner: boolean;
}

const DRIZZLE_DRIVERS = ['node-postgres', 'postgres-js', 'mysql2', 'better-sqlite3', 'libsql', 'pglite', 'neon-serverless', 'bun-sqlite', 'sqlite-proxy', 'vercel-postgres', 'pg-proxy'];
const BULLMQ = ['Queue', 'Worker', 'QueueEvents', 'FlowProducer'];

/** Every wrapper of the catalogue. */
export const wrappers: readonly Wrapper[] = [
  // Servers.
  { module: 'socket.io', path: ['Server'], argument: 0, closesInner: true },
  { module: 'socket.io', path: [], argument: 0, closesInner: true },
  { module: 'ws', path: ['WebSocketServer'], argument: 0, option: 'server', closesInner: false },
  { module: 'ws', path: ['Server'], argument: 0, option: 'server', closesInner: false },
  { module: 'express-ws', path: [], argument: 1, closesInner: false },
  { module: 'graphql-ws/lib/use/ws', path: ['useServer'], argument: 1, closesInner: true },
  { module: 'graphql-ws/use/ws', path: ['useServer'], argument: 1, closesInner: true },
  { module: '@apollo/server/plugin/drainHttpServer', path: ['ApolloServerPluginDrainHttpServer'], argument: 0, option: 'httpServer', closesInner: true },
  { module: '@apollo/server/standalone', path: ['startStandaloneServer'], argument: 0, closesInner: false },
  { module: '@apollo/server/express4', path: ['expressMiddleware'], argument: 0, closesInner: false },
  { module: '@as-integrations/express4', path: ['expressMiddleware'], argument: 0, closesInner: false },
  { module: '@as-integrations/express5', path: ['expressMiddleware'], argument: 0, closesInner: false },
  { module: 'http-terminator', path: ['createHttpTerminator'], argument: 0, option: 'server', closesInner: true },
  { module: 'stoppable', path: [], argument: 0, closesInner: true },
  // Sockets and dispatchers.
  { module: 'tls', path: ['connect'], argument: 0, option: 'socket', closesInner: true },
  { module: 'tls', path: ['TLSSocket'], argument: 0, closesInner: true },
  { module: 'undici', path: ['RetryAgent'], argument: 0, closesInner: true },
  { module: 'undici', path: ['MockAgent'], argument: 0, option: 'agent', closesInner: true },
  { module: '@socket.io/redis-adapter', path: ['createAdapter'], argument: 0, closesInner: false },
  // Streams: the interface stops reading, its input stays open.
  { module: 'readline', path: ['createInterface'], argument: 0, option: 'input', closesInner: false },
  { module: 'readline/promises', path: ['createInterface'], argument: 0, option: 'input', closesInner: false },
  // Databases.
  ...DRIZZLE_DRIVERS.map((driver) => ({ module: `drizzle-orm/${driver}`, path: ['drizzle'], argument: 0, closesInner: false })),
  { module: 'kysely', path: ['PostgresDialect'], argument: 0, option: 'pool', closesInner: true },
  { module: 'kysely', path: ['MysqlDialect'], argument: 0, option: 'pool', closesInner: true },
  { module: 'kysely', path: ['SqliteDialect'], argument: 0, option: 'database', closesInner: true },
  { module: 'connect-redis', path: ['RedisStore'], argument: 0, option: 'client', closesInner: false },
  { module: 'rate-limit-redis', path: ['RedisStore'], argument: 0, option: 'client', closesInner: false },
  ...BULLMQ.map((name) => ({ module: 'bullmq', path: [name], argument: name === 'Queue' || name === 'FlowProducer' ? 1 : 2, option: 'connection', closesInner: false })),
];

const BY_ORIGIN: ReadonlyMap<string, Wrapper> = new Map(wrappers.map((wrapper) => [[wrapper.module, ...wrapper.path].join('.'), wrapper]));

/** The wrapper at an origin, as `originKey` writes it, or null. */
export function wrapperOf(originKey: string): Wrapper | null {
  return BY_ORIGIN.get(originKey) ?? null;
}
