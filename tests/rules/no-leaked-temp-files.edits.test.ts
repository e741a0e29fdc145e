/** What `--fix` and suggestions do about temporary files: what removes them has to be imported first. */
import { describeEdits, fixed, suggested, unedited } from './edits-of.ts';

describeEdits('no-leaked-temp-files', 'what removes them', [
  fixed('added to the import', `
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
test('builds', (t) => {
  const dir = mkdtempSync(tmpdir());
  t.assert.ok(build(dir));
});`, `
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
test('builds', (t) => {
  const dir = mkdtempSync(tmpdir());
  t.after(() => { rmSync(dir, { recursive: true, force: true }); });
  t.assert.ok(build(dir));
});`),
  fixed('waited for, where it was waited for to make it', `
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
test('builds', async (t) => {
  const dir = await mkdtemp(tmpdir());
  t.assert.ok(build(dir));
});`, `
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
test('builds', async (t) => {
  const dir = await mkdtemp(tmpdir());
  t.after(async () => { await rm(dir, { recursive: true, force: true }); });
  t.assert.ok(build(dir));
});`),
  fixed('through the default export of the module', `
import fs from 'node:fs';
import os from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
test('builds', () => {
  const dir = fs.mkdtempSync(os.tmpdir());
  expect(build(dir)).toBe(1);
});`, `
import fs from 'node:fs';
import os from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
test('builds', () => {
  const dir = fs.mkdtempSync(os.tmpdir());
  onTestFinished(() => { fs.rmSync(dir, { recursive: true, force: true }); });
  expect(build(dir)).toBe(1);
});`),
  fixed('through its namespace', `
import * as fs from 'node:fs';
import * as os from 'node:os';
import { test } from 'node:test';
test('builds', (t) => {
  const dir = fs.mkdtempSync(os.tmpdir());
  t.assert.ok(build(dir));
});`, `
import * as fs from 'node:fs';
import * as os from 'node:os';
import { test } from 'node:test';
test('builds', (t) => {
  const dir = fs.mkdtempSync(os.tmpdir());
  t.after(() => { fs.rmSync(dir, { recursive: true, force: true }); });
  t.assert.ok(build(dir));
});`),
  fixed('through the module that is required', `
const fs = require('node:fs');
const os = require('node:os');
const { test } = require('node:test');
test('builds', (t) => {
  const dir = fs.mkdtempSync(os.tmpdir());
  t.assert.ok(build(dir));
});`, `
const fs = require('node:fs');
const os = require('node:os');
const { test } = require('node:test');
test('builds', (t) => {
  const dir = fs.mkdtempSync(os.tmpdir());
  t.after(() => { fs.rmSync(dir, { recursive: true, force: true }); });
  t.assert.ok(build(dir));
});`),
  fixed('several in one go', `
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
test('builds', (t) => {
  const one = mkdtempSync(tmpdir());
  const other = mkdtempSync(tmpdir());
  t.assert.ok(build(one, other));
});`, `
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
test('builds', (t) => {
  const one = mkdtempSync(tmpdir());
  t.after(() => { rmSync(one, { recursive: true, force: true }); });
  const other = mkdtempSync(tmpdir());
  t.after(() => { rmSync(other, { recursive: true, force: true }); });
  t.assert.ok(build(one, other));
});`),
  suggested('in a hook, for what a hook makes', `
import fs from 'node:fs';
import os from 'node:os';
import { beforeAll, expect, test } from 'vitest';
let dir;
beforeAll(() => { dir = fs.mkdtempSync(os.tmpdir()); });
test('is there', () => { expect(dir).toBeDefined(); });`, {
    'Remove `dir` in `afterAll`.': `
import fs from 'node:fs';
import os from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
let dir;
beforeAll(() => { dir = fs.mkdtempSync(os.tmpdir()); });
afterAll(() => { fs.rmSync(dir, { recursive: true, force: true }); });
test('is there', () => { expect(dir).toBeDefined(); });`,
  }),
  unedited('where the name is taken', `
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { rmSync } from './files.js';
test('builds', (t) => {
  const dir = mkdtempSync(tmpdir());
  rmSync('other');
  t.assert.ok(build(dir));
});`),
  unedited('where the module is a variable of the test', `
import { temporaryDirectory } from 'tempy';
import { test } from 'node:test';
test('builds', (t) => {
  const dir = temporaryDirectory();
  t.assert.ok(build(dir));
});`),
]);
