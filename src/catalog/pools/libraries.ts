/** Pools of libraries. Read in their sources: generic-pool 3.9, tarn 3.0, reusify 1.1, pg 8, mysql2 3, async-mutex 0.5. */
import type { PoolKind, StatementPair, Statements } from './pooled.ts';

const TRANSACTION: StatementPair = {
  noun: 'an open transaction',
  begins: /^\s*(?:BEGIN|START\s+TRANSACTION)\b/i,
  ends: /^\s*(?:COMMIT|ROLLBACK(?!\s+TO)|END|ABORT|DISCARD\s+ALL)\b/i,
  beginMethods: ['beginTransaction'],
  endMethods: ['commit', 'rollback', 'changeUser', 'reset'],
};

/** `SET LOCAL` ends with its transaction. */
const SETTING: StatementPair = {
  noun: 'a changed setting',
  begins: /^\s*SET\s+(?!LOCAL\b|TRANSACTION\b|CONSTRAINTS\b)/i,
  ends: /^\s*(?:RESET|DISCARD\s+ALL|SET\s+(?:SESSION\s+)?\S+\s*(?:=|TO)\s*DEFAULT)\b/i,
  beginMethods: [],
  endMethods: ['changeUser', 'reset'],
};

const TEMPORARY_TABLE: StatementPair = {
  noun: 'a temporary table',
  begins: /^\s*CREATE\s+(?:LOCAL\s+|GLOBAL\s+)?TEMP(?:ORARY)?\s+TABLE(?![\s\S]*\bON\s+COMMIT\s+DROP\b)/i,
  ends: /^\s*(?:DROP\s+TABLE|DISCARD\s+(?:ALL|TEMP))\b/i,
  beginMethods: [],
  endMethods: ['changeUser', 'reset'],
};

const LISTENING: StatementPair = {
  noun: 'a `LISTEN`',
  begins: /^\s*LISTEN\b/i,
  ends: /^\s*(?:UNLISTEN|DISCARD\s+ALL)\b/i,
  beginMethods: [],
  endMethods: [],
};

const POSTGRES: Statements = { methods: ['query'], pairs: [TRANSACTION, SETTING, TEMPORARY_TABLE, LISTENING] };
const MYSQL: Statements = { methods: ['query', 'execute'], pairs: [TRANSACTION, SETTING, TEMPORARY_TABLE] };

const NO_HOOKS = { argument: 0, keys: [] } as const;

export const poolKinds: readonly PoolKind[] = [
  {
    id: 'generic-pool', makers: ['generic-pool.createPool', 'generic-pool.Pool'], acquire: 'acquire',
    releases: [{ name: 'release', of: 'pool' }], discards: [{ name: 'destroy', of: 'pool' }],
    hooks: { argument: 0, keys: ['validate'] }, factory: { argument: 0, key: 'create' }, isBounded: true,
  },
  {
    id: 'tarn', makers: ['tarn.Pool'], acquire: 'acquire', leaseIn: 'promise',
    releases: [{ name: 'release', of: 'pool' }], discards: [],
    hooks: { argument: 0, keys: ['validate'] }, factory: { argument: 0, key: 'create' }, isBounded: true,
  },
  {
    id: 'reusify', makers: ['reusify'], acquire: 'get',
    releases: [{ name: 'release', of: 'pool' }], discards: [],
    hooks: NO_HOOKS, factory: { argument: 0, key: null }, isBounded: false,
  },
  {
    id: 'pg', makers: ['pg.Pool', '@neondatabase/serverless.Pool'], acquire: 'connect',
    releases: [{ name: 'release', of: 'lease' }], discards: [],
    hooks: NO_HOOKS, factory: null, isBounded: true, lostIn: 'no-leaked-resources', statements: POSTGRES,
  },
  {
    id: 'mysql', makers: ['mysql2.createPool', 'mysql2/promise.createPool', 'mysql.createPool'], acquire: 'getConnection',
    releases: [{ name: 'release', of: 'lease' }, { name: 'releaseConnection', of: 'pool' }], discards: [{ name: 'destroy', of: 'lease' }],
    hooks: NO_HOOKS, factory: null, isBounded: true, lostIn: 'no-leaked-resources', statements: MYSQL,
  },
];
