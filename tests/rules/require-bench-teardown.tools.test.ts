/** Each bench tool, by the rule about benches. */
import { requireBenchTeardown } from '../../src/rules/require-bench-teardown.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { endedInBenches, leakedInBenches } from './bench-cases.ts';

runInEveryMode('require-bench-teardown: tools', requireBenchTeardown, { valid: endedInBenches, invalid: leakedInBenches });
