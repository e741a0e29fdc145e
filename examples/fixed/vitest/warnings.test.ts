import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

const bus = new EventEmitter();

describe('what was saved', () => {
  let saved: string[] = [];
  const onSaved = (name: string): void => { saved.push(name); };

  beforeEach(() => {
    saved = [];
    bus.on('saved', onSaved);
  });

  afterEach(() => {
    bus.off('saved', onSaved);
  });

  it('is told', () => {
    bus.emit('saved', 'a note');
    expect(saved).toEqual(['a note']);
  });

  it('is told again', () => {
    bus.emit('saved', 'another');
    expect(saved).toEqual(['another']);
  });
});

describe('warnings', () => {
  it('are heard', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => { warnings.push(warning); };
    process.on('warning', onWarning);
    onTestFinished(() => { process.off('warning', onWarning); });
    process.emitWarning('an old format');
    await new Promise((resolve) => { setImmediate(resolve); });
    expect(warnings).toHaveLength(1);
  });

  it('need not be there', () => {
    expect(bus.eventNames()).not.toContain('warning');
  });
});
