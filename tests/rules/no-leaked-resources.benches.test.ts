/** Each bench tool, where the rule about benches is off. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { endedInBenches, leakedInBenches } from './bench-cases.ts';

runInEveryMode('no-leaked-resources: benches', noLeakedResources, { valid: endedInBenches, invalid: leakedInBenches });
