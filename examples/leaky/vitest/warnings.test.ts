import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';

const bus = new EventEmitter();

describe('what was saved', () => {
  let saved: string[] = [];

  beforeEach(() => {
    saved = [];
    bus.on('saved', (name: string) => { saved.push(name); });
  });

  it('is told', () => {
    bus.emit('saved', 'a note');
    expect(saved).toContain('a note');
  });

  it('is told again', () => {
    bus.emit('saved', 'another');
    expect(saved).toContain('another');
  });
});

describe('warnings', () => {
  it('are heard', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => { warnings.push(warning); };
    process.on('warning', onWarning);
    process.emitWarning('an old format');
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(warnings).toHaveLength(1);
  });

  it('need not be there', () => {
    expect(bus.eventNames()).not.toContain('warning');
  });
});
