import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayCreate } from '../../../src/analysis/resources/creator-words.ts';
import { project } from '../../utils/project.ts';

const FILE = '/project/a.test.ts';
const NOTHING_ADDED = { addedWords: [] };

describe('mayCreate', () => {
  it.each([
    ['a function of a module', `import { createServer } from 'node:http';\ncreateServer();`],
    ['a module without its scheme', `const http = require('http');\nhttp.createServer();`],
    ['a module that is the creator, by any name', `import build from 'fastify';\nbuild();`],
    ['a global', 'setInterval(() => {}, 1);'],
    ['a global of another runtime', 'Bun.serve({});'],
  ])('is true for %s', (_, text) => {
    expect(mayCreate(text, FILE, false, NOTHING_ADDED)).toBe(true);
  });

  it.each([
    ['a word of another module', `import { create } from 'zod';\ncreate().next().start();`],
    ['a module of which nothing is made', `import { STATUS_CODES } from 'node:http';\nSTATUS_CODES[200];`],
    ['a file of the project, without types', `import { createServer } from './servers.js';\ncreateServer();`],
    ['nothing at all', `import { test } from 'vitest';\ntest('adds', () => {});`],
  ])('is false for %s', (_, text) => {
    expect(mayCreate(text, FILE, false, NOTHING_ADDED)).toBe(false);
  });

  it('is true for a word of the settings', () => {
    expect(mayCreate('startBroker();', FILE, false, { addedWords: ['startBroker'] })).toBe(true);
  });

  it('asks the types what a file of the project exports', () => {
    expect(mayCreate(`import { createServer } from './servers.js';\ncreateServer();`, FILE, true, NOTHING_ADDED)).toBe(true);
  });

  it('knows a package by its own path', () => {
    const root = project({ 'package.json': JSON.stringify({ name: 'fastify' }) });
    expect(mayCreate(`const build = require('..');\nbuild();`, join(root, 'test', 'a.test.js'), false, NOTHING_ADDED)).toBe(true);
  });
});
